import { minus, one, zero, type At, type Facts } from '@throughline/query';

const leaving = (facts: Facts, at: At) =>
  facts
    .selectFrom('person as p')
    .select(['p.person', 'p.unit', 'p.site', 'p.role', 'p.ref', 'p.to as on'])
    .select([minus(zero(), one()).as('heads'), minus(zero(), 'p.fullTimeShare').as('share')])
    .where('p.to', '<=', at.businessDay);

const coming = (facts: Facts, at: At) =>
  facts
    .selectFrom('person as p')
    .select(['p.person', 'p.unit', 'p.site', 'p.role', 'p.ref'])
    .select((eb) => {
      const earliest = eb.selectFrom('person as q').select((each) => each.fn.min('q.from').as('from'));
      return eb.fn.coalesce('p.from', earliest, at.businessDay).as('on');
    })
    .select([minus(one(), zero()).as('heads'), minus('p.fullTimeShare', zero()).as('share')]);

/**
 * Each person as one more on the first day of their time in a unit and one less on the day after it, so that the balance
 * of all moves is who is there. A time without a first day counts from the earliest first day of all.
 */
export const personMoves = (facts: Facts, at: At) => leaving(facts, at).unionAll(coming(facts, at));
