import { defineMetric, minusAmount, pricedOn, timesAmount, zero } from '@throughline/query';
import { finishedProduction, startedProduction } from '../../production.ts';

/** Units of production orders that were started and not completed, at the standard cost of the day of their start. */
export const valueInProgress = defineMetric({
  id: 'process.value-in-progress',
  title: 'Value of production in progress',
  sentence:
    'Units of production orders that were started and not completed, at the standard cost of the day of their start.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['item']],
  periods: ['month'],
  over: 'sum',
  time: 'balance',
  caveats: ['An order counts in full from its start to its last completion.'],
  rows: (facts) =>
    startedProduction(facts)
      .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'l.item').on(pricedOn('c', 'l.on')))
      .select(['l.item', 'l.document', 'l.line', 'l.unit', 'l.site', 'l.on as on', 'l.ref', 'c.currency'])
      .select(minusAmount(timesAmount('c.cost', 'l.quantity'), zero()).as('num'))
      .where('l.on', 'is not', null)
      .unionAll(
        finishedProduction(facts)
          .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'l.item').on(pricedOn('c', 'l.on')))
          .select(['l.item', 'l.document', 'l.line', 'l.unit', 'l.site', 'r.lastDay as on', 'l.ref', 'c.currency'])
          .select(minusAmount(zero(), timesAmount('c.cost', 'l.quantity')).as('num'))
          .where('l.on', 'is not', null),
      ),
});
