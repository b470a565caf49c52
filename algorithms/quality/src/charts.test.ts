import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvariantError } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { cumulativeSums, weightedMeans } from './accumulations.ts';
import { controlConstants, meanDeviation } from './control-constants.ts';
import { countLimits } from './counts.ts';
import type { CountChart } from './counts.ts';
import { subgroupLimits } from './subgroups.ts';
import { xmrChart } from './xmr.ts';

const reference = process.env['THROUGHLINE_REFERENCE'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const spc = join(reference, 'process/spc');
const isMissing = !existsSync(spc);
const nist = Float64Array.of(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1);

interface Published {
  readonly data: unknown;
  readonly chart: string;
  readonly center: number;
  readonly sigma: number;
  readonly LCL: number;
  readonly UCL: number;
}

const isReference = (x: unknown): x is { readonly shewhart: readonly Published[] } =>
  typeof x === 'object' && x !== null && 'shewhart' in x && Array.isArray(x.shewhart);

function published(data: string, chart: string): Published {
  const all: unknown = JSON.parse(readFileSync(join(spc, 'expected_spc_lean.json'), 'utf8'));
  const found = isReference(all) ? all.shewhart.find((one) => one.data === data && one.chart === chart) : undefined;
  if (found === undefined) throw new Error(`no chart ${chart} of ${data}`);
  return found;
}

/** Rows of numbers; columns with TRUE and FALSE give 1 and 0. */
function rowsOf(file: string): number[][] {
  const word = (text: string): number => (text === 'TRUE' ? 1 : Number(text.replace('FALSE', '0')));
  const lines = readFileSync(join(spc, file), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => line.trim().split(/\s+/).map(word));
}

const trialOf = (file: string): number[][] => rowsOf(file).filter((row) => row.at(-1) === 1);

describe('constants', () => {
  test.skipIf(isMissing)('as computed elsewhere, n = 2 to 25, to the 5 digits given', () => {
    const lines = readFileSync(join(spc, 'control_chart_constants_computed.csv'), 'utf8').trim().split('\n').slice(1);
    expect(lines).toHaveLength(24);
    for (const line of lines) {
      const [n = 0, d2 = 0, d3 = 0, c4 = 0] = line.split(',').map(Number);
      const constants = controlConstants(n);
      expect(Math.abs(constants.d2 - d2)).toBeLessThan(6e-6);
      expect(Math.abs(constants.d3 - d3)).toBeLessThan(6e-6);
      expect(Math.abs(constants.c4 - c4)).toBeLessThan(6e-6);
    }
  });

  test('example: samples of five', () => {
    const { d2, d3, c4 } = controlConstants(5);
    expect(d2).toBeCloseTo(2.325929, 6);
    expect(d3).toBeCloseTo(0.864082, 6);
    expect(c4).toBeCloseTo(0.939986, 6);
    expect(meanDeviation(5)).toBe(c4);
    expect(() => controlConstants(1)).toThrow(InvariantError);
  });
});

describe('single values', () => {
  test('example: NIST/SEMATECH §6.3.2.2', () => {
    const chart = xmrChart(nist);
    expect(chart?.lower).toBeCloseTo(45.81759, 5);
    expect(chart?.upper).toBeCloseTo(55.80241, 5);
    expect(chart?.movingRangeUpper).toBeCloseTo(6.133821, 6);
    expect(chart).toMatchObject({ outside: [], rangesOutside: [] });
  });

  test('the factors printed as 2.66, 3.268, 3.145 and 3.865', () => {
    const unit = Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1);
    const [byMean, byMedian] = [xmrChart(unit), xmrChart(unit, { method: 'median' })];
    expect((byMean?.upper ?? 0) - 0.5).toBeCloseTo(2.658681, 6);
    expect(byMean?.movingRangeUpper).toBeCloseTo(3.266532, 6);
    expect((byMedian?.upper ?? 0) - 0.5).toBeCloseTo(3.145074, 6);
    expect(byMedian?.movingRangeUpper).toBeCloseTo(3.864129, 6);
  });

  test.skipIf(isMissing)('viscosity by moving ranges and by deviation, as printed by qcc', () => {
    const values = Float64Array.from(trialOf('viscosity.txt'), ([, value = 0]) => value);
    for (const [method, name] of [
      ['mean', 'I (MR/d2)'],
      ['deviation', 'I (SD/c4)'],
    ] as const) {
      const { LCL, UCL, sigma } = published('viscosity trial (20)', name);
      const chart = xmrChart(values, { method });
      expect(Math.abs((chart?.sigma ?? 0) / sigma - 1)).toBeLessThan(5e-4);
      expect(Math.abs((chart?.lower ?? 0) - LCL)).toBeLessThan(((UCL - LCL) / 2) * 5e-4);
      expect(Math.abs((chart?.upper ?? 0) - UCL)).toBeLessThan(((UCL - LCL) / 2) * 5e-4);
    }
  });

  test('limits locked on a baseline judge the later points', () => {
    const values = Float64Array.of(...nist, 60, 50);
    const chart = xmrChart(values, { baseline: { from: 0, to: 10 } });
    expect(chart).toMatchObject({ centre: 50.81, outside: [10], rangesOutside: [10, 11] });
    expect(xmrChart(values, { baseline: { from: 0, to: 1 } })).toBeUndefined();
    expect(() => xmrChart(Float64Array.of(1, 2, Number.NaN))).toThrow(InvariantError);
  });

  test.skipIf(!existsSync(join(reference, 'strategy')))(
    'waiting in emergency care, England, locked on the first year',
    () => {
      const lines = readFileSync(join(reference, 'strategy/kpi_ae_4hour_monthly.csv'), 'utf8').trim().split('\n');
      const rows = lines.map((line) => line.split(',')).filter(([, code, type]) => code === 'ENGLAND' && type === '1');
      const values = Float64Array.from(rows, (row) => Number(row[6]));
      const chart = xmrChart(values, { baseline: { from: 0, to: 12 } });
      const digits = [chart?.centre, chart?.movingRange, chart?.lower, chart?.upper].map((x) => x?.toFixed(3));
      expect(digits).toEqual(['83.627', '1.685', '79.147', '88.106']);
      expect(chart?.outside.map((index) => rows[index]?.[0]?.slice(0, 7))).toEqual([
        '2017-01',
        '2017-12',
        '2018-01',
        '2018-02',
        '2018-03',
        '2019-01',
        '2019-02',
      ]);
    },
  );
});

