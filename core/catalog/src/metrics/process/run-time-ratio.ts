import { defineMetric, isPositive, minus, zero } from '@throughline/query';

/** Hours of operations, set-up included, for each standard hour, by day of their end. */
export const runTimeRatio = defineMetric({
  id: 'process.run-time-ratio',
  title: 'Hours run for a standard hour',
  sentence: 'Hours of operations, set-up included, for each standard hour, by day of their end.',
  unit: 'hours',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Operations without standard hours or without hours run are left out.'],
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['source', 'workCentre', 'item', 'document', 'step', 'end as on', 'ref', 'standardHours as den'])
      .select((eb) => minus('runHours', minus(zero(), eb.fn.coalesce('setupHours', zero()))).as('num'))
      .where('end', 'is not', null)
      .where('runHours', 'is not', null)
      .where(isPositive('standardHours')),
});
