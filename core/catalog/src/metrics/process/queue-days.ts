import { atLeastZero, daysBetween, defineMetric } from '@throughline/query';
import { operationsInOrder } from '../../production.ts';

/** Mean days from the end of an operation to the start of the next one of its order, by day of that start. */
export const queueDays = defineMetric({
  id: 'process.queue-days',
  title: 'Queue time between operations',
  sentence: 'Mean days from the end of an operation to the start of the next one of its order, by day of that start.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre'], ['item']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Calendar days between whole days; operations that overlap have no queue.'],
  rows: (facts) =>
    facts
      .selectFrom(operationsInOrder(facts).as('o'))
      .select([
        'o.workCentre',
        'o.item',
        'o.document',
        'o.step',
        'o.start as on',
        'o.ref',
        atLeastZero(daysBetween('o.endBefore', 'o.start')).as('num'),
      ])
      .where('o.endBefore', 'is not', null),
});
