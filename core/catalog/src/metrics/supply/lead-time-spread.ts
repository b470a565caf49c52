import { defineFormula } from '@throughline/query';
import { leadTimeP90 } from './lead-time-p90.ts';
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
  parts: { most: leadTimeP90, middle: leadTime },
  combine: { op: 'weighted-sum', weights: { most: 1, middle: -1 } },
  defaults: {},
});
