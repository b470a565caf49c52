import { formatMoney } from '@throughline/engine';
import { formatDecimal, parseDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementsOf } from './agreements.fixture.ts';
import { openCompany, type TinyCompany } from './tiny-company.ts';

const own = [
  'technology.unused-seats',
  'money.lost-discounts',
  'supply.off-contract',
  'supply.price-creep',
  'money.self-approved',
];

describe.each([1, 2])('what was agreed and what was done, seed %i', (seed) => {
  let company: TinyCompany;
  let found: readonly Finding[] = [];
  beforeAll(async () => {
    company = await openCompany(agreementsOf(seed), '2026-06-30');
    found = (await company.findings()).filter((f) => own.includes(f.detector));
  }, 120_000);
  afterAll(async () => company.close());

  const of = (detector: string): Finding[] => found.filter((f) => f.detector === detector);
  const likely = (detector: string): number[] => of(detector).map((f) => Number(formatDecimal(f.stake.likely)));

  test('ten of forty seats are idle: not those of the new, the absent and the seasonal', () => {
    expect(of('technology.unused-seats').map((f) => [f.subject, f.details['unused']])).toEqual([
      [{ contract: 'S1', system: 'crm' }, '10'],
    ]);
    expect(likely('technology.unused-seats')).toEqual([3000]);
  });

  test('one unit loses its discounts: disputes and discounts not worth taking are none', () => {
    expect(of('money.lost-discounts').map((f) => [f.subject, f.details['open']])).toEqual([
      [{ unit: 'U2' }, 'OPEN until 2026-07-08'],
    ]);
  });

  test('one contract is bypassed: 3 × 100 × 10 in the four whole months since the first line, × 3', () => {
    expect(of('supply.off-contract').map((f) => f.subject)).toEqual([{ contract: 'K1', party: 'V1' }]);
    expect(likely('supply.off-contract')).toEqual([9000]);
  });

  test('prices of one vendor creep; one list was raised once', () => {
    expect(of('supply.price-creep').map((f) => f.subject)).toEqual([{ party: 'V3' }]);
  });

  test('one person approved three own orders', () => {
    expect(of('money.self-approved').map((f) => [f.subject, f.details['orders']])).toEqual([[{ person: 'ann' }, '3']]);
    expect(likely('money.self-approved')).toEqual([3000]);
  });

  test('seats count while their contract is in force, people once for each system', async () => {
    expect(await company.ask('technology.seats-rented', { by: ['system'] })).toEqual([
      ['crm', '40'],
      ['erp', '40'],
    ]);
    expect(await company.ask('technology.seats-rented', { where: ['system=none'] })).toEqual([['0']]);
    const quarter = { period: '2026-04-02..2026-06-30', where: ['system=crm'] };
    expect((await company.ask('technology.people-signed-in', quarter)).map((row) => row.at(-1))).toEqual(['25']);
    expect(await company.ask('technology.people-signed-in')).toEqual([['40']]);
  });

  test('what cost more than a contract: all of it, also where its vendor owed the item', async () => {
    expect(await company.ask('supply.above-contract', { by: ['contract'] })).toEqual([
      ['K1', '4000'],
      ['K2', '3000'],
      ['K3', '100'],
    ]);
    expect(await company.ask('supply.above-contract', { where: ['contract=K9'] })).toEqual([['0']]);
  });

  test('own orders count with those of earlier years, without the cancelled', async () => {
    expect(await company.ask('money.self-approved-value', { by: ['person'] })).toEqual([
      ['ann', '3000'],
      ['eve', '1000'],
    ]);
    expect(await company.ask('money.self-approved-value', { where: ['person=bea'] })).toEqual([['0']]);
  });

  test('every figure opens to what is said, and each finding has an answer', async () => {
    let opened = 0;
    for (const { value, source, finding } of found.flatMap((f) =>
      f.evidence.map((each) => ({ ...each, finding: f })),
    )) {
      if (source === undefined || !('metric' in source)) continue;
      const asked = { where: source.where, ...(source.period === undefined ? {} : { period: source.period }) };
      const total = (await company.ask(source.metric, asked))[0]?.at(-1);
      const exact = parseDecimal(total ?? '');
      const text = value.startsWith('USD') && exact !== undefined ? formatMoney(exact, 'USD') : total;
      expect(text, `${finding.key}: ${source.metric}`).toBe(value);
      opened += 1;
    }
    expect(opened).toBeGreaterThanOrEqual(7);
    const { cases } = (await company.run()).state;
    const answered = new Set(cases.filter((c) => c.options.length > 1).flatMap((c) => c.findings));
    expect(found.filter((f) => !answered.has(f.key)).map((f) => f.key)).toEqual([]);
  });
});
