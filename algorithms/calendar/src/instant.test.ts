import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';

test.each([
  ['1970-01-01T00:00Z', 0],
  ['1996-12-19T16:39:57-08:00', 851_042_397_000],
  ['1985-04-12T23:20:50.52Z', 482_196_050_520],
  ['2024-03-31T01:30:00+0200', 1_711_841_400_000],
  ['2024-03-31T01:30+02', 1_711_841_400_000],
  ['2024-03-31T01:30:00,1239Z', 1_711_848_600_123],
])('%s (RFC 3339 §5.8 and variants)', (text, ms) => {
  expect(parseInstant(text)).toBe(ms);
});

test.each([
  '',
  '2024-03-31',
  '2024-03-31T01:30',
  '2024-03-31 01:30Z',
  '2024-02-30T00:00Z',
  '2024-03-31T24:00Z',
  '2024-03-31T23:60Z',
  '2024-03-31T23:59:60Z',
  '2024-03-31T01:30+25:00',
  '2024-03-31T01:30:00.Z',
  '2024-03-31T01:30z',
])('%j is refused', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('writing and reading agree with each other and with the ISO form of Date', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e14 }), (ms) => {
      expect(formatInstant(ms)).toBe(new Date(ms).toISOString());
      expect(parseInstant(formatInstant(ms))).toBe(ms);
    }),
  );
});
