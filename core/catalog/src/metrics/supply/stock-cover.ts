import { defineMetric } from '@throughline/query';

/** How many days the last count of an item lasts at its use of the last 12 weeks. */
export const stockCover = defineMetric({
  id: 'supply.stock-cover',
  title: 'Stock cover',
  sentence: 'How many days the last count of an item lasts at its use of the last 12 weeks.',
  unit: 'days',
  better: 'band',
  kind: 'input',
  owner: 'planner',
  subjects: [['item']],
  periods: [],
  over: 'ratio',
  caveats: [
    'An item without use has no cover; one of which use is not recorded leaves it undefined.',
    'Receipts to come are not counted; over several items units are added.',
  ],
  rows: (facts) =>
    facts.selectFrom('stock_position').select(['item', 'on', 'useUntil', 'ref', 'onHand as num', 'dailyUse as den']),
});
