import { expect, it } from 'vitest';
import { builtInKind, codeKind } from './number-format.ts';

it.each([
  ['General', 'number'],
  ['0.00%', 'number'],
  ['#,##0.00\\ "days"', 'number'],
  ['[Red]0.00;[Blue]-0.00', 'number'],
  ['_-* #,##0.00\\ [$EUR]_-;_d0', 'number'],
  ['0.00E+00', 'number'],
  ['@', 'number'],
  ['[h]:mm:ss', 'number'],
  ['[mm]:ss', 'number'],
  ['yyyy-mm-dd', 'date'],
  ['mmm-yy', 'date'],
  ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
  ['d/m/yyyy h:mm', 'time'],
  ['h:mm AM/PM', 'time'],
  ['mm:ss.0', 'time'],
])('takes %s for a %s', (code, kind) => {
  expect(codeKind(code)).toBe(kind);
});

it('knows the formats without a code', () => {
  const kinds = Array.from({ length: 60 }, (_, id) => builtInKind(id));
  const ids = (kind: string): number[] => kinds.flatMap((one, id) => (one === kind ? [id] : []));
  expect(ids('time')).toEqual([18, 19, 20, 21, 22, 45, 47]);
  const dates = [14, 15, 16, 17, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];
  expect(ids('date')).toEqual(dates);
});
