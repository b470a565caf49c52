import { createRandom, decimalFromNumber, formatDecimal, normalQuantile, type Random } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { answer, cell, detectIn, exact } from '../../catalog.fixture.ts';
import { addedDelay } from '../../metrics/process/added-delay.ts';
import { releaseDelay } from '../../metrics/process/release-delay.ts';
import { operationHours } from '../../metrics/process/operation-hours.ts';
import { workedValue } from '../../metrics/process/worked-value.ts';
import { complaintsAbout } from '../finding.fixture.ts';
import { slowWorkCentre } from './slow-work-centre.ts';

const weeks = 20;
const weekOf = (i: number): string =>
  `20${26 + Math.floor((i + 9) / 52)}-W${String(((i + 9) % 52) + 1).padStart(2, '0')}`;

/** Ten operations a week at each work centre, with a mean delay for each week; goods of 70,000 dollars and 40 hours a week. */
const plant = (delays: Readonly<Record<string, readonly number[]>>) => {
  const rows = Object.entries(delays).flatMap(([workCentre, own]) => own.map((d, i) => ({ workCentre, d, i })));
  const keys = (workCentre: string) => ({ source: 'erp', workCentre });
  return {
    delays: answer(
      addedDelay,
      rows.map(({ workCentre, d, i }) =>
        cell(keys(workCentre), String(d), { period: weekOf(i), num: decimalFromNumber(10 * d, 6), den: exact('10') }),
      ),
      { workCentre: { saw: 'Sawing' } },
    ),
    releases: answer(releaseDelay, []),
    values: answer(
      workedValue,
      rows.map(({ workCentre, i }) => cell(keys(workCentre), '70000', { period: weekOf(i), num: exact('70000') })),
    ),
    hours: answer(
      operationHours,
      rows.map(({ workCentre, i }) => cell({ workCentre }, '40', { period: weekOf(i), num: exact('40') })),
    ),
  };
};

const normal = (random: Random): number => normalQuantile(Math.min(0.999999, Math.max(0.000001, random.next())));

/** Weeks that swing together, and each work centre by itself, slowly. */
const alike = (random: Random, centres: readonly string[], count = weeks): Record<string, number[]> => {
  const common = Array.from({ length: count }, () => 4 + normal(random));
  return Object.fromEntries(
    centres.map((name) => {
      let drift = 0;
      return [name, common.map((c) => c + (drift = 0.6 * drift + 0.4 * normal(random)))];
    }),
  );
};

const five = ['saw', 'weld', 'mill', 'paint', 'pack'];

const slowed = (delays: Record<string, number[]>, by: (week: number) => number): Record<string, number[]> => ({
  ...delays,
  saw: (delays['saw'] ?? []).map((d, i) => d + by(i)),
});

const subjectsIn = async (delays: Record<string, number[]>) =>
  (await detectIn(slowWorkCentre, plant(delays))).found.map((f) => f.subject['workCentre']);

describe('work centres that delay orders', () => {
  test('none stands out where all are alike, however late all of them are', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 100; seed++) alarms += (await subjectsIn(alike(createRandom(seed), five))).length;
    expect(alarms).toBeLessThanOrEqual(2);
    const { fine } = await detectIn(slowWorkCentre, plant(alike(createRandom(1), five)));
    expect(fine).toMatch(/^5 work centres compared: none stands out\. They add /);
  });

  test('the one with a growing queue is named, and no other', async () => {
    let named = 0;
    for (let seed = 0; seed < 50; seed++) {
      const found = await subjectsIn(slowed(alike(createRandom(seed), five), (i) => Math.max(0, i - 6) * 0.6));
      expect(found.filter((name) => name !== 'saw')).toEqual([]);
      named += found.length;
    }
    expect(named).toBeGreaterThanOrEqual(45);
  });

  test('over more than a year none stands out where all are alike, and a queue of the last six weeks does', async () => {
    const many = 60;
    let [alarms, named] = [0, 0];
    for (let seed = 0; seed < 100; seed++) alarms += (await subjectsIn(alike(createRandom(seed), five, many))).length;
    for (let seed = 0; seed < 30; seed++) {
      const grown = slowed(alike(createRandom(seed), five, many), (i) => Math.max(0, i - (many - 7)) * 1.5);
      const found = await subjectsIn(grown);
      expect(found.filter((name) => name !== 'saw')).toEqual([]);
      named += found.length;
    }
    expect(alarms).toBeLessThanOrEqual(3);
    expect(named).toBeGreaterThanOrEqual(27);
  });

  test('what orders waited for their components is not the work centre’s', async () => {
    const level = Object.fromEntries(five.map((name) => [name, Array.from({ length: weeks }, () => 3)]));
    const late = slowed(level, () => 5);
    const releases = (days: number) =>
      answer(
        releaseDelay,
        Array.from({ length: weeks }, (_, i) =>
          cell({ source: 'erp', workCentre: 'saw' }, String(days), {
            period: weekOf(i),
            num: decimalFromNumber(10 * days, 6),
            den: exact('10'),
          }),
        ),
      );
    const found = async (days: number) =>
      (await detectIn(slowWorkCentre, { ...plant(late), releases: releases(days) })).found;
    expect(await found(4.5)).toEqual([]);
    const [part] = await found(2);
    expect(part?.title).toBe('Sawing delays orders by 3.00 days more than others');
    expect(part?.evidence.slice(0, 2)).toMatchObject([
      { label: 'Delay that it adds', value: '6.00 days' },
      { label: 'Components of its first steps came late by', value: '2.00 days' },
    ]);
    expect(part?.evidence.map(({ source }) => source !== undefined && 'metric' in source && source.metric)).toEqual([
      false,
      releaseDelay.id,
      false,
      false,
    ]);
  });

  test('less than a day matters to nobody; a queue that is gone is history', async () => {
    const level = Object.fromEntries(
      five.map((name) => [name, Array.from({ length: weeks }, (_, i) => 3 + 0.1 * (i % 3))]),
    );
    expect(await subjectsIn(slowed(level, () => 0.9))).toEqual([]);
    expect(await subjectsIn(slowed(level, () => 1.2))).toEqual(['saw']);
    expect(await subjectsIn(slowed(level, (i) => (i < weeks - 4 ? 3 : 0)))).toEqual([]);
  });

  test('the money is what is held up, by hand', async () => {
    const level = Object.fromEntries(five.map((name) => [name, Array.from({ length: weeks }, () => 3)]));
    const { found } = await detectIn(slowWorkCentre, plant(slowed(level, () => 2)));
    // 70,000 a week = 10,000 a day × 2 days; × the rate of the fixture, 2.5 a year
    expect(found.map((f) => [f.cause, f.title, formatDecimal(f.stake.likely), f.details['yearly']])).toEqual([
      ['work centre saw slow', 'Sawing delays orders by 2.00 days more than others', '20000.00', '50000.00'],
    ]);
    expect(found.map((f) => formatDecimal(f.stake.perWeek))).toEqual(['961.54']);
    expect(found[0]?.evidence.map((e) => e.value)).toEqual(['5.00 days', '3.00 days', '130 in 13 weeks']);
    expect(found.flatMap((f) => complaintsAbout(slowWorkCentre, f))).toEqual([]);
  });

  test('one work centre alone is compared with nobody', async () => {
    const { found, fine } = await detectIn(slowWorkCentre, plant({ saw: Array.from({ length: weeks }, () => 9) }));
    expect(found).toEqual([]);
    expect(fine).toMatch(/^Not judged: no two work centres/);
  });
});
