import { createRandom, decimalFromNumber, formatDecimal, normalQuantile, type Random } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { answer, cell, detectIn } from '../../catalog.fixture.ts';
import { downtimeHours } from '../../metrics/process/downtime-hours.ts';
import { runTimeRatio } from '../../metrics/process/run-time-ratio.ts';
import { operationScrapShare } from '../../metrics/quality/operation-scrap-share.ts';
import { trendOf } from '../../trend.ts';
import { complaintsAbout } from '../finding.fixture.ts';
import { paidEitherWay } from '../../paid-hours.ts';
import { machineWear } from './machine-wear.ts';

const months = 16;
const monthOf = (i: number): string =>
  `${2025 + Math.floor((i + 6) / 12)}-${String(((i + 6) % 12) + 1).padStart(2, '0')}`;
const centres = ['saw', 'weld', 'mill', 'paint', 'pack'];
const items = ['hub', 'rim', 'fork'];
const exact = (n: number) => decimalFromNumber(n, 6);
const normal = (random: Random): number => normalQuantile(Math.min(0.999, Math.max(0.001, random.next())));

interface Plant {
  /** Hours for a standard hour, beside the noise. */
  readonly ratio?: (centre: string, item: string, month: number) => number;
  /** Standard hours. */
  readonly load?: (centre: string, item: string, month: number) => number;
  readonly down?: (centre: string, month: number) => number;
  readonly scrap?: (centre: string, month: number) => number;
  readonly noise?: number;
}

const plant = (
  { ratio = () => 1.1, load = () => 50, down = () => 4, scrap = () => 0.02, noise = 0.02 }: Plant,
  seed = 1,
) => {
  const random = createRandom(seed);
  const all = centres.flatMap((c) =>
    items.flatMap((item) => Array.from({ length: months }, (_, i) => ({ c, item, i }))),
  );
  const keys = (workCentre: string, item: string) => ({ source: 'erp', workCentre, item });
  return {
    hours: answer(
      runTimeRatio,
      all.map(({ c, item, i }) => {
        const den = load(c, item, i);
        return cell(keys(c, item), '1', {
          period: monthOf(i),
          num: exact(den * ratio(c, item, i) * (1 + noise * normal(random))),
          den: exact(den),
        });
      }),
    ),
    downtime: answer(
      downtimeHours,
      centres.flatMap((c) =>
        Array.from({ length: months }, (_, i) =>
          cell({ workCentre: c }, '1', {
            period: monthOf(i),
            num: exact(Math.max(0, down(c, i) * (1 + 5 * noise * normal(random)))),
          }),
        ),
      ),
    ),
    scrap: answer(
      operationScrapShare,
      all.map(({ c, item, i }) =>
        cell(keys(c, item), '1', {
          period: monthOf(i),
          num: exact(Math.max(0, 2000 * scrap(c, i) * (1 + 5 * noise * normal(random)))),
          den: exact(2000),
        }),
      ),
    ),
    centres: centres.map((workCentre) => ({ workCentre, name: workCentre, costPerHour: '80.00' })),
  };
};

const subjects = async (given: Plant, seed = 1) =>
  (await detectIn(machineWear, plant(given, seed))).found.map((f) => [f.subject['workCentre'], f.details['sign']]);

/** Level for ten months, then a little more each month. */
const ramp = (i: number, by: number): number => Math.max(0, i - 9) * by;

