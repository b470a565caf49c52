import { formatMoney } from '@throughline/engine';
import { parseDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlsOf } from './money-controls.fixture.ts';
import { openCompany, type TinyCompany } from './tiny-company.ts';

describe.each([1, 2])('what went around limits and budgets, seed %i', (seed) => {
  let company: TinyCompany;
  let found: readonly Finding[] = [];
  beforeAll(async () => {
    company = await openCompany(controlsOf(seed), '2026-06-30');
    found = (await company.findings()).filter((f) => f.detector.startsWith('money.'));
  }, 120_000);
  afterAll(async () => company.close());

  const of = (detector: string): Finding[] => found.filter((f) => f.detector === `money.${detector}`);
  const stakes = (detector: string): string[] => of(detector).map((f) => formatMoney(f.stake.likely, f.stake.currency));

  test('two purchases were split; call-offs, rhythms, small and closed orders were not', () => {
    expect(of('split-purchase').map((f) => f.details['documents'])).toEqual(['S-1, S-2', 'S-3, S-4']);
    expect(stakes('split-purchase')).toEqual(['USD 35,000', 'USD 47,500']);
  });

  test('one invoice was paid 400 above; what came back, waits elsewhere or was one payment is left out', () => {
    expect(of('paid-above-invoice').map((f) => f.details['documents'])).toEqual(['INV-1']);
    expect(stakes('paid-above-invoice')).toEqual(['USD 400.00']);
  });

  test('one bill came again in two parts; the one that was credited did not', () => {
    expect(of('paid-in-parts').map((f) => f.details['document'])).toEqual(['ZR900B']);
  });

  test('one unit has no budget; one is overspent by the version in force alone', () => {
    expect(of('spend-without-budget').map((f) => [f.subject['unit'], f.details['amount']])).toEqual([['U5', '1500']]);
    expect(of('overspend').map((f) => [f.subject['unit'], f.details['version']])).toEqual([['U4', 'v2']]);
  });

  test('every figure opens to what is said, and each finding has an answer', async () => {
    let opened = 0;
    for (const finding of found) {
      for (const { value, source } of finding.evidence) {
        if (source === undefined || !('metric' in source)) continue;
        const asked = { where: source.where, ...(source.period === undefined ? {} : { period: source.period }) };
        const total = (await company.ask(source.metric, asked))[0]?.at(-1);
        const exact = parseDecimal(total ?? '');
        expect(exact === undefined ? total : formatMoney(exact, 'USD'), `${finding.key}: ${source.metric}`).toBe(value);
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThanOrEqual(10);
    const { cases } = (await company.run()).state;
    const answered = new Set(cases.filter((c) => c.options.length > 1).flatMap((c) => c.findings));
    expect(found.filter((f) => !answered.has(f.key)).map((f) => f.key)).toEqual([]);
  });
});
