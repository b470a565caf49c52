import type { SqlDay } from '@throughline/model';
import {
  asText,
  daysBetween,
  isOneOf,
  isPositive,
  one,
  plusDays,
  wholeNumber,
  type At,
  type Facts,
} from '@throughline/query';

/** From how many days without a sign-in on somebody counts as having been away from a system. */
const pauseDays = 60;

/** Contracts that rent seats of a system. */
export const rentedSeats = (facts: Facts) =>
  facts
    .selectFrom('contract')
    .select(['contract', 'system', 'name', 'currency'])
    .select([
      asText('seats').as('seats'),
      asText('pricePerSeat').as('price'),
      asText('from').as('from'),
      asText('to').as('to'),
      asText('noticeBy').as('noticeBy'),
    ])
    .where('system', 'is not', null)
    .where(isPositive('seats'))
    .orderBy('contract');

/** Seats that were given to somebody, once each, with the day where one is recorded. */
export const givenSeats = (facts: Facts) =>
  facts
    .selectFrom(
      facts
        .selectFrom('usage')
        .select((eb) => ['system', 'on', eb.fn.coalesce('person', 'seat').as('holder')])
        .where(isOneOf(asText('assigned'), ['true']))
        .as('u'),
    )
    .select(['u.system', 'u.holder'])
    .select((eb) => asText(eb.fn.max('u.on')).as('on'))
    .groupBy(['u.system', 'u.holder']);

/** Days on which somebody signed in to a system. */
const signIns = (facts: Facts) =>
  facts
    .selectFrom('usage')
    .select((eb) => ['system', 'source', 'on', eb.fn.coalesce('person', 'seat').as('holder')])
    .where('on', 'is not', null)
    .where((eb) => isPositive(eb.fn.coalesce('signIns', one())))
    .where((eb) => eb.not(isOneOf(asText('assigned'), ['true'])));

/** When each holder first and last signed in to a system. */
export const seatUse = (facts: Facts) =>
  facts
    .selectFrom(signIns(facts).as('u'))
    .select(['u.system', 'u.holder'])
    .select((eb) => [
      eb.fn.max('u.source').as('source'),
      asText(eb.fn.min('u.on')).as('first'),
      asText(eb.fn.max('u.on')).as('last'),
    ])
    .groupBy(['u.system', 'u.holder']);

/** Sign-ins of somebody who had been away from the system for two months, with the last day before. */
export const returns = (facts: Facts) =>
  facts
    .selectFrom(
      facts
        .selectFrom(signIns(facts).as('u'))
        .select(['u.system', 'u.holder', 'u.on'])
        .select((eb) =>
          eb.fn
            .agg<SqlDay | null>('lag', ['u.on'])
            .over((over) => over.partitionBy(['u.system', 'u.holder']).orderBy('u.on'))
            .as('before'),
        )
        .as('s'),
    )
    .select(['s.system', 's.holder', asText('s.before').as('before'), asText('s.on').as('on')])
    .where((eb) => eb(daysBetween('s.before', 's.on'), '>=', wholeNumber(pauseDays)));

/** On how many days of the last quarter each person was absent. */
export const absentDays = (facts: Facts, at: At) =>
  facts
    .selectFrom('absence')
    .select('person')
    .select((eb) => asText(eb.fn.count('on').distinct()).as('days'))
    .where('on', '>', plusDays(at.businessDay, -91))
    .groupBy('person');

/** The first day of each person in the company. */
export const firstDays = (facts: Facts) =>
  facts
    .selectFrom('person')
    .select('person')
    .select((eb) => asText(eb.fn.min('from')).as('from'))
    .groupBy('person');

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type Texts<Q> = { readonly [K in keyof Row<Q>]: string | null };

/** What the queries bring, every value as text. */
export interface SeatRows {
  readonly rented: readonly Texts<ReturnType<typeof rentedSeats>>[];
  readonly given: readonly Texts<ReturnType<typeof givenSeats>>[];
  readonly used: readonly Texts<ReturnType<typeof seatUse>>[];
  readonly returned: readonly Texts<ReturnType<typeof returns>>[];
  readonly absent: readonly Texts<ReturnType<typeof absentDays>>[];
  readonly people: readonly Texts<ReturnType<typeof firstDays>>[];
}
