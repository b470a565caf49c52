import { formatDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type TinyCompany } from './tiny-company.ts';
import { wholeCompany } from './whole-company.fixture.ts';

let company: TinyCompany;
let all: readonly Finding[] = [];

beforeAll(async () => {
  company = await openCompany(wholeCompany, '2026-07-31');
  all = await company.findings();
}, 120_000);
afterAll(async () => company.close());

const of = (detector: string): readonly Finding[] => all.filter((finding) => finding.detector === detector);
const amount = (finding: Finding): number => Number(formatDecimal(finding.stake.likely));

describe('records of a whole company', () => {
  test('incidents that go on and hold something up', async () => {
    expect(of('technology.disruption').map((f) => [f.subject, f.title])).toEqual([
      [{ incident: 'N-1', party: 'V1' }, 'Fire: 1 open order line held up'],
      [{ incident: 'N-3' }, 'Strike: 1 open order line held up'],
      [{ incident: 'N-4', system: 'crm' }, 'Customer list: about 12 people a day work without it'],
    ]);
    const [first] = of('technology.disruption');
    const [shown] =
      first?.evidence.flatMap(({ value, source }) =>
        source !== undefined && 'metric' in source ? [{ value, source }] : [],
      ) ?? [];
    expect(await company.ask(shown?.source.metric ?? '', { where: shown?.source.where ?? [] })).toEqual([
      [shown?.value],
    ]);
  });

  test('the source that stopped', () => {
    expect(of('technology.stale-source').map((f) => f.subject)).toEqual([{ source: 'wms' }]);
  });

  test('the unit with its Fridays, at what its people are paid', () => {
    expect(of('people.absence-pattern').map((f) => [f.subject, f.details['weekday']])).toEqual([
      [{ unit: 'U1' }, 'Fridays'],
    ]);
    expect(of('people.absence-pattern')[0]?.stake.arithmetic).toContain('USD 30.00 an hour (paid)');
  });

  test('the saw that lacks 80 hours for ten orders of 24 up to Friday two weeks on', () => {
    const found = of('delivery.promised-beyond-capacity');
    expect(found.map((f) => [f.subject, f.details['hours']])).toEqual([[{ workCentre: 'saw' }, '80.0']]);
    // four late orders of 10 × 200, at 0.3 of margin and a tenth lost
    expect(found.map(amount)).toEqual([240]);
  });

  test('each has an answer', async () => {
    const { cases } = (await company.run()).state;
    const answered = new Set(cases.filter((c) => c.options.length > 1).flatMap((c) => c.findings));
    const own = [
      'technology.disruption',
      'technology.stale-source',
      'people.absence-pattern',
      'delivery.promised-beyond-capacity',
    ];
    expect(own.flatMap(of).filter((f) => !answered.has(f.key))).toEqual([]);
  });
});
