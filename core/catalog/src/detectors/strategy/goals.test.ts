import type { GoalStatus } from '@throughline/engine';
import { formatDecimal } from '@throughline/math';
import { noGoals, type Goal, type Goals } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { asFinding, cell, context, detectIn, respondTo } from '../../catalog.fixture.ts';
import { repairGoal } from '../../responders/strategy/repair-goal.ts';
import { complaintsAbout as optionComplaints } from '../../responders/option.fixture.ts';
import { complaintsAbout } from '../finding.fixture.ts';
import { goalBehind } from './goal-behind.ts';
import { goalLinks } from './goal-links.ts';
import { planOverdue } from './plan-overdue.ts';

const goal: Goal = {
  id: 'G1',
  title: 'Fewer late lines',
  objective: 'O1',
  owner: 'ann',
  metric: 'supply.late',
  where: [],
  period: 'month',
  baseline: { on: '2026-01-31', value: '20' },
  trajectory: [{ on: '2026-12-31', value: '10' }],
  money: { amount: '50000', currency: 'USD', type: 'recurring-profit' },
};

const whole: Goals = {
  objectives: [{ id: 'O1', title: 'Deliver as promised' }],
  goals: [goal],
  baselines: [],
  plans: [{ id: 'P1', title: 'Call vendors weekly', goal: 'G1', due: '2026-10-01' }],
};

const status = (change: Partial<GoalStatus> = {}): GoalStatus => ({
  goal,
  status: 'behind',
  period: '2026-09',
  value: cell({}, '18'),
  wanted: 13,
  probability: undefined,
  sentence: '2026-09: 18, wanted 13; it is behind its trajectory by more than noise.',
  points: [{ period: '2026-09', value: 18, expected: undefined, lower: undefined, upper: undefined, wanted: 13 }],
  ...change,
});

const settingsWith = (goals: Goals) => ({
  ...context.settings,
  authority: { people: [{ id: 'ann', name: 'Ann', role: 'buyer' }], limits: [] },
  goals,
});

const linksOf = async (change: Partial<Goal>, goals: Partial<Goals> = {}, statuses = [status()]) => {
  const settings = settingsWith({ ...whole, goals: [{ ...goal, ...change }], ...goals });
  const { found } = await detectIn(goalLinks, {}, { settings, goals: statuses });
  expect(found.flatMap((f) => complaintsAbout(goalLinks, f))).toEqual([]);
  return found.map((f) => f.evidence[0]?.value);
};

describe('missing links', () => {
  test('a goal with all of them is fine', async () => {
    expect(await linksOf({})).toEqual([]);
  });

  test('each one that is missing is named', async () => {
    expect(await linksOf({ owner: undefined, money: undefined })).toEqual(['an owner and the money that it is worth']);
    expect(await linksOf({ owner: 'zoe' })).toEqual(['an owner who is in authority.json (it names zoe)']);
    expect(await linksOf({ objective: 'O9' })).toEqual(['an objective']);
    expect(await linksOf({}, { plans: [] })).toEqual(['a plan']);
    const unknown = status({ sentence: 'Cannot be judged: there is no metric supply.late.' });
    expect(await linksOf({}, {}, [unknown])).toEqual(['a metric that exists (it names supply.late)']);
  });

  test('without goals nothing is judged, and that is said', async () => {
    const { found, fine } = await detectIn(goalLinks, {}, { settings: settingsWith(noGoals) });
    expect([found, fine]).toEqual([[], 'Not judged: goals.json names no goal.']);
  });
});

describe('goals behind', () => {
  test('are priced by the part of the way that is missing: 5 of 10 of 50,000', async () => {
    const { found } = await detectIn(goalBehind, {}, { settings: settingsWith(whole), goals: [status()] });
    expect(found.map((f) => [formatDecimal(f.stake.likely), formatDecimal(f.stake.high), f.because])).toEqual([
      ['25000.000000', '50000.000000', ['plan P1 overdue']],
    ]);
    expect(found.flatMap((f) => complaintsAbout(goalBehind, f))).toEqual([]);
  });

  test.each(['on-track', 'reached', 'cannot-tell'] as const)('a goal that is %s is no finding', async (is) => {
    const { found } = await detectIn(
      goalBehind,
      {},
      { settings: settingsWith(whole), goals: [status({ status: is })] },
    );
    expect(found).toEqual([]);
  });
});

describe('plans', () => {
  test('are overdue after their day, unless they are done', async () => {
    const overdue = async (plan: Partial<Goals['plans'][number]>) => {
      const plans = whole.plans.map((p) => ({ ...p, ...plan }));
      return (await detectIn(planOverdue, {}, { settings: settingsWith({ ...whole, plans }) })).found.map(
        (f) => f.title,
      );
    };
    expect(await overdue({})).toEqual(['The plan “Call vendors weekly” is 29 days past its due day']);
    expect(await overdue({ due: '2026-10-30' })).toEqual([]);
    expect(await overdue({ doneOn: '2026-10-02' })).toEqual([]);
    expect(await overdue({ due: undefined })).toEqual([]);
  });

  test('and goals can be completed, replanned or dropped', async () => {
    const { found } = await detectIn(planOverdue, {}, { settings: settingsWith(whole) });
    const respond = await respondTo(repairGoal, {});
    const options = found.flatMap((f) => respond.read(asFinding(planOverdue, f), undefined));
    expect(options.map((o) => o.id)).toEqual(['replan', 'drop']);
    expect(optionComplaints(options)).toEqual([]);
  });
});
