import { noGoals, type Goal } from '@throughline/model';
import { defineMetric } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { askingOf, hostOf, on } from './engine.fixture.ts';
import { goalStatuses, wantedOn } from './goals.ts';

const late = defineMetric({
  id: 'supply.late',
  title: 'Late lines',
  sentence: 'Late lines.',
  unit: 'count',
  better: 'down',
  kind: 'output',
  owner: 'buyer',
  subjects: [],
  periods: ['month'],
  over: 'sum',
  rows: (facts) => facts.selectFrom('receipt').select(['on', 'ref', 'received as num']),
});

const catalogue = {
  metrics: [late],
  kernels: [],
  detectors: [],
  responders: [],
  reports: [],
  assumptions: [],
};

const goal: Goal = {
  id: 'G1',
  title: 'Fewer late lines',
  metric: 'supply.late',
  where: [],
  period: 'month',
  baseline: { on: '2026-01-31', value: '20' },
  trajectory: [{ on: '2026-12-31', value: '10' }],
};

const ended = { isWhole: () => true, hasEnded: (period: string) => period <= '2026-10' };
const checksOf = () => Promise.resolve(ended);

const statusOf = async (values: readonly (number | null)[], change: Partial<Goal> = {}) => {
  const months = values.map((num, i) => ({
    period: `2026-${String(11 - values.length + i).padStart(2, '0')}`,
    num: num === null ? null : String(num),
    rows: '1',
    missing: num === null ? '1' : '0',
  }));
  const asking = askingOf(hostOf(() => months));
  const goals = { ...noGoals, goals: [{ ...goal, ...change }] };
  const [status] = await goalStatuses(catalogue, asking, { goals, checksOf });
  return [status?.status, status?.sentence];
};

describe('the trajectory', () => {
  test('is the straight line between stated days, and stays at the last', () => {
    const steps = {
      ...goal,
      baseline: undefined,
      trajectory: [
        { on: '2026-01-11', value: '20' },
        { on: '2026-01-01', value: '10' },
      ],
    };
    expect(
      ['2025-12-31', '2026-01-01', '2026-01-06', '2026-01-11', '2027-01-01'].map((d) => wantedOn(steps, on(d))),
    ).toEqual([undefined, 10, 15, 20, 20]);
  });

  test('begins at the baseline; without points it wants nothing', () => {
    expect(wantedOn(goal, on('2026-01-31'))).toBe(20);
    expect(wantedOn({ ...goal, baseline: undefined, trajectory: [] }, on('2026-06-01'))).toBeUndefined();
  });
});

describe('the status', () => {
  test('is better than wanted, or behind by less than noise: on track', async () => {
    expect((await statusOf([20, 19, 18, 17, 16, 15, 11]))[0]).toBe('on-track');
    expect(await statusOf([20, 14, 19, 13, 18, 12, 14])).toEqual([
      'on-track',
      '2026-10: 14, wanted 11.83; the gap to its trajectory is within noise.',
    ]);
  });

  test('is behind only beyond noise, of one period or of three together', async () => {
    expect(await statusOf([20, 20, 20, 19, 20, 20, 20])).toEqual([
      'behind',
      '2026-10: 20, wanted 11.83; it is behind its trajectory by more than noise.',
    ]);
    expect((await statusOf([20, 14, 19, 15, 17, 16, 15]))[0]).toBe('behind');
  });

  test('is reached where the last point is met, whatever the day', async () => {
    expect((await statusOf([20, 18, 15, 12, 11, 10, 9]))[0]).toBe('reached');
  });

  test('cannot be told from a few periods, an undefined one, no trajectory, no metric', async () => {
    expect((await statusOf([20, 20, 20]))[1]).toContain('3 periods are too few to tell a gap from noise');
    expect((await statusOf([20, 20, 20, 20, 20, 20, null]))[0]).toBe('cannot-tell');
    expect((await statusOf([20, 20], { trajectory: [], baseline: undefined }))[1]).toContain('it has no trajectory');
    expect(await statusOf([], {})).toEqual([
      'cannot-tell',
      'Cannot be judged: no whole month of supply.late is known.',
    ]);
    expect((await statusOf([1], { metric: undefined }))[1]).toBe('Cannot be judged: it names no metric.');
    expect((await statusOf([1], { metric: 'supply.other' }))[1]).toBe(
      'Cannot be judged: there is no metric supply.other.',
    );
  });

  test('gives no probability', async () => {
    const asking = askingOf(hostOf(() => []));
    const [status] = await goalStatuses(catalogue, asking, { goals: { ...noGoals, goals: [goal] }, checksOf });
    expect(status?.probability).toBeUndefined();
  });
});
