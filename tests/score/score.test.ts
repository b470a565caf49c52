import { day, parseDay } from '@throughline/math';
import {
  endingOn,
  faults,
  foundCompany,
  planting,
  recordsOf,
  sizeOf,
  type Mix,
  type State,
  type Truth,
} from '@throughline/simulator';
import { describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { answers } from './answers.data.ts';
import { scoreCompany } from './company-score.ts';
import { judge, truthOn } from './judge.ts';
import type { CompanyScore } from './score-record.ts';
import { emptyScore, findingOf, truthRowOf } from './score.fixture.ts';
import { daysOf, faultScore, mixedCases, precisionOf, quantile } from './table.ts';

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
  overdueCustomers: ['C3'],
  overdueBills: [],
  goalsBehind: [],
};

describe('a finding is judged by the truth', () => {
  const truth = [
    truthRowOf('vendor-drift', { entry: 0, named: ['V1'] }),
    truthRowOf('vendor-drift', { entry: 1, distractor: true, named: ['V2'] }),
  ];
  const of = (detector: string, subject: Record<string, string>) => judge(findingOf(detector, subject), truth, state);

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

test('on an earlier day, faults that come later are not there, and what was a fault then is one', () => {
  const truth = [
    truthRowOf('vendor-drift', { entry: 0, named: ['V1'], from: '2026-06-10' }),
    truthRowOf('vendor-drift', { entry: 1, named: ['V2'], distractor: true, to: '2026-03-31' }),
    truthRowOf('lapsing-permit', { entry: 2, named: ['D1'], from: '2026-10-31' }),
  ];
  const slips = (party: string, on: string) =>
    judge(findingOf('supply.vendor-slipping', { party }), truthOn(truth, day(parseDay(on) ?? 0)), state).verdict;
  expect(slips('V1', '2026-06-09')).toBe('wrong');
  expect(slips('V1', '2026-06-10')).toBe('planted');
  expect(slips('V2', '2026-03-30')).toBe('planted');
  expect(slips('V2', '2026-03-31')).toBe('distractor');
  expect(truthOn(truth, day(parseDay('2026-01-01') ?? 0)).map(({ entry }) => entry)).toContain(2);
});

const judged = (key: string, verdict: 'planted' | 'distractor' | 'wrong', entry: number) => ({
  finding: { key, detector: 'supply.vendor-slipping', title: '' },
  verdict: { verdict, entry },
});

describe('the tables', () => {
  const like: CompanyScore = {
    ...emptyScore,
    truth: [
      truthRowOf('vendor-drift', { entry: 0, named: ['V1'] }),
      truthRowOf('vendor-drift', { entry: 1, named: ['V2'], distractor: true }),
      truthRowOf('price-creep', { entry: 2, named: ['V3'] }),
    ],
    judged: [judged('a', 'planted', 0), judged('b', 'planted', 2)],
    cases: [['a', 'b'], ['c']],
    pages: [{ daysEarlier: 20, judged: [judged('c', 'distractor', 1), judged('d', 'planted', 2)] }],
    found: [
      { entry: 0, days: 12 },
      { entry: 2, days: 40 },
    ],
  };

  test('a look-alike that only an earlier page took for a fault is counted', () => {
    expect(daysOf([like], 'vendor-drift')).toMatchObject({ days: [12], lost: 0, fooledEarlier: 1 });
    expect(faultScore([like], 'vendor-drift')).toMatchObject({ distractors: 1, fooled: 0 });
    const taken = { ...like, judged: [judged('c', 'distractor', 1)] };
    expect(daysOf([taken], 'vendor-drift')).toMatchObject({ lost: 1, fooledEarlier: 0 });
    expect(faultScore([taken], 'vendor-drift')).toMatchObject({ fooled: 1, found: 0 });
  });

  test('a case of two planted causes is counted as mixed', () => {
    expect(mixedCases([like])).toEqual({ cases: 1, mixed: 1 });
    expect(mixedCases([{ ...like, cases: [['a'], ['b'], ['c']] }])).toEqual({ cases: 2, mixed: 0 });
  });

  test('a share of sorted values', () => {
    expect([0.5, 0.9, 1].map((share) => quantile([1, 2, 3, 4], share))).toEqual([2, 4, 4]);
    expect(quantile([], 0.5)).toBeUndefined();
  });
});

const mix: Mix = [
  { type: 'lapsing-permit', distractor: false },
  { type: 'lapsing-permit', distractor: true },
  { type: 'duplicate-payment-second-vendor', distractor: false },
];
const months = 9;
const every = 42;

/** The day on which the second entry of the invoice comes: the one that is there with the fault only. */
const secondEntry = () => {
  const company = foundCompany(11, sizeOf(0.05, months));
  const told: Truth[] = [];
  const bills = (without?: number): string[] => {
    const lines: string[] = [];
    recordsOf({ company, plants: [planting(mix, (truth) => void told.push(truth), without)] }, (file, line) => {
      if (file === 'finance/vendor-invoices.csv') lines.push(line);
    });
    return lines;
  };
  const [all, others] = [bills(), new Set(bills(2))];
  const second = all.filter((line) => !others.has(line));
  const from = company.firstDay + (told.find(({ entry }) => entry === 2)?.from ?? 0);
  return { second, from, lastDay: company.firstDay + endingOn(company, company.lastDay).lastDay };
};

test(
  'a company is simulated, imported, walked and judged, and a second payment is seen on the next page',
  { timeout: 240_000 },
  async () => {
    const { second, from, lastDay } = secondEntry();
    expect(second).toHaveLength(1);
    const entered = parseDay(second[0]?.split(',')[9] ?? '') ?? 0;
    expect(entered).toBeGreaterThan(from);
    const sunday = lastDay - 6;
    const page = sunday - every * Math.floor((sunday - entered) / every);

    const score = await scoreCompany({
      seed: 11,
      scale: 0.05,
      months,
      mix,
      measured: true,
      every,
      scratch: scratch(),
    });
    expect(score.truth).toHaveLength(3);
    expect(score.truth.filter(({ distractor }) => distractor).map(({ money }) => money)).toEqual([undefined]);
    expect(faultScore([score], 'lapsing-permit')).toMatchObject({ planted: 1, found: 1, distractors: 1, fooled: 0 });
    expect(faultScore([score], 'duplicate-payment-second-vendor')).toMatchObject({ planted: 1, found: 1 });
    expect(score.found).toContainEqual({ entry: 2, days: page - from });
    const { shown, planted, so, follows, wrong } = precisionOf([score], false);
    expect(planted + so + follows + wrong).toBe(shown);
    expect(score.comparisons.map(({ detector }) => detector)).toEqual([
      'strategy.obligation-lapsing',
      'money.duplicate-payment',
    ]);
  },
);
