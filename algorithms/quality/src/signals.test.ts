import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRandom, InvariantError } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf } from './chance.ts';
import { quarterOdds, tabledChances } from './chance.data.ts';
import { departureIn } from './departure.ts';
import { designOf } from './design.ts';
import { discoveryRates } from './discovery.ts';
import { evidenceIn } from './evidence.ts';
import { shapes } from './shape.ts';
import { signalsIn } from './signals.ts';
import type { Series, SeriesSignal } from './series.ts';
import { studentQuantile } from './student.ts';

const reference = process.env['THROUGHLINE_REFERENCE'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const emergency = join(reference, 'strategy/kpi_ae_4hour_monthly.csv');
const steady = [9, 11, 10, 12, 9, 10, 11, 9, 10, 11, 12, 10, 11, 9, 10, 12, 11, 10, 9, 11, 10, 12, 10, 9];
const stepped = Float64Array.of(...steady, 15, 16, 14);

function judge(series: Omit<Series, 'id'>): SeriesSignal {
  const [signal] = signalsIn([{ id: 'one', ...series }]);
  if (signal === undefined) throw new Error('a deck of one gave no answer');
  return signal;
}

const englandByMonth = (): Float64Array =>
  Float64Array.from(
    readFileSync(emergency, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
      .filter(([, code, type]) => code === 'ENGLAND' && type === '1'),
    (row) => Number(row[6]),
  );

describe('parts', () => {
  test('example: Benjamini–Hochberg', () => {
    const rates = discoveryRates(Float64Array.of(0.01, 0.04, 0.03, 0.5));
    expect(Array.from(rates, (rate) => rate.toFixed(6))).toEqual(['0.040000', '0.053333', '0.053333', '0.500000']);
  });

  test('example: Student quantiles of the tables', () => {
    expect(studentQuantile(0.05, 10)).toBeCloseTo(2.2281, 4);
    expect(studentQuantile(0.01, 9)).toBeCloseTo(3.2498, 4);
    expect(studentQuantile(0.05, 3)).toBeCloseTo(3.1824, 3);
    expect(studentQuantile(0.002, 30)).toBeCloseTo(3.3852, 4);
    expect(() => studentQuantile(0, 10)).toThrow(InvariantError);
  });

  test('a value and its score belong together, and the slope is that of the score', () => {
    for (const shape of shapes) {
      for (const value of [-4, -0.3, 0, 1.7]) {
        expect(shape.value(shape.score(value))).toBeCloseTo(value, 9);
        const slope = (shape.score(value + 1e-5) - shape.score(value - 1e-5)) / 2e-5;
        expect(shape.logSlope(value)).toBeCloseTo(Math.log(slope), 6);
      }
    }
  });

  test('the chance is the tabled one at the tabled odds and falls with the odds', () => {
    for (const { points, logOdds } of quarterOdds)
      for (const [index, odds] of logOdds.entries())
        expect(chanceOf(odds, points + 3)).toBeCloseTo(tabledChances[index] ?? 0, 10);
    for (const points of [24, 31, 500]) {
      const chances = Array.from({ length: 80 }, (_, index) => chanceOf(index / 4 - 5, points));
      expect(chances[0]).toBe(1);
      expect(chances.every((chance, index) => index === 0 || chance <= (chances[index - 1] ?? 0))).toBe(true);
      expect(chances.at(-1)).toBeGreaterThan(0);
    }
  });

  test('example: the newest four of fourteen', () => {
    const values = Float64Array.of(9, 11, 10, 12, 9, 10, 11, 9, 10, 11, 15, 16, 15, 17);
    const periods = Int32Array.from(values.keys());
    expect(evidenceIn(designOf({ periods, season: [], longest: 8 }), values)).toMatchObject({
      length: 4,
      direction: 1,
    });
  });

  test('example: a series that stood still', () => {
    const still = new Float64Array(12).fill(5);
    expect(departureIn(Float64Array.of(...still, 7, 8, 7), 7, 8)?.chance).toBeCloseTo(13 / 455, 10);
    expect(departureIn(Float64Array.of(...still, 7, 5, 7), 6, 8)?.chance).toBe(1);
    expect(departureIn(Float64Array.of(...still, 7, 3), 6, 8)?.chance).toBe(1);
    expect(departureIn(Float64Array.of(7, ...still, 7, 7, 8), 8, 8)?.chance).toBeCloseTo((13 * 4) / 560, 10);
    expect(departureIn(Float64Array.of(5, 6, 7), 3, 8)).toBeUndefined();
  });
});

describe('signals', () => {
  test('example: a step is found with its begin and size', () => {
    const signal = judge({ values: stepped });
    expect(signal).toMatchObject({ status: 'above', since: 24, season: false, baseline: { from: 0, to: 24 } });
    expect(signal.status === 'above' ? signal.shift : 0).toBeCloseTo(15 - 248 / 24, 10);
    expect(judge({ values: stepped.map((value) => -value) })).toMatchObject({ status: 'below', since: 24 });
  });

  test('what was steady is quiet, and its points lie inside what is drawn', () => {
    const signal = judge({ values: Float64Array.of(...steady, 10, 12, 9) });
    expect(signal).toMatchObject({ status: 'quiet', since: undefined, shift: undefined });
    if (signal.status === 'too-few') return;
    expect(steady.every((value, t) => value > (signal.lower[t] ?? 99) && value < (signal.upper[t] ?? 0))).toBe(true);
    expect(signal.model).toBe('Compared with its own past.');
  });

  test('floor and ceiling cut the drawn limits only', () => {
    const values = Float64Array.of(...steady, 10, 12, 9);
    const [free, cut] = [judge({ values }), judge({ values, floor: 9, ceiling: 11 })];
    if (free.status === 'too-few' || cut.status === 'too-few') throw new Error('expected a judgement');
    expect(cut.chance).toBe(free.chance);
    expect([Math.min(...cut.lower), Math.max(...cut.upper)]).toEqual([9, 11]);
  });

  test('too few points, a short baseline, nothing after it', () => {
    expect(judge({ values: Float64Array.from(steady) })).toEqual({
      id: 'one',
      status: 'too-few',
      points: 23,
      needed: 24,
      why: '24 whole periods are needed before the newest one to tell a change from chance; there are 23.',
    });
    expect(judge({ values: new Float64Array() })).toMatchObject({ status: 'too-few', points: 0 });
    expect(judge({ values: stepped, baselineEnd: 8 })).toMatchObject({ status: 'too-few', points: 8 });
    expect(judge({ values: stepped, baselineEnd: 27 })).toMatchObject({ status: 'too-few', needed: 27 });
    expect(judge({ values: stepped, baselineEnd: 24 })).toMatchObject({ status: 'above', since: 24 });
    expect(() => signalsIn([{ id: 'one', values: stepped }], { needed: 23 })).toThrow(InvariantError);
    expect(() => signalsIn([], { rate: 2 })).toThrow(InvariantError);
  });

  test('undefined points are skipped', () => {
    const gaps = Float64Array.of(...stepped.subarray(0, 5), Number.NaN, ...stepped.subarray(5, 26), Number.NaN, 14);
    expect(judge({ values: gaps })).toMatchObject({ status: 'above', since: 25 });
    const infinite = Float64Array.of(...stepped.subarray(0, 5), Infinity, ...stepped.subarray(5));
    expect(judge({ values: infinite })).toMatchObject({ status: 'above', since: 25 });
  });

  test('a locked baseline still shows a change that is long past; a rolling one has taken it in', () => {
    const values = Float64Array.of(...steady, ...steady.map((value) => value + 6), ...steady.map((value) => value + 6));
    expect(judge({ values, baselineEnd: 24 })).toMatchObject({ status: 'above', since: 24 });
    expect(judge({ values }).status).toBe('quiet');
  });

  test('one different value after standing still is no signal, three are', () => {
    const still = new Float64Array(25).fill(5);
    expect(judge({ values: still }).status).toBe('quiet');
    expect(judge({ values: Float64Array.of(...still, 9) }).status).toBe('quiet');
    expect(judge({ values: Float64Array.of(...still, 9, 9, 8) })).toMatchObject({ status: 'above', since: 25 });
  });

  test('one grossly different newest point is a signal, unless one as far came before or most points are equal', () => {
    expect(judge({ values: Float64Array.of(...steady, 25) })).toMatchObject({ status: 'above', since: 24 });
    expect(judge({ values: Float64Array.of(...steady, 10, -5) })).toMatchObject({ status: 'below', since: 25 });
    const odd = steady.map((value, t) => (t === 5 ? 24 : value));
    expect(judge({ values: Float64Array.of(...odd, 25) }).status).toBe('quiet');
    const sparse = steady.map((_, t) => (t % 6 === 1 ? 1 + (t % 4) : 0));
    expect(judge({ values: Float64Array.of(...sparse, 30) }).status).toBe('quiet');
  });

  test('a change among many quiet series needs more than alone', () => {
    const random = createRandom('many');
    const quiet = Array.from({ length: 40 }, (_, index) => ({
      id: `quiet ${index}`,
      values: Float64Array.from({ length: 27 }, () => random.normal(0, 1)),
    }));
    const [alone] = signalsIn([{ id: 'stepped', values: stepped }]);
    const [among, ...others] = signalsIn([{ id: 'stepped', values: stepped }, ...quiet]);
    if (alone?.status !== 'above' || among === undefined || among.status === 'too-few')
      throw new Error('expected a judgement');
    expect(among.chance).toBe(alone.chance);
    expect(among.adjusted).toBeGreaterThan(alone.adjusted);
    expect(others.map(({ status }) => status)).not.toContain('above');
  });

  test('scale and place of the values do not matter; order of the deck neither', () => {
    const lists = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 25, maxLength: 50 });
    fc.assert(
      fc.property(
        lists,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: -999, max: 999 }),
        (list, factor, place) => {
          const plain = judge({ values: Float64Array.from(list) });
          const moved = judge({ values: Float64Array.from(list, (x) => x * factor + place) });
          const last = signalsIn([
            { id: 'two', values: stepped },
            { id: 'one', values: Float64Array.from(list) },
          ])[1];
          expect(moved.status).toBe(plain.status);
          if (plain.status === 'too-few' || moved.status === 'too-few' || last?.status === 'too-few') return;
          expect(moved.chance).toBeCloseTo(plain.chance, 6);
          expect(last?.chance).toBe(plain.chance);
        },
      ),
      { seed: 11, numRuns: Number(process.env['FUZZ_RUNS'] ?? 60) },
    );
  });
});

