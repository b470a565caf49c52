import { expect, test } from 'vitest';
import { parseMonth } from './month-name.ts';

test.each([
  ['Jan 2026', '2026-01-01'],
  ['JAN-26', '2026-01-01'],
  ['März 2026', '2026-03-01'],
  ['Mär. 2026', '2026-03-01'],
  ['août 2025', '2025-08-01'],
  ["Sept '25", '2025-09-01'],
  ['Dezember 99', '1999-12-01'],
  ['2026-01', '2026-01-01'],
  ['202611', '2026-11-01'],
  ['2026M07', '2026-07-01'],
  ['2026-02-01', '2026-02-01'],
  ['2026-02-01 00:00:00', '2026-02-01'],
  ['01/2026', '2026-01-01'],
  ['2026 juin', '2026-06-01'],
  ['juillet 2026', '2026-07-01'],
])('%s begins on %s', (heading, day) => {
  expect(parseMonth(heading)).toBe(day);
});

test.each(['Total', 'Q1 2026', '2026', '13/2026', '2026-02-15', 'Market 2026', 'Maria', 'jui 2026', '', '20261'])(
  '%s is no month',
  (heading) => {
    expect(parseMonth(heading, 2026)).toBeUndefined();
  },
);

test('a heading without a year takes the one that is known, or is undefined', () => {
  expect(parseMonth('Mai', 2026)).toBe('2026-05-01');
  expect(parseMonth('Mai')).toBeUndefined();
  expect(parseMonth('Mai 2025', 2026)).toBe('2025-05-01');
});
