import { defineFormula } from '@throughline/query';
import { headcount } from './headcount.ts';
import { leavers } from './leavers.ts';

/** People who left in the period for each one who is there at its end. */
export const turnover = defineFormula({
  id: 'people.turnover',
  title: 'Turnover',
  sentence: 'People who left in the period for each one who is there at its end.',
  unit: 'share',
  better: 'down',
  kind: 'output',
  owner: 'personnel manager',
  subjects: [['unit'], ['role']],
  periods: ['month', 'quarter', 'year'],
  caveats: ['It is of the period asked for, and not made yearly.', 'Nobody there at the end leaves it undefined.'],
  parts: { leavers, headcount },
  combine: { op: 'quotient', of: 'leavers', by: 'headcount', scale: 1 },
  defaults: { leavers: '0' },
});
