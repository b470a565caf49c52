import type { GoalStatus } from '@throughline/engine';
import { createRandom, formatDecimal, normalQuantile, type Random } from '@throughline/math';
import type { Goal } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as optionComplaints } from '../../responders/option.fixture.ts';
import { settleGoals } from '../../responders/strategy/settle-goals.ts';
import { complaintsAbout } from '../finding.fixture.ts';
import { goalsConflict } from './goals-conflict.ts';

const months = Array.from({ length: 24 }, (_, i) => {
  const month = 10 + i;
  return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

const goal = (id: string, metric: string, change: Partial<Goal> = {}): Goal => ({
  id,
  title: `Goal ${id}`,
  metric,
  where: [],
  period: 'month',
  baseline: { on: '2026-01-01', value: '50' },
  trajectory: [{ on: '2026-12-31', value: '40' }],
  money: { amount: '80000', currency: 'USD', type: 'recurring-profit' },
  ...change,
});

const status = (own: Goal, values: readonly number[], is: GoalStatus['status'] = 'behind'): GoalStatus => ({
  goal: own,
  status: is,
  period: '2026-10',
  value: undefined,
  wanted: 42,
  probability: undefined,
  sentence: '2026-10: 48, wanted 42; it is behind its trajectory by more than noise.',
  points: months.slice(-values.length).map((period, i) => ({
    period,
    value: values[i],
    expected: undefined,
    lower: undefined,
    upper: undefined,
    wanted: 42,
  })),
});

const up = { baseline: { on: '2026-01-01', value: '50' }, trajectory: [{ on: '2026-12-31', value: '60' }] };

const subjectsOf = async (...goals: readonly GoalStatus[]) => {
  const { found } = await detectIn(goalsConflict, {}, { goals });
  expect(found.flatMap((f) => complaintsAbout(goalsConflict, f))).toEqual([]);
  return found.map((f) => [f.subject['goal'], f.details['other'], f.details['kind']]);
};

const normal = (random: Random): number => normalQuantile(Math.min(0.999999, Math.max(0.000001, random.next())));
const noise = (random: Random, n = 24): number[] => Array.from({ length: n }, () => normal(random));

describe('goals about the same figure', () => {
  test('exclude each other where one wants it up and the other down', async () => {
    const less = status(goal('G2', 'supply.stock-cover'), []);
    const more = status(goal('G1', 'supply.stock-cover', up), []);
    expect(await subjectsOf(less, more)).toEqual([['G1', 'G2', 'targets']]);
    const { found } = await detectIn(goalsConflict, {}, { goals: [less, more] });
    expect(found.map((f) => [f.title, f.cause, formatDecimal(f.stake.likely)])).toEqual([
      ['“Goal G1” and “Goal G2” exclude each other', 'goals G1 and G2 conflict', '80000.000000'],
    ]);
  });

  test.each([
    ['differ in level only', { trajectory: [{ on: '2026-12-31', value: '30' }] }],
    [
      'leave a band between them',
      { baseline: { on: '2026-01-01', value: '20' }, trajectory: [{ on: '2026-12-31', value: '30' }] },
    ],
    ['are about other rows', { ...up, where: ['site=S2'] }],
    ['are over', { ...up, trajectory: [{ on: '2025-12-31', value: '60' }] }],
  ])('goals that %s do not', async (_, change) => {
    const less = status(goal('G1', 'supply.stock-cover', { where: ['site=S1'] }), []);
    const where = 'where' in change ? {} : { where: ['site=S1', 'item in A,B'] };
    expect(await subjectsOf(less, status(goal('G2', 'supply.stock-cover', { ...change, ...where }), []))).toEqual([]);
  });
});

describe('goals about two figures', () => {
  const pair = (own: readonly number[], other: readonly number[], is: GoalStatus['status'] = 'on-track') =>
    subjectsOf(
      status(goal('G1', 'supply.stock-value'), own),
      status(goal('G2', 'delivery.on-time-in-full', up), other, is),
    );

  test('pull against each other where one gets worse when the other gets better', async () => {
    let found = 0;
    for (let seed = 0; seed < 30; seed += 1) {
      const random = createRandom(seed);
      const stock = noise(random);
      // more stock, more on time: lowering stock works against it
      const onTime = noise(random).map((own, i) => 2 * (stock[i] ?? 0) + 0.5 * own);
      found += (await pair(stock, onTime)).length;
    }
    expect(found).toBeGreaterThanOrEqual(27);
  });

  test('unrelated figures do not, nor do those that get better together', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const random = createRandom(seed);
      alarms += (await pair(noise(random), noise(random))).length;
    }
    expect(alarms).toBeLessThanOrEqual(2);
    const stock = noise(createRandom(1));
    expect(
      await pair(
        stock,
        stock.map((value) => -value),
      ),
    ).toEqual([]);
  });

  test('a common season is no conflict', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const random = createRandom(seed);
      const season = months.map((_, i) => 5 * Math.sin((2 * Math.PI * i) / 12));
      const swinging = (): number[] => noise(random).map((own, i) => own + (season[i] ?? 0));
      alarms += (await pair(swinging(), swinging())).length;
    }
    expect(alarms).toBeLessThanOrEqual(4);
  });

  test('are let be where one is reached, none is behind, or months are few', async () => {
    const stock = noise(createRandom(2));
    expect(await pair(stock, stock)).toEqual([['G1', 'G2', 'moves']]);
    expect(await pair(stock, stock, 'reached')).toEqual([]);
    expect(await pair(stock.slice(-18), stock.slice(-18))).toEqual([]);
    const calm = [status(goal('G1', 'a.b'), stock, 'on-track'), status(goal('G2', 'c.d', up), stock, 'on-track')];
    expect(await subjectsOf(...calm)).toEqual([]);
  });

  test('in another order they are the same; alone a goal is not judged', async () => {
    const stock = noise(createRandom(2));
    const goals = [status(goal('G1', 'a.b'), stock), status(goal('G2', 'c.d', up), stock)];
    const [one, other] = [
      await detectIn(goalsConflict, {}, { goals }),
      await detectIn(goalsConflict, {}, { goals: goals.toReversed() }),
    ];
    expect(other).toEqual(one);
    expect((await detectIn(goalsConflict, {}, { goals: goals.slice(1) })).fine).toMatch(/^Not judged: /);
  });
});

test('the answers: an order, one owner, or one less', async () => {
  const goals = [status(goal('G2', 'supply.stock-cover'), []), status(goal('G1', 'supply.stock-cover', up), [])];
  const { found } = await detectIn(goalsConflict, {}, { goals });
  const respond = await respondTo(settleGoals, {});
  const options = found.flatMap((f) => respond.read(asFinding(goalsConflict, f), undefined));
  expect(options.map(({ id }) => id)).toEqual(['rank', 'join', 'drop']);
  expect(optionComplaints(options)).toEqual([]);
});
