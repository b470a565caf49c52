import type { Finding } from '@throughline/model';
import { day } from '@throughline/math';
import { faults, type State, type TruthRow } from '@throughline/simulator';
import { describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { answers } from './answers.data.ts';
import { scoreCompany } from './company-score.ts';
import { judge } from './judge.ts';
import { faultScore, precisionOf } from './table.ts';

const scratch = scratchFolders();

const state: State = {
  overdueVendors: ['V7'],
  lateItems: [],
  lateStations: [],
  runsOut: ['I1'],
  slowStations: [],
  tooMuch: [],
  unused: ['I4'],
  standing: [],
  overloadedStations: [],
};

const finding = (detector: string, subject: Record<string, string>): Finding => ({
  key: `${detector}|${JSON.stringify(subject)}`,
  detector,
  area: 'supply',
  subject,
  title: '',
  cause: '',
  evidence: [],
  stake: {
    type: 'risk',
    currency: 'USD',
    low: { units: 0n, scale: 0 },
    likely: { units: 0n, scale: 0 },
    high: { units: 0n, scale: 0 },
    perWeek: { units: 0n, scale: 0 },
    arithmetic: '',
    assumptions: [],
  },
  confidence: 'high',
  unknown: [],
  mustDo: false,
  judgedOn: day(20_000),
  decideBy: day(20_000),
  details: {},
});

const row = (type: string, keys: { entry: number; distractor?: boolean; named: readonly string[] }): TruthRow => ({
  type,
  distractor: false,
  subject: {},
  touches: ['MNT'],
  what: '',
  from: '2026-01-01',
  to: undefined,
  money: { cash: '0.00', result: '100.00', stock: '0.00' },
  ahead: [],
  exposure: undefined,
  ...keys,
});

describe('a finding is judged by the truth', () => {
  const truth = [
    row('vendor-drift', { entry: 0, named: ['V1'] }),
    row('vendor-drift', { entry: 1, distractor: true, named: ['V2'] }),
  ];
  const of = (detector: string, subject: Record<string, string>) => judge(finding(detector, subject), truth, state);

  test('it names what was planted and its check answers to that', () => {
    expect(of('supply.vendor-slipping', { party: 'V1' })).toEqual({ verdict: 'planted', entry: 0 });
  });

  test('it names what only looks like it', () => {
    expect(of('supply.vendor-slipping', { party: 'V2' })).toEqual({ verdict: 'distractor', entry: 1 });
  });

  test('it says what is so without any fault', () => {
    expect(of('supply.overdue-lines', { party: 'V7' })).toEqual({ verdict: 'true' });
    expect(of('supply.projected-stock-out', { item: 'I1' })).toEqual({ verdict: 'true' });
  });

  test('another check names what was planted, or what it touches', () => {
    expect(of('supply.order-above-list', { party: 'V1' })).toEqual({ verdict: 'follows', entry: 0 });
    expect(of('money.overspend', { unit: 'MNT' })).toEqual({ verdict: 'follows', entry: 0 });
  });

  test('all else is wrong', () => {
    expect(of('supply.vendor-slipping', { party: 'V3' })).toEqual({ verdict: 'wrong' });
    expect(of('supply.projected-stock-out', { item: 'I2' })).toEqual({ verdict: 'wrong' });
  });
});

test('every kind of fault names the checks that answer to it', () => {
  expect(Object.keys(answers).toSorted()).toEqual(faults.map(({ type }) => type).toSorted());
});

test('a company is simulated, imported, walked and judged', { timeout: 240_000 }, async () => {
  const mix = [
    { type: 'lapsing-permit', distractor: false },
    { type: 'lapsing-permit', distractor: true },
    { type: 'reject-burst', distractor: false, strength: 2 },
  ];
  const score = await scoreCompany({ seed: 11, scale: 0.05, mix, measured: true, every: 0, scratch: scratch() });
  expect(score.truth).toHaveLength(3);
  expect(score.truth.filter(({ distractor }) => distractor).map(({ money }) => money)).toEqual([undefined]);
  expect(faultScore([score], 'lapsing-permit')).toMatchObject({
    planted: 1,
    found: 1,
    distractors: 1,
    fooled: 0,
    money: faultScore([score], 'lapsing-permit').moneyFound,
  });
  const { shown, planted, so, follows, wrong } = precisionOf([score], false);
  expect(planted + so + follows + wrong).toBe(shown);
  expect(score.judged.map(({ finding: own }) => own.detector)).toContain('strategy.obligation-lapsing');
});
