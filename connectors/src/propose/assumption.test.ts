import { expect, test } from 'vitest';
import { together } from './assumption.ts';

test('what is assumed of several tables is one sentence', () => {
  const said = (file: string): { text: string; of: string } => ({ text: `Rows of ${file} have no key.`, of: file });
  expect(together([said('a.csv'), { text: 'Else.', of: '' }, said('b.csv'), said('a.csv'), said('c$&.csv')])).toEqual([
    'Rows of a.csv, b.csv and c$&.csv have no key.',
    'Else.',
  ]);
  expect(together([])).toEqual([]);
});
