import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRandom, InvariantError } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastPointSignal, naturalLimits } from './individuals.ts';

const reference = process.env['THROUGHLINE_REFERENCE'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const spc = join(reference, 'process/spc');
const nist = Float64Array.of(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1);
const alternating = Float64Array.from({ length: 13 }, (_, index) => (index === 12 ? 20 : 10 + 2 * (index % 2)));
const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });

interface Chart {
  readonly data: unknown;
  readonly chart: string;
  readonly LCL: number;
  readonly UCL: number;
}

const isReference = (x: unknown): x is { readonly shewhart: readonly Chart[] } =>
  typeof x === 'object' && x !== null && 'shewhart' in x && Array.isArray(x.shewhart);

const valuesOf = (rows: string[][]): Float64Array => Float64Array.from(rows, ([, value]) => Number(value));

/** The `I (MR/d2)` charts of viscosity in the reference file: trial batches, with and without the dropped one. */
function viscosityCharts(): readonly (readonly [Float64Array, number, number])[] {
  const rows = readFileSync(join(spc, 'viscosity.txt'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
  const trial = rows.filter(([, , isTrial]) => isTrial === 'TRUE');
  const expected: unknown = JSON.parse(readFileSync(join(spc, 'expected_spc_lean.json'), 'utf8'));
  if (!isReference(expected)) throw new Error('the reference file has no list "shewhart"');
  const limits = (data: string): readonly [number, number] => {
    const chart = expected.shewhart.find((entry) => entry.data === data && entry.chart === 'I (MR/d2)');
    if (chart === undefined) throw new Error(`no chart of ${data}`);
    return [chart.LCL, chart.UCL];
  };
  return [
    [valuesOf(trial), ...limits('viscosity trial (20)')],
    [valuesOf(trial.filter(([batch]) => batch !== '4')), ...limits('viscosity minus batch 4')],
  ];
}

describe('natural limits', () => {
  test('example: NIST/SEMATECH e-Handbook §6.3.2.2', () => {
    const limits = naturalLimits(nist);
    expect(limits?.centre).toBeCloseTo(50.81, 10);
    expect(limits?.meanMovingRange).toBeCloseTo(1.877778, 6);
    expect(limits?.lower).toBeCloseTo(45.81759, 5);
    expect(limits?.upper).toBeCloseTo(55.80241, 5);
  });

  test('the handbook prints 45.816 and 55.804 with d2 cut to 1.128', () => {
    const { centre = 0, meanMovingRange = 0 } = naturalLimits(nist) ?? {};
    expect(centre - (3 / 1.128) * meanMovingRange).toBeCloseTo(45.81591, 5);
    expect(centre + (3 / 1.128) * meanMovingRange).toBeCloseTo(55.80409, 5);
  });

  test.skipIf(!existsSync(spc))('viscosity as printed by qcc (d2 = 1.128), within 0.05 % of the half-width', () => {
    for (const [values, lower, upper] of viscosityCharts()) {
      const limits = naturalLimits(values);
      const tolerance = ((upper - lower) / 2) * 5e-4;
      expect(Math.abs((limits?.lower ?? 0) - lower)).toBeLessThan(tolerance);
      expect(Math.abs((limits?.upper ?? 0) - upper)).toBeLessThan(tolerance);
    }
  });

  test('scale and shift with the values; order reversed gives the same', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -500, max: 500 }),
        (list, factor, shift) => {
          const [plain, moved] = [
            naturalLimits(Float64Array.from(list)),
            naturalLimits(Float64Array.from(list, (x) => x * factor + shift)),
          ];
          expect(moved?.upper).toBeCloseTo((plain?.upper ?? 0) * factor + shift, 6);
          expect(moved?.lower).toBeCloseTo((plain?.lower ?? 0) * factor + shift, 6);
          expect(naturalLimits(Float64Array.from(list).toReversed())?.upper).toBeCloseTo(plain?.upper ?? 0, 8);
        },
      ),
    );
  });

  test('too few or broken values', () => {
    expect(naturalLimits(Float64Array.of(1))).toBeUndefined();
    expect(naturalLimits(new Float64Array())).toBeUndefined();
    expect(() => naturalLimits(Float64Array.of(1, Number.NaN))).toThrow(InvariantError);
  });
});

describe('last point', () => {
  test('example: 20 after 10 and 12 in turn', () => {
    const signal = lastPointSignal(alternating);
    expect(signal).toMatchObject({ status: 'above', centre: 11 });
    expect(signal.status === 'too-few' ? 0 : signal.upper).toBeCloseTo(16.317362, 6);
  });

  test('limits come from the points before only, so a huge last point cannot hide itself', () => {
    for (const last of [1e9, -1e9]) {
      const values = Float64Array.of(...alternating.subarray(0, 12), last);
      expect(lastPointSignal(values)).toMatchObject({ status: last > 0 ? 'above' : 'below', centre: 11 });
    }
  });

  test('too few points before the last', () => {
    expect(lastPointSignal(alternating.subarray(1))).toEqual({ status: 'too-few', points: 11 });
    expect(lastPointSignal(new Float64Array())).toEqual({ status: 'too-few', points: 0 });
    expect(lastPointSignal(alternating.subarray(8), { minimumPoints: 4 }).status).toBe('above');
    expect(() => lastPointSignal(Float64Array.of(...alternating.subarray(0, 12), Number.NaN))).toThrow(InvariantError);
  });

  test('a value on the limit of a flat baseline is quiet, any other is a signal', () => {
    const flat = new Float64Array(13).fill(5);
    expect(lastPointSignal(flat).status).toBe('quiet');
    expect(lastPointSignal(flat.with(12, 5.01)).status).toBe('above');
  });

  test('steady noise: about 1 % or less of last points signal after 24 points', () => {
    const random = createRandom('steady');
    const signals = Array.from(
      { length: 5000 },
      () => lastPointSignal(Float64Array.from({ length: 25 }, () => random.normal(0, 1))).status,
    );
    const share = signals.filter((status) => status !== 'quiet').length / signals.length;
    expect(share).toBeGreaterThan(0.0027);
    expect(share).toBeLessThan(0.015);
  });
});
