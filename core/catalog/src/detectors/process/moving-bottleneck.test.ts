import { createRandom, decimalFromNumber, normalQuantile, type Random } from '@throughline/math';
import { expect, test } from 'vitest';
import { answer, cell, detectIn, exact } from '../../catalog.fixture.ts';
import { addedDelay } from '../../metrics/process/added-delay.ts';
import { releaseDelay } from '../../metrics/process/release-delay.ts';
import { operationHours } from '../../metrics/process/operation-hours.ts';
import { workedValue } from '../../metrics/process/worked-value.ts';
import { slowWorkCentre } from './slow-work-centre.ts';

const weeks = 40;
const weekOf = (i: number): string => `2026-W${String(i + 2).padStart(2, '0')}`;
const normal = (random: Random): number => normalQuantile(Math.min(0.999, Math.max(0.001, random.next())));

/** Five work centres; one adds four days in the weeks that it is the bottleneck. */
const plant = (bottleneck: (week: number) => string, seed: number) => {
  const random = createRandom(seed);
  const rows = ['saw', 'weld', 'mill', 'paint', 'pack'].flatMap((workCentre) =>
    Array.from({ length: weeks }, (_, i) => ({
      workCentre,
      i,
      d: 3 + (bottleneck(i) === workCentre ? 4 : 0) + 0.8 * normal(random),
    })),
  );
  const keys = (workCentre: string) => ({ source: 'erp', workCentre });
  return {
    delays: answer(
      addedDelay,
      rows.map(({ workCentre, i, d }) =>
        cell(keys(workCentre), '1', { period: weekOf(i), num: decimalFromNumber(10 * d, 6), den: exact('10') }),
      ),
    ),
    releases: answer(releaseDelay, []),
    values: answer(
      workedValue,
      rows.map(({ workCentre, i }) => cell(keys(workCentre), '70000', { period: weekOf(i) })),
    ),
    hours: answer(
      operationHours,
      rows.map(({ workCentre, i }) => cell({ workCentre }, '40', { period: weekOf(i) })),
    ),
  };
};

const named = async (bottleneck: (week: number) => string, seed: number) =>
  (await detectIn(slowWorkCentre, plant(bottleneck, seed))).found.map((f) => f.subject['workCentre']);

test('a bottleneck that moved is named where it is now', async () => {
  // After eleven weeks at its new place it is always named, before that often; the old one never is.
  for (let seed = 0; seed < 20; seed += 1) {
    expect(await named((week) => (week < 20 ? 'saw' : 'mill'), seed)).toEqual(['mill']);
    expect(await named((week) => (week < 29 ? 'saw' : 'mill'), seed)).toEqual(['mill']);
    for (const moved of [31, 33, 35])
      expect(await named((week) => (week < moved ? 'saw' : 'mill'), seed)).not.toContain('saw');
  }
});
