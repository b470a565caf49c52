import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleText, floatText, instantText, trimFraction, withoutExponent } from './value.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2000);

test.each([
  ['1e+20', '100000000000000000000'],
  ['-1.5e-7', '-0.00000015'],
  ['1.25e1', '12.5'],
  ['1.2345e2', '123.45'],
  ['5e-324', `0.${'0'.repeat(323)}5`],
  ['+2e0', '2'],
  ['12345678901234567890.10', '12345678901234567890.10'],
  ['NaN', 'NaN'],
  ['1e999999999', '1e999999999'],
])('%s without exponent is %s', (text, expected) => {
  expect(withoutExponent(text)).toBe(expected);
});

test('a double comes back from its text, which has no exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = doubleText(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text)).toBe(value === 0 ? 0 : value);
    }),
    { numRuns, seed: 7 },
  );
});

test('a float comes back from its text, which is as short as can be', () => {
  expect(floatText('0.10000000149011612')).toBe('0.1');
  expect(floatText('16777217')).toBe('16777216');
  expect(floatText('1234567')).toBe('1234567');
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(Number(floatText(String(value))))).toBe(value === 0 ? 0 : value);
    }),
    { numRuns, seed: 8 },
  );
});

test.each([
  ['2024-02-29 10:00:00.500000', '2024-02-29 10:00:00.5', '2024-02-29 10:00:00.5+00:00'],
  ['2024-02-29 10:00:00.000000', '2024-02-29 10:00:00', '2024-02-29 10:00:00+00:00'],
  ['1899-12-31 10:20:30', '1899-12-31 10:20:30', '1899-12-31 10:20:30+00:00'],
  ['2024-02-29 10:00:00.123+00', '2024-02-29 10:00:00.123+00', '2024-02-29 10:00:00.123+00:00'],
  ['infinity', 'infinity', 'infinity'],
])('%s is %s as a time and %s as an instant', (text, time, instant) => {
  expect(trimFraction(text)).toBe(time);
  expect(instantText(text)).toBe(instant);
});
