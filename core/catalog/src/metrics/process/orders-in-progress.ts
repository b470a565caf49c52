import { defineMetric, minus, one, zero } from '@throughline/query';
import { finishedProduction, startedProduction } from '../../production.ts';

/** Production orders that were started and not completed at the end of the day. */
export const ordersInProgress = defineMetric({
  id: 'process.orders-in-progress',
  title: 'Production orders in progress',
  sentence: 'Production orders that were started and not completed at the end of the day.',
  unit: 'count',
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
      .select(['l.item', 'l.document', 'l.line', 'l.unit', 'l.site', 'l.on as on', 'l.ref'])
      .select(minus(one(), zero()).as('num'))
      .where('l.on', 'is not', null)
      .unionAll(
        finishedProduction(facts)
          .select(['l.item', 'l.document', 'l.line', 'l.unit', 'l.site', 'r.lastDay as on', 'l.ref'])
          .select(minus(zero(), one()).as('num'))
          .where('l.on', 'is not', null),
      ),
});
