import type { Finding } from '@throughline/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type TinyCompany } from './tiny-company.ts';
import { worksExports, worksFaults } from './works-findings.fixture.ts';

let company: TinyCompany | undefined;
let found: readonly Finding[] = [];
const ask: TinyCompany['ask'] = async (...asked) => {
  if (company === undefined) throw new TypeError('the company was not opened');
  return company.ask(...asked);
};

beforeAll(async () => {
  company = await openCompany(worksExports, '2026-10-30');
  found = await company.findings();
}, 120_000);
afterAll(async () => company?.close());

describe('a plant with one fault of each kind', () => {
  const judged = new Set(worksFaults.map(([detector]) => detector));

  test('has exactly these found', () => {
    const own = found.filter(({ detector }) => judged.has(detector));
    const inOrder = own.toSorted((a, b) => (a.detector < b.detector ? -1 : 1));
    expect(inOrder.map(({ detector, subject }) => [detector, subject])).toEqual(worksFaults);
  });

  test('the wrong bill is worth its difference: 0.5 tubes × 1,200 frames × 50 dollars', () => {
    const bill = found.find(({ detector }) => detector === 'process.wrong-bill');
    expect(bill?.title).toBe('frame takes 25 % more tube than its bill says');
    expect(bill?.stake.likely).toEqual({ units: 3_000_000n, scale: 2 });
  });

  test('who skips the step is named', () => {
    expect(found.find(({ detector }) => detector === 'process.skipped-step')?.details['who']).toBe('ben');
  });
});

describe('hours for a standard hour', () => {
  test('are all hours over all standard hours, set-up included', async () => {
    // four operations of 19, 19.4, 19.8, 19 hours and one of set-up each, 20 standard: 81.2 ÷ 80
    const asked = { where: ['workCentre=drill', 'document in drill-0,drill-1,drill-2,drill-3'] };
    expect(await ask('process.run-time-ratio', asked)).toEqual([['1.015']]);
    // nothing at the saw has standard hours
    expect(await ask('process.run-time-ratio', { where: ['workCentre=saw'] })).toEqual([['no-rows']]);
  });
});

describe('downtime', () => {
  test('is added up without maintenance', async () => {
    expect(await ask('process.downtime-hours', { by: ['workCentre'], period: 'month' })).toEqual([
      ['drill', '2026-03', '7.5'],
    ]);
  });
});

describe('scrap at operations', () => {
  test('is what was scrapped of what was handled', async () => {
    expect(await ask('quality.operation-scrap-share', { where: ['workCentre=lathe'] })).toEqual([['0.02']]);
    expect(await ask('quality.operation-scrap-share', { where: ['workCentre=saw'] })).toEqual([['no-rows']]);
  });
});
