import { createRandom, decimalFromNumber, formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { answer, cell, detectIn, exact } from '../../catalog.fixture.ts';
import { scrapRate } from '../../metrics/quality/scrap-rate.ts';
import { scrapValue } from '../../metrics/quality/scrap-value.ts';
import { scrappedQuantity } from '../../metrics/quality/scrapped-quantity.ts';
import { complaintsAbout } from '../finding.fixture.ts';
import { scrapRise } from './scrap-rise.ts';

const monthOf = (i: number): string => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;

/** 1,000 units made a month of one item; so many of them scrapped for each reason, at 20 dollars each. */
const plant = (reasons: Readonly<Record<string, readonly number[]>>) => {
  const months = Object.values(reasons)[0]?.length ?? 0;
  const rows = Object.entries(reasons).flatMap(([reason, counts]) => counts.map((n, i) => ({ reason, n, i })));
  const place = (reason: string) => ({ source: 'erp', reason });
  const number = (n: number) => decimalFromNumber(n, 0);
  return {
    scrapped: answer(
      scrappedQuantity,
      rows.map(({ reason, n, i }) =>
        cell({ ...place(reason), item: 'F' }, String(n), { period: monthOf(i), num: number(n) }),
      ),
      { item: { F: 'Frame' } },
    ),
    made: answer(
      scrapRate,
      Array.from({ length: months }, (_, i) =>
        cell({ source: 'erp', item: 'F' }, '0', { period: monthOf(i), den: exact('1000') }),
      ),
    ),
    valued: answer(
      scrapValue,
      rows.map(({ reason, n, i }) => cell(place(reason), String(20 * n), { period: monthOf(i), num: number(20 * n) })),
    ),
  };
};

const steady = [8, 12, 9, 11, 10, 8, 13, 10, 9, 11, 10, 12, 9, 10, 11, 9];

describe('rising scrap', () => {
  test('is found, with its yearly cost by hand', async () => {
    const { found } = await detectIn(scrapRise, plant({ dent: [...steady, 30, 28, 32, 30] }));
    expect(found.map((f) => [f.subject, f.title])).toEqual([
      [{ reason: 'dent' }, 'Scrap for “dent” rose from 1.0 % to 3.0 % since 2026-05'],
    ]);
    // (120 ÷ 4,000 − 162 ÷ 16,000) × 12,000 a year × 20 dollars = 238.5 units × 20
    expect(found.map((f) => formatDecimal(f.stake.likely))).toEqual(['4770.00']);
    expect(found[0]?.stake.claims?.map((c) => [c.of, formatDecimal(c.likely)])).toEqual([
      ['scrap item=F reason=dent', '4770.00'],
    ]);
    expect(found[0]?.evidence[0]).toEqual({
      label: 'Scrapped since then',
      value: '120 units',
      source: { metric: 'quality.scrapped-quantity', period: '2026-05..2026-08', where: ['reason=dent'] },
    });
    expect(found.flatMap((f) => complaintsAbout(scrapRise, f))).toEqual([]);
  });

  test('is neither one bad batch nor a rise that is over', async () => {
    const batch = [...steady, 10, 11, 9, 90];
    const over = [...steady.slice(0, 12), 30, 28, 32, 30, 10, 9, 11, 10];
    const { found, fine } = await detectIn(scrapRise, plant({ batch, over }));
    expect(found).toEqual([]);
    expect(fine).toBe('2 reasons for scrap checked against their own past: 0 rose.');
  });

  test('is not judged without a past to compare with', async () => {
    const { found, fine } = await detectIn(scrapRise, plant({ dent: [1, 1, 1, 30, 30, 30] }));
    expect([found, fine]).toEqual([[], 'Not judged: none of 1 reason has a year of months to compare with.']);
    expect((await detectIn(scrapRise, plant({}))).fine).toBe('Not judged: no scrap with a reason was recorded.');
  });

  test('is silent where nothing changed, also where scrap comes in lumps', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const lumps = (): number =>
        Array.from({ length: random.int(0, 6) }, () => random.int(1, 9)).reduce((a, b) => a + b, 0);
      const reasons = Object.fromEntries(
        Array.from({ length: 10 }, (_, i) => [`r${i}`, Array.from({ length: 24 }, lumps)]),
      );
      alarms += (await detectIn(scrapRise, plant(reasons))).found.length;
    }
    expect(alarms).toBeLessThanOrEqual(4);
  });

  test('does not depend on the order of rows', async () => {
    const inputs = plant({ dent: [...steady, 30, 28, 32, 30], hole: [...steady, 40, 38, 42, 41] });
    const turned = Object.fromEntries(
      Object.entries(inputs).map(([name, given]) => [name, { ...given, cells: given.cells.toReversed() }]),
    );
    const once = (await detectIn(scrapRise, inputs)).found;
    expect(once).toHaveLength(2);
    expect((await detectIn(scrapRise, turned)).found).toEqual(once);
  });
});