describe('a machine that wears', () => {
  test('is found with its money, by hand', async () => {
    const wearing = plant({ ratio: (c, _, i) => (c === 'mill' ? 1.1 * Math.exp(ramp(i, 0.05)) : 1.1), noise: 0 });
    const { found, fine } = await detectIn(machineWear, wearing);
    // exp(0.3) = 1.35 times as long: 25.9 % of 1.1 × 150 × mean of exp(0.2), exp(0.25), exp(0.3) = 212.03 hours a month × 12 × 80
    expect(found.map((f) => [f.subject, f.title])).toEqual([
      [{ workCentre: 'mill' }, 'mill runs ever slower: 1.10 to 1.49 hours for a standard hour'],
    ]);
    expect(Math.abs(Number(formatDecimal(found[0]?.stake.likely ?? exact(0))) - 52_770)).toBeLessThan(300);
    // Along the line for 6.5 months more, 1 + 6.5 ÷ 6: 1.1 × 0.35 × 2.083 = 0.80 hours, 42.2 % of the hours then
    expect(Math.abs(Number(formatDecimal(found[0]?.stake.high ?? exact(0))) - 85_830)).toBeLessThan(500);
    expect([found[0]?.stake.low, found[0]?.stake.claims?.[0]?.low].map((low) => low?.units)).toEqual([0n, 0n]);
    expect(found[0]?.unknown).toContain(paidEitherWay);
    expect(found[0]?.cause).toBe('work centre mill slow');
    expect(fine).toBe('5 work centres checked for hours over standard, downtime and scrap: 1 rises steadily.');
    expect(found.flatMap((f) => complaintsAbout(machineWear, f))).toEqual([]);
  });

  test('shows by run time, downtime or scrap', async () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const slower: Plant = { ratio: (c, _, i) => (c === 'mill' ? 1.1 + ramp(i, 0.05) : 1.1) };
      expect(await subjects(slower, seed)).toEqual([['mill', 'run time']]);
      expect(await subjects({ down: (c, i) => (c === 'weld' ? 4 + ramp(i, 6) : 4) }, seed)).toEqual([
        ['weld', 'downtime'],
      ]);
      expect(await subjects({ scrap: (c, i) => (c === 'saw' ? 0.02 + ramp(i, 0.008) : 0.02) }, seed)).toEqual([
        ['saw', 'scrap'],
      ]);
    }
  });

  test('is none where all swing alike, whatever the seed', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 60; seed += 1) alarms += (await subjects({ noise: 0.05 }, seed)).length;
    expect(alarms).toBeLessThanOrEqual(1);
  });

  test('is none for another mix, a new item that is learnt, a plant that slows down as a whole', async () => {
    const hard = (item: string): number => (item === 'fork' ? 1.6 : 1.1);
    const mix: Plant = {
      ratio: (_, item) => hard(item),
      load: (c, item, i) => (c === 'mill' && item === 'fork' ? 20 + 15 * ramp(i, 1) : 50),
    };
    expect(await subjects(mix)).toEqual([]);
    const learnt: Plant = {
      ratio: (c, item, i) => (c === 'mill' && item === 'fork' ? 2.2 - 0.15 * Math.max(0, i - 9) : 1.1),
      load: (c, item, i) => (c === 'mill' && item === 'fork' ? (i < 9 ? 0.001 : 60) : 50),
    };
    expect(await subjects(learnt)).toEqual([]);
    expect(await subjects({ ratio: (_c, _i, i) => 1.1 + ramp(i, 0.05) })).toEqual([]);
  });

  test('is none for one breakdown that was repaired, a step, or a rise that is over', async () => {
    expect(await subjects({ down: (c, i) => (c === 'mill' && i === 14 ? 90 : 4) })).toEqual([]);
    expect(await subjects({ down: (c, i) => (c === 'mill' && i === 15 ? 90 : 4) })).toEqual([]);
    expect(await subjects({ ratio: (c, _, i) => (c === 'mill' && i > 11 ? 1.4 : 1.1) })).toEqual([]);
    const repaired: Plant = { ratio: (c, _, i) => (c === 'mill' && i < 13 ? 1.1 + 0.04 * Math.max(0, i - 5) : 1.1) };
    expect(await subjects(repaired)).toEqual([]);
  });

  test('is not judged without months, and the order of cells does not matter', async () => {
    const empty = {
      hours: answer(runTimeRatio, []),
      downtime: answer(downtimeHours, []),
      scrap: answer(operationScrapShare, []),
      centres: [],
    };
    expect((await detectIn(machineWear, empty)).fine).toMatch(/^Not judged: /);
    const given = plant({ ratio: (c, _, i) => (c === 'mill' ? 1.1 + ramp(i, 0.05) : 1.1) });
    const turned = {
      ...given,
      hours: answer(runTimeRatio, given.hours.cells.toReversed()),
      centres: given.centres.toReversed(),
    };
    const once = (await detectIn(machineWear, given)).found;
    expect(once).toHaveLength(1);
    expect((await detectIn(machineWear, turned)).found).toEqual(once);
  });
});

test('a line from a level is found where it begins', () => {
  // level 1 for six periods, then 2, 3, 4, 5: a line that begins at the sixth and rises by 4
  const trend = trendOf([1, 1, 1, 1, 1, 1, 2, 3, 4, 5]);
  expect([trend?.from, trend?.base, trend?.rise, trend?.left]).toEqual([5, 1, 4, 0]);
  expect(trendOf([1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
});
