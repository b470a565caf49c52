import type { SqlDay } from '@throughline/model';
import { minus, one, zero, type At, type Facts } from '@throughline/query';

/** The time of a person (`p`) in a unit and role while one pay rate (`r`) holds: where both intervals meet. */
const paidTimes = (facts: Facts) =>
  facts
    .selectFrom('person as p')
    .innerJoin('pay_rate as r', 'r.person', 'p.person')
    .where((eb) => eb.or([eb('p.from', 'is', null), eb('r.to', 'is', null), eb('r.to', '>', eb.ref('p.from'))]))
    .where((eb) => eb.or([eb('r.from', 'is', null), eb('p.to', 'is', null), eb('p.to', '>', eb.ref('r.from'))]))
    .select(['p.person', 'p.unit', 'p.site', 'p.role', 'r.ref', 'r.currency', 'r.ratePerHour'])
    .select((eb) => [
      eb.fn<SqlDay>('greatest', ['p.from', 'r.from']).as('begins'),
      eb.fn<SqlDay>('least', ['p.to', 'r.to']).as('ends'),
    ]);

const ending = (facts: Facts, at: At) =>
  facts
    .selectFrom(paidTimes(facts).as('t'))
    .select(['t.person', 't.unit', 't.site', 't.role', 't.ref', 't.currency', 't.ends as on'])
    .select([minus(zero(), 't.ratePerHour').as('num'), minus(zero(), one()).as('den')])
    .where('t.ends', '<=', at.businessDay);

const beginning = (facts: Facts, at: At) =>
  facts
    .selectFrom(paidTimes(facts).as('t'))
    .select(['t.person', 't.unit', 't.site', 't.role', 't.ref', 't.currency'])
    .select((eb) => eb.fn.coalesce('t.begins', at.businessDay).as('on'))
    .select([minus('t.ratePerHour', zero()).as('num'), minus(one(), zero()).as('den')]);

/**
 * Each rate of each person as one more on the day from which it holds in a unit and one less on the day after it, so that
 * the balance of all is who is paid what. A rate that holds at all times counts from the business day.
 */
export const payMoves = (facts: Facts, at: At) => ending(facts, at).unionAll(beginning(facts, at));
