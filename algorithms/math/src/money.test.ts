import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from './allocate.ts';
import { formatDecimal } from './decimal-text.ts';
import { InvariantError } from './invariant.ts';
import { addMoney, minorUnits, negateMoney, parseMoney, toMinor } from './money.ts';
import type { Money } from './money.ts';

const eur = (text: string): Money => parseMoney(text, 'EUR') ?? expect.fail(`${text} is no amount`);

describe('amounts', () => {
  test('add within one currency only', () => {
    expect(addMoney(eur('1.10'), eur('0.905'))).toEqual({ units: 2005n, scale: 3, currency: 'EUR' });
    expect(() => addMoney(eur('1'), { ...eur('1'), currency: 'USD' })).toThrow(InvariantError);
    expect(negateMoney(eur('1.10'))).toEqual(eur('-1.10'));
    expect(parseMoney('1,10', 'EUR')).toBeUndefined();
  });

  test('minor units follow ISO 4217', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLF', 'HUF'].map(minorUnits)).toEqual([2, 0, 3, 4, 2]);
    expect(toMinor(eur('123.45'), 'up')).toEqual(eur('123.45'));
    expect(toMinor(eur('12.345'), 'half-even')).toEqual(eur('12.34'));
    expect(toMinor({ ...eur('12.5'), currency: 'JPY' }, 'half-up')).toEqual({ units: 13n, scale: 0, currency: 'JPY' });
  });
});

describe('allocate', () => {
  test('example: 100.00 in three', () => {
    expect(allocate(eur('100.00'), [1, 1, 1]).map(formatDecimal)).toEqual(['33.34', '33.33', '33.33']);
    expect(allocate(eur('-100.00'), [1n, 1n, 1n]).map(formatDecimal)).toEqual(['-33.34', '-33.33', '-33.33']);
    expect(allocate(eur('0.05'), [0.3, 0, 0.7]).map(formatDecimal)).toEqual(['0.02', '0.00', '0.03']);
  });

  test('conserves the amount; each part is within one unit of its exact share', () => {
    const weights = fc
      .array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (units, list) => {
        const parts = allocate({ units, scale: 2, currency: 'EUR' }, list);
        const total = BigInt(list.reduce((a, b) => a + b, 0));
        expect(parts.reduce((sum, part) => sum + part.units, 0n)).toBe(units);
        parts.forEach((part, index) => {
          const error = part.units * total - units * BigInt(list[index] ?? 0);
          expect(error < total && error > -total).toBe(true);
        });
      }),
    );
  });

  test.each([[[]], [[0, 0]], [[1, -1]], [[Number.NaN]]])('weights %j are refused', (weights) => {
    expect(() => allocate(eur('1'), weights)).toThrow(InvariantError);
  });
});
