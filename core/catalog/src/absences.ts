import { asText, plusDays, pricedOn, type At, type Expression, type Facts } from '@throughline/query';

/** The days over which absences and work are compared. */
const absenceDays = 365;

/** A day on which a person of a unit was absent. */
export interface AbsenceRow {
  readonly person: string;
  readonly unit: string | null;
  readonly type: string | null;
  readonly on: string;
  readonly hours: string | null;
}

/** Absences of the last year, by the unit that they name or that the person was in. */
export const absenceRows = (facts: Facts, at: At): Expression<AbsenceRow> =>
  facts
    .selectFrom('absence as a')
    .leftJoin('person as p', (join) => join.onRef('p.person', '=', 'a.person').on(pricedOn('p', 'a.on')))
    .select(['a.person', 'a.type'])
    .select((eb) => [
      eb.fn.min(eb.fn.coalesce('a.unit', 'p.unit')).as('unit'),
      asText('a.on').as('on'),
      asText(eb.fn.max('a.hours')).as('hours'),
    ])
    .where('a.on', '>', plusDays(at.businessDay, -absenceDays))
    .where('a.on', '<=', at.businessDay)
    .groupBy(['a.person', 'a.type', 'a.on'])
    .orderBy('a.person')
    .orderBy('a.on')
    .orderBy('a.type');

/** How many people of a unit worked on each day of the last year. */
export const peopleAtWork = (facts: Facts, at: At) =>
  facts
    .selectFrom('timesheet as t')
    .leftJoin('person as p', (join) => join.onRef('p.person', '=', 't.person').on(pricedOn('p', 't.on')))
    .select((eb) => [
      eb.fn.coalesce('t.unit', 'p.unit').as('unit'),
      asText('t.on').as('on'),
      asText(eb.fn.count('t.person').distinct()).as('people'),
    ])
    .where('t.on', '>', plusDays(at.businessDay, -absenceDays))
    .where('t.on', '<=', at.businessDay)
    .groupBy((eb) => [eb.fn.coalesce('t.unit', 'p.unit'), 't.on'])
    .orderBy('on')
    .orderBy('unit');

/** What an hour of a unit cost over the last year, in the currencies in which time was priced. */
export const hourCosts = (facts: Facts, at: At) =>
  facts
    .selectFrom('timesheet as t')
    .leftJoin('person as p', (join) => join.onRef('p.person', '=', 't.person').on(pricedOn('p', 't.on')))
    .select((eb) => [
      eb.fn.coalesce('t.unit', 'p.unit').as('unit'),
      't.currency',
      asText(eb.fn.sum('t.amount')).as('amount'),
      asText(eb.fn.sum('t.hours')).as('hours'),
    ])
    .where('t.on', '>', plusDays(at.businessDay, -absenceDays))
    .where('t.on', '<=', at.businessDay)
    .where('t.amount', 'is not', null)
    .where('t.hours', 'is not', null)
    .groupBy((eb) => [eb.fn.coalesce('t.unit', 'p.unit'), 't.currency'])
    .orderBy('unit')
    .orderBy('currency');

/** What the people of a unit are paid on the business day, in all and how many they are. */
export const unitPay = (facts: Facts, at: At) =>
  facts
    .selectFrom('person as p')
    .innerJoin('pay_rate as r', (join) => join.onRef('r.person', '=', 'p.person').on(pricedOn('r', at.businessDay)))
    .select(['p.unit', 'r.currency'])
    .select((eb) => [asText(eb.fn.sum('r.ratePerHour')).as('amount'), asText(eb.fn.countAll()).as('hours')])
    .where(pricedOn('p', at.businessDay))
    .where('r.ratePerHour', 'is not', null)
    .groupBy(['p.unit', 'r.currency'])
    .orderBy('p.unit')
    .orderBy('r.currency');

/** Names of units, each once. */
export const unitNames = (facts: Facts) =>
  facts
    .selectFrom('org_unit')
    .select('unit')
    .select((eb) => eb.fn.max('name').as('name'))
    .groupBy('unit')
    .orderBy('unit');

export type TextAbsence = { readonly [K in keyof AbsenceRow]: string | null };
