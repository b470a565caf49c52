import { defineFormula } from '@throughline/query';
import { leadTimeNineOfTen } from './lead-time-nine-of-ten.ts';
import { leadTime } from './lead-time.ts';

/** How many days longer than usual a plan must allow for: the lead time of nine of ten receipts less the middle one. */
export const leadTimeSpread = defineFormula({
  id: 'supply.lead-time-spread',
  title: 'Spread of the lead time',
  sentence:
    'How many days longer than usual a plan must allow for: the lead time of nine of ten receipts less the middle one.',
  unit: 'days',
  better: 'down',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  parts: { most: leadTimeNineOfTen, middle: leadTime },
  combine: { op: 'weighted-sum', weights: { most: 1, middle: -1 } },
  defaults: {},
});
