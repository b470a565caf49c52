import { defineMetric, isPositive } from '@throughline/query';

/** Seats of systems that the contracts in force on the business day rent. */
export const seatsRented = defineMetric({
  id: 'technology.seats-rented',
  title: 'Seats rented',
  sentence: 'Seats of systems that the contracts in force on the business day rent.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'budget owner',
  subjects: [['system'], ['unit'], ['party']],
  periods: [],
  over: 'sum',
  caveats: ['A contract without a first or last day counts as in force.'],
  rows: (facts, at) =>
    facts
      .selectFrom('contract')
      .select(['contract', 'system', 'party', 'unit', 'type', 'ref', 'seats as num'])
      .where('system', 'is not', null)
      .where(isPositive('seats'))
      .where((eb) => eb(eb.fn.coalesce('from', at.businessDay), '<=', at.businessDay))
      .where((eb) => eb(eb.fn.coalesce('to', at.businessDay), '>=', at.businessDay)),
});
