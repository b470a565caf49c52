import { defineMetric, pricedOn, timesAmount } from '@throughline/query';
import { quantityByOrder } from '../../production.ts';

/** What work centres worked on: units of its orders at the standard cost of the day on which an operation ended. */
export const workedValue = defineMetric({
  id: 'process.worked-value',
  title: 'Value worked on',
  sentence:
    'What work centres worked on: units of its orders at the standard cost of the day on which an operation ended.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre']],
  periods: ['month'],
  over: 'sum',
  caveats: ['An order counts once for each of its operations.'],
  rows: (facts) =>
    facts
      .selectFrom('operation as o')
      .innerJoin(quantityByOrder(facts).as('q'), (join) => join.onRef('q.document', '=', 'o.document'))
      .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'o.item').on(pricedOn('c', 'o.end')))
      .select(['o.source', 'o.workCentre', 'o.item', 'o.document', 'o.step', 'o.end as on', 'o.ref', 'c.currency'])
      .select(timesAmount('c.cost', 'q.quantity').as('num'))
      .where('o.end', 'is not', null),
});