describe('season', () => {
  const yearly = (years: number, noise: string): Float64Array => {
    const random = createRandom(noise);
    return Float64Array.from(
      { length: 12 * years },
      (_, t) => 50 + 8 * Math.cos((Math.PI * t) / 6) + random.normal(0, 1),
    );
  };

  test('is taken out once two years are known, and a change on top of it is found', () => {
    const values = yearly(4, 'season');
    expect(judge({ values, perYear: 12 })).toMatchObject({ status: 'quiet', season: true });
    const changed = values.map((value, t) => (t >= 45 ? value + 5 : value));
    expect(judge({ values: changed, perYear: 12 })).toMatchObject({ status: 'above', since: 45, season: true });
  });

  test('a change in the first two years cannot be told from a season', () => {
    const signal = judge({ values: stepped, perYear: 52 });
    expect(signal).toMatchObject({ status: 'too-few', points: 26, needed: 104 });
    expect(signal.status === 'too-few' && signal.why).toContain('too few years');
  });

  test('is not found in noise', () => {
    const random = createRandom('no season');
    const seasons = Array.from({ length: 40 }, () =>
      judge({ values: Float64Array.from({ length: 48 }, () => random.normal(0, 1)), perYear: 12 }),
    ).filter((signal) => signal.status !== 'too-few' && signal.season);
    expect(seasons.length).toBeLessThanOrEqual(6);
  });

  test.skipIf(!existsSync(emergency))('no ordinary winter of emergency care in England is a signal', () => {
    const values = englandByMonth();
    expect(values).toHaveLength(36);
    for (const extra of [{}, { baselineEnd: 24 }]) {
      const looks = Array.from({ length: 12 }, (_, look) =>
        judge({ values: values.subarray(0, look + 25), perYear: 12, ...extra }),
      );
      expect(looks.map(({ status }) => status).filter((status) => status === 'above' || status === 'below')).toEqual(
        [],
      );
      const latest = looks.at(-1);
      expect(latest?.status === 'quiet' && latest.season).toBe(true);
    }
    const worse = values.map((value, t) => (t >= 33 ? value - 8 : value));
    expect(judge({ values: worse, perYear: 12 })).toMatchObject({ status: 'below', since: 33 });
    const lately = values.map((value, t) => (t === 35 ? value - 20 : value));
    expect(judge({ values: lately, perYear: 12 })).toMatchObject({ status: 'below', since: 35 });
  });
});
