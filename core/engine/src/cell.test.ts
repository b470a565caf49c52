import * as fc from 'fast-check';
import { decimal, formatDecimal } from '@throughline/math';
import { defineMetric, one, type CellRow, type Over, type RowsMetric } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { quotient, quotientOf, readCell } from './cell.ts';

const metric = (over: Over, change: Partial<RowsMetric> = {}): RowsMetric => ({
  ...defineMetric({
    id: 'supply.example',
    title: 'Example',
    sentence: 'An example.',
    unit: 'units',
    better: 'up',
    kind: 'input',
    owner: 'buyer',
    subjects: [],
    periods: [],
    over,
    rows: (facts) => facts.selectFrom('receipt').select(['ref', one().as('num')]),
  }),
  ...change,
});

const row = (change: Partial<CellRow> = {}): CellRow => ({
  period: null,
  num: '6.50',
  den: null,
  rows: '3',
  missing: '0',
  currencies: '0',
  currency: null,
  ...change,
});

const read = (m: RowsMetric, r: CellRow, covered = true) => {
  const cell = readCell(m, r, { fields: [], covered });
  return cell.value === undefined ? cell.why : formatDecimal(cell.value);
};

const overs: readonly Over[] = ['sum', 'mean', 'ratio', 'distinct', 'quantile', 'min', 'max'];
const divides = (over: Over): boolean => over === 'mean' || over === 'ratio';
const counts = (over: Over): boolean => over === 'sum' || over === 'distinct';

describe.each(overs)('over %s', (over) => {
  const den = divides(over) ? '2' : null;

  test('a value from whole rows', () => {
    expect(read(metric(over), row({ den }))).toBe(divides(over) ? '3.25' : '6.5');
  });

  test('no value when a row is undefined, whatever else is there', () => {
    for (const covered of [true, false]) {
      expect(read(metric(over), row({ den, missing: '1' }), covered)).toBe('missing-rows');
      expect(read(metric(over), row({ num: null, den, missing: '3' }), covered)).toBe('missing-rows');
    }
  });

  test('no rows are zero only for a sum or a count, and only where a source covers them', () => {
    const none = { rows: '0', num: null, den: null };
    expect(read(metric(over), row(none), true)).toBe(counts(over) ? '0' : 'no-rows');
    expect(read(metric(over), row(none), false)).toBe('no-rows');
  });

  test('a backend that counts nothing as 0 does not make an uncovered cell zero', () => {
    const none = { rows: '0', num: '0', den: divides(over) ? '0' : null };
    expect(read(metric(over), row(none), false)).toBe('no-rows');
  });

  test('two currencies have no value and no currency', () => {
    const cell = readCell(metric(over), row({ den, currencies: '2', currency: 'EUR' }), { fields: [], covered: true });
    expect([cell.value, cell.why, cell.currency]).toEqual([undefined, 'several-currencies', undefined]);
  });

  test('the scale multiplies', () => {
    expect(read(metric(over, { scale: 1000 }), row({ den }))).toBe(divides(over) ? '3250' : '6500.0');
  });
});

describe('readCell', () => {
  test('a ratio by zero says so, and zero over something is zero', () => {
    expect(read(metric('ratio'), row({ num: '0', den: '0' }))).toBe('nothing-to-divide-by');
    expect(read(metric('ratio'), row({ num: '0', den: '5' }))).toBe('0');
  });

  test('an average over time divides by its days', () => {
    expect(read(metric('sum', { time: 'average' }), row({ num: '10', den: '4' }))).toBe('2.5');
    expect(read(metric('sum', { time: 'average' }), row({ num: null, den: null }))).toBe('no-rows');
  });

  test('keys are named by the fields asked for, a missing key is null', () => {
    const cell = readCell(metric('sum'), row({ k0: 'V-1', k1: null, period: '2026-01' }), {
      fields: ['party', 'item', 'site'],
      covered: true,
    });
    expect(cell.keys).toEqual({ party: 'V-1', item: null, site: null });
    expect([cell.period, cell.rows, cell.missing, cell.currency]).toEqual(['2026-01', 3, 0, undefined]);
  });

  test('the parts are exact and kept beside an undefined value', () => {
    const cell = readCell(metric('sum'), row({ num: '12345678901234567890.1234', missing: '1' }), {
      fields: [],
      covered: true,
    });
    expect(cell.num === undefined ? '' : formatDecimal(cell.num)).toBe('12345678901234567890.1234');
    expect([cell.value, cell.missing]).toEqual([undefined, 1]);
  });
});

/** Half-even at the 12th decimal, by counting: the nearest whole number of 10⁻¹², ties to the even one. */
const bruteQuotient = (a: bigint, b: bigint): bigint => {
  const negative = a < 0n !== b < 0n;
  const top = (a < 0n ? -a : a) * 10n ** 12n;
  const bottom = b < 0n ? -b : b;
  const below = top / bottom;
  const twice = 2n * (top - below * bottom);
  const up = twice > bottom || (twice === bottom && below % 2n === 1n);
  return (negative ? -1n : 1n) * (below + (up ? 1n : 0n));
};

describe('quotient', () => {
  test('rounds half to even at the 12th decimal', () => {
    const half = (text: string) => {
      const value = quotientOf(decimal(BigInt(text), 0), decimal(2n * 10n ** 12n, 0));
      return value === undefined ? '' : formatDecimal(value);
    };
    expect(half('1')).toBe('0');
    expect(half('3')).toBe('0.000000000002');
    expect(half('5')).toBe('0.000000000002');
    expect(half('-3')).toBe('-0.000000000002');
  });

  test('by zero is undefined', () => {
    expect(quotientOf(decimal(1n, 0), decimal(0n, 3))).toBeUndefined();
  });

  test('multiplies by the scale before it rounds', () => {
    const ppm = quotient(decimal(1n, 0), decimal(3n, 0), 1_000_000);
    expect(ppm === undefined ? '' : formatDecimal(ppm)).toBe('333333.333333333333');
  });

  test('equals whole-number arithmetic', () => {
    const whole = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
    fc.assert(
      fc.property(whole, fc.oneof(whole, fc.bigInt({ min: -9n, max: 9n })), (a, b) => {
        const value = quotientOf(decimal(a, 0), decimal(b, 0));
        const units = value === undefined ? undefined : value.units * 10n ** BigInt(12 - value.scale);
        expect(units).toBe(b === 0n ? undefined : bruteQuotient(a, b));
      }),
    );
  });
});
