import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  isZero,
  multiplyDecimals,
  negate,
  rescale,
  subtractDecimals,
  sumDecimals,
  trimDecimal,
} from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { formatDecimal, parseDecimal } from './decimal-text.ts';
import { InvariantError } from './invariant.ts';
import type { Rounding } from './rounding.ts';

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 12 }))
  .map(([units, scale]) => decimal(units, scale));
const anyRounding = fc.constantFrom<Rounding>('half-even', 'half-up', 'down', 'up');
const at30 = (d: Decimal): bigint => d.units * 10n ** BigInt(30 - d.scale);
const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);
const text = (s: string): Decimal => parseDecimal(s) ?? expect.fail(`${s} is no decimal`);

describe('arithmetic is exact', () => {
  test('sum, difference and comparison agree with whole numbers at scale 30', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(at30(addDecimals(a, b))).toBe(at30(a) + at30(b));
        expect(at30(subtractDecimals(a, b))).toBe(at30(a) - at30(b));
        expect(compareDecimals(a, b)).toBe(at30(a) < at30(b) ? -1 : at30(a) > at30(b) ? 1 : 0);
      }),
    );
  });

  test('product agrees with whole numbers', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(at30(multiplyDecimals(a, b)) * 10n ** 30n).toBe(at30(a) * at30(b));
      }),
    );
  });

  test('a sum does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(anyDecimal), (list) => {
        expect(sumDecimals(list.toReversed())).toEqual(sumDecimals(list));
        expect(at30(sumDecimals(list))).toBe(list.reduce((sum, d) => sum + at30(d), 0n));
      }),
    );
  });

  test('0.1 + 0.2 is 0.3', () => {
    expect(formatDecimal(addDecimals(text('0.1'), text('0.2')))).toBe('0.3');
    expect(sumDecimals([])).toEqual({ units: 0n, scale: 0 });
  });
});

describe('division', () => {
  test('the error is at most half a unit, below one unit when cut', () => {
    fc.assert(
      fc.property(
        fc.tuple(anyDecimal, anyDecimal),
        fc.record({ scale: fc.nat({ max: 10 }), rounding: anyRounding }),
        ([a, b], result) => {
          const quotient = divideDecimals(a, b, result);
          expect(quotient === undefined).toBe(b.units === 0n);
          if (quotient === undefined) return;
          const unit = magnitude(at30(b));
          const error = magnitude(quotient.units * at30(b) - at30(a) * 10n ** BigInt(result.scale));
          expect(result.rounding.startsWith('half') ? error * 2n <= unit : error < unit).toBe(true);
        },
      ),
    );
  });

  test('example: a third; nothing over zero', () => {
    expect(divideDecimals(decimal(1n, 0), decimal(3n, 0), { scale: 4, rounding: 'half-even' })).toEqual(
      decimal(3333n, 4),
    );
    expect(divideDecimals(decimal(1n, 0), decimal(0n, 3), { scale: 4, rounding: 'down' })).toBeUndefined();
  });
});

describe('rescale', () => {
  test.each<[string, Rounding, string]>([
    ['2.5', 'half-even', '2'],
    ['3.5', 'half-even', '4'],
    ['-2.5', 'half-even', '-2'],
    ['2.51', 'half-even', '3'],
    ['2.5', 'half-up', '3'],
    ['-2.5', 'half-up', '-3'],
    ['2.49', 'half-up', '2'],
    ['2.9', 'down', '2'],
    ['-2.9', 'down', '-2'],
    ['2.1', 'up', '3'],
    ['-2.1', 'up', '-3'],
    ['2.0', 'up', '2'],
  ])('%s %s → %s', (from, rounding, to) => {
    expect(formatDecimal(rescale(text(from), 0, rounding))).toBe(to);
  });

  test('more digits never change the value, and trimming takes them off again', () => {
    fc.assert(
      fc.property(anyDecimal, fc.nat({ max: 8 }), anyRounding, (d, extra, rounding) => {
        const longer = rescale(d, d.scale + extra, rounding);
        expect(compareDecimals(longer, d)).toBe(0);
        expect(trimDecimal(longer)).toEqual(trimDecimal(d));
      }),
    );
  });

  test('trimming keeps whole zeros', () => {
    expect(trimDecimal(text('1.500'))).toEqual(decimal(15n, 1));
    expect(trimDecimal(text('100'))).toEqual(decimal(100n, 0));
  });
});

test('sign', () => {
  expect(negate(decimal(5n, 1))).toEqual(decimal(-5n, 1));
  expect(absolute(decimal(-5n, 1))).toEqual(decimal(5n, 1));
  expect(isZero(text('-0.00'))).toBe(true);
  expect(() => decimal(1n, -1)).toThrow(InvariantError);
});
