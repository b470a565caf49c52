import { expect, test } from 'vitest';
import { answers } from './answers.data.ts';
import { comparisonsOf, coverageOf, truthFor } from './comparison.ts';
import { findingOf, stakeOf, truthRowOf } from './score.fixture.ts';
import { stakes } from './stakes.data.ts';

const money = (result: string, stock = '0.00') => ({ cash: '0.00', result, stock, work: '0.00' });

/** It has cost 40 so far and 100 a year later: the next year costs 60. */
const creep = truthRowOf('price-creep', {
  entry: 0,
  named: ['V1'],
  money: money('40.00'),
  ahead: [{ days: 365, money: money('100.00') }],
});

const creeping = (...interval: readonly [number, number, number]) =>
  comparisonsOf(
    [creep],
    [
      {
        finding: findingOf('supply.price-creep', { party: 'V1' }, stakeOf('recurring-profit', interval)),
        verdict: { verdict: 'planted', entry: 0 },
      },
    ],
  );

test('an interval that contains what the next year costs covers it, and one beside it does not', () => {
  expect(creeping(50, 90, 120)).toEqual([
    { detector: 'supply.price-creep', entry: 0, low: 50, likely: 90, high: 120, truth: 60 },
  ]);
  expect(coverageOf(creeping(50, 90, 120))).toEqual({ compared: 1, inside: 1, below: 0, above: 0, ratio: 1.5 });
  expect(coverageOf(creeping(60.01, 90, 120))).toMatchObject({ inside: 0, below: 1, above: 0 });
  expect(coverageOf(creeping(10, 30, 59.99))).toMatchObject({ inside: 0, below: 0, above: 1, ratio: 0.5 });
});

test('findings of one check about one fault add up, each at what it claims on it', () => {
  const stake = stakeOf('working-capital', [10, 300, 300]);
  const claim = (of: string, likely: number) => ({ ...stakeOf('working-capital', [0, likely, likely]), of });
  const stock = truthRowOf('obsolete-stock', { entry: 2, named: ['10066'], money: money('0.00', '-200.00') });
  const judged = [
    {
      finding: findingOf(
        'supply.stock-without-use',
        {},
        {
          ...stake,
          claims: [claim('stock item=10066', 180), claim('stock item=100667', 120)],
        },
      ),
      verdict: { verdict: 'planted', entry: 2 } as const,
    },
  ];
  expect(comparisonsOf([stock], judged)).toMatchObject([{ low: 0, likely: 180, high: 180, truth: 200 }]);
  expect(comparisonsOf([stock], [...judged, ...judged])).toMatchObject([{ likely: 360 }]);
});

test('a stake less the cost of money is held against the result less that of what is paid out earlier', () => {
  const cash = (result: string, own: string) => ({ ...money(result), cash: own });
  const lost = truthRowOf('lost-discounts', {
    entry: 3,
    named: [],
    money: cash('100.00', '0.00'),
    ahead: [
      { days: 61, money: cash('150.00', '-50.00') },
      { days: 365, money: cash('500.00', '300.00') },
    ],
  });
  const compared = { of: 'result', span: 'next', days: 365, level: '', says: '' } as const;
  expect(truthFor(compared, lost)).toBe(400);
  // 100 lent on the last day, 200 on the 61st and after a year: 150 × 61 + 200 × 304 = 69,950 dollar days
  expect(truthFor({ ...compared, moneyRate: 0.1 }, lost)).toBeCloseTo(400 - (0.1 * 69_950) / 365, 6);
});

test('what was bound in the last quarter is the mean of its weeks', () => {
  const work = (amount: string) => ({ ...money('0.00'), work: amount });
  const slow = truthRowOf('moving-bottleneck', {
    entry: 4,
    named: [],
    money: work('-30.00'),
    ahead: [
      { days: -14, money: work('-90.00') },
      { days: -7, money: work('0.00') },
      { days: 365, money: work('-999.00') },
    ],
  });
  expect(truthFor({ of: 'work', span: 'quarter', days: 0, level: '', says: '' }, slow)).toBe(40);
});

test('what was not measured, is of another fault or is only a risk is not compared', () => {
  const finding = findingOf('supply.price-creep', { party: 'V1' }, stakeOf('recurring-profit', [1, 2, 3]));
  expect(
    comparisonsOf([{ ...creep, money: undefined }], [{ finding, verdict: { verdict: 'planted', entry: 0 } }]),
  ).toEqual([]);
  expect(comparisonsOf([creep], [{ finding, verdict: { verdict: 'follows', entry: 0 } }])).toEqual([]);
  expect(comparisonsOf([creep], [{ finding, verdict: { verdict: 'planted', entry: 1 } }])).toEqual([]);
  const risk = findingOf('supply.vendor-slipping', { party: 'V1' }, stakeOf('risk', [1, 2, 3]));
  expect(comparisonsOf([creep], [{ finding: risk, verdict: { verdict: 'planted', entry: 0 } }])).toEqual([]);
});

test('of no comparison nothing is said', () => {
  expect(coverageOf([])).toEqual({ compared: 0, inside: 0, below: 0, above: 0, ratio: undefined });
});

test('each check that answers to a fault says what its stake is held against, or why it is not', () => {
  expect(Object.keys(stakes).toSorted()).toEqual([...new Set(Object.values(answers).flat())].toSorted());
});