describe.skipIf(isMissing)('charts printed by qcc', () => {
  const without = (file: string, left: readonly number[]): number[][] =>
    trialOf(file).filter(([sample = 0]) => !left.includes(sample));
  const cases: readonly { chart: CountChart; data: string; rows: () => number[][]; first?: number }[] = [
    { chart: 'p', data: 'orangejuice trial, n=50 x30', rows: () => trialOf('orangejuice.txt') },
    { chart: 'np', data: 'orangejuice trial', rows: () => trialOf('orangejuice.txt') },
    { chart: 'p', data: 'orangejuice trial minus samples 15,23', rows: () => without('orangejuice.txt', [15, 23]) },
    { chart: 'p', data: 'orangejuice2 trial', rows: () => trialOf('orangejuice2.txt') },
    { chart: 'c', data: 'circuit trial (26)', rows: () => trialOf('circuit.txt') },
    { chart: 'c', data: 'circuit trial minus 6,20', rows: () => without('circuit.txt', [6, 20]) },
    { chart: 'u', data: 'circuit trial minus 6,20, n=100', rows: () => without('circuit.txt', [6, 20]) },
    { chart: 'u', data: 'pcmanufact n=5', rows: () => rowsOf('pcmanufact.txt'), first: 0 },
  ];

  test.each(cases)('$chart chart of $data', ({ chart, data, rows, first = 1 }) => {
    const samples = rows().map((row) => ({ count: row[first] ?? 0, size: row[first + 1] ?? 0 }));
    const limits = countLimits(chart, samples)?.(samples[0]?.size ?? 1);
    const { center, LCL, UCL } = published(data, chart);
    for (const [ours = 0, theirs] of [
      [limits?.centre, center],
      [limits?.lower, LCL],
      [limits?.upper, UCL],
    ] as const)
      expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(5e-7 * Math.max(1, theirs) * (theirs > 10 ? 2 : 1));
  });

  test('piston rings: means, ranges, deviations', () => {
    const rows = trialOf('pistonrings.txt');
    const samples = Array.from({ length: 25 }, (_, index) =>
      Float64Array.from(rows.slice(5 * index, 5 * index + 5), ([diameter = 0]) => diameter),
    );
    const limits = subgroupLimits(samples);
    expect(limits?.sigmaByRange).toBeCloseTo(0.009785338, 9);
    for (const [ours, chart] of [
      [limits?.means, 'xbar'],
      [limits?.ranges, 'R'],
      [limits?.deviations, 'S'],
    ] as const) {
      const name = chart === 'xbar' ? 'pistonrings[1:25], n=5' : 'pistonrings[1:25]';
      const { center, LCL, UCL } = published(name, chart);
      const tolerance = chart === 'xbar' ? 5e-6 : 5e-5 * UCL;
      expect(Math.abs((ours?.centre ?? 0) - center)).toBeLessThan(tolerance);
      expect(Math.abs((ours?.lower ?? 0) - LCL)).toBeLessThan(tolerance);
      expect(Math.abs((ours?.upper ?? 0) - UCL)).toBeLessThan(tolerance);
    }
  });
});

describe('accumulations', () => {
  test('weighted means as in qcc and NIST', () => {
    const { means, errors } = weightedMeans(Float64Array.of(11, 13, 12), { centre: 10, sigma: 2, lambda: 0.5 });
    expect(Array.from(means)).toEqual([10.5, 11.75, 11.875]);
    expect(errors[0]).toBeCloseTo(1, 10);
    expect(errors[1]).toBeCloseTo(1.118034, 6);
    expect(errors[2]).toBeCloseTo(1.145644, 6);
    const long = weightedMeans(Float64Array.of(52, 47, 53, 49.3), { centre: 50, sigma: 2.0539, lambda: 0.3 });
    expect(Array.from(long.means, (x) => x.toFixed(2))).toEqual(['50.60', '49.52', '50.56', '50.18']);
    expect(() => weightedMeans(nist, { centre: 0, sigma: 1, lambda: 0 })).toThrow(InvariantError);
  });

  test('cumulative sums as in qcc', () => {
    const sums = cumulativeSums(Float64Array.of(1.5, 0.5, 0.6, -1.5, -0.5, -0.8), {
      target: 0,
      slack: 0.5,
      decision: 1,
    });
    expect(Array.from(sums.above, (x) => x.toFixed(1))).toEqual(['1.0', '1.0', '1.1', '0.0', '0.0', '0.0']);
    expect(Array.from(sums.below, (x) => x.toFixed(1))).toEqual(['0.0', '0.0', '0.0', '1.0', '1.0', '1.3']);
    expect(sums.signals).toEqual([2, 5]);
  });
});
