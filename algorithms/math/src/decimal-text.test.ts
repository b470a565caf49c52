import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from './decimal.ts';
import { decimalFromNumber, decimalToNumber, formatDecimal, parseDecimal } from './decimal-text.ts';
import { InvariantError } from './invariant.ts';

const anyDecimal = fc.tuple(fc.bigInt(), fc.nat({ max: 20 })).map(([units, scale]) => decimal(units, scale));

test('reading what was written gives the same decimal, scale included', () => {
  fc.assert(
    fc.property(anyDecimal, (d) => {
      expect(parseDecimal(formatDecimal(d))).toEqual(d);
    }),
  );
});

test.each([
  ['2.99E-2', 299n, 4],
  ['2.50', 250n, 2],
  ['-0.5', -5n, 1],
  ['+7', 7n, 0],
  ['.5', 5n, 1],
  ['5.', 5n, 0],
  ['1e3', 1000n, 0],
  ['1.25e+1', 125n, 1],
])('%s', (text, units, scale) => {
  expect(parseDecimal(text)).toEqual({ units, scale });
});

test.each(['', 'abc', '1,2', '.', '-', '1e', ' 1', '1 000', '0x10', '1e9999', 'NaN', '--1', '1.2.3'])(
  '%j is refused',
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);

test('doubles go through their shortest decimal', () => {
  expect(decimalFromNumber(2.675, 2)).toEqual(decimal(268n, 2));
  expect(decimalFromNumber(0.125, 2)).toEqual(decimal(12n, 2));
  expect(decimalFromNumber(1e21, 1)).toEqual(decimal(10n ** 22n, 1));
  expect(() => decimalFromNumber(Number.NaN, 2)).toThrow(InvariantError);
  expect(() => decimalFromNumber(-Infinity, 2)).toThrow('expected a finite number');
});

test('a double survives the way there and back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (x) => {
      expect(decimalToNumber(decimalFromNumber(x, 340))).toBe(x === 0 ? 0 : x);
    }),
  );
});
