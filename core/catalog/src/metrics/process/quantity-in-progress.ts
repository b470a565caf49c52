import { defineMetric, minus, zero } from '@throughline/query';
import { finishedProduction, startedProduction } from '../../production.ts';

/** Units of production orders that were started and not completed at the end of the day. */
export const quantityInProgress = defineMetric({
  id: 'process.quantity-in-progress',
  title: 'Units in progress',
  sentence: 'Units of production orders that were started and not completed at the end of the day.',
  unit: 'units',
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
      .select(minus('l.quantity', zero()).as('num'))
      .where('l.on', 'is not', null)
      .unionAll(
        finishedProduction(facts)
          .select(['l.item', 'l.document', 'l.line', 'l.unit', 'l.site', 'r.lastDay as on', 'l.ref'])
          .select(minus(zero(), 'l.quantity').as('num'))
          .where('l.on', 'is not', null),
      ),
});
