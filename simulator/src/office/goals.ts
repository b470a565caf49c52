import { formatDay, day as dayNumber } from '@throughline/math';
import type { Company } from '../company/company.ts';
import type { AddedGoal } from '../world.ts';

/** Goals as the management deck states them: from where, to where, by when; values in the unit of the metric. */
export const goals = [
  {
    id: 'G1',
    title: 'Customers get what was promised',
    objective: 'O1',
    unit: 'WHN',
    metric: 'delivery.on-time-in-full',
    from: '0.92',
    to: '0.94',
  },
  {
    id: 'G2',
    title: 'Vendors deliver on time',
    objective: 'O1',
    unit: 'PUR',
    metric: 'supply.on-time-in-full',
    from: '0.86',
    to: '0.88',
  },
  {
    id: 'G3',
    title: 'Less scrap',
    objective: 'O2',
    unit: 'PRN',
    metric: 'quality.scrap-rate',
    from: '22000',
    to: '20000',
  },
] as const;

/** Days, from the last one of the whole company, on which goals begin and are due. */
export const goalDays = { from: -300, to: 150 } as const;

const objectives = [
  { id: 'O1', title: 'Deliver as promised' },
  { id: 'O2', title: 'Make it right the first time' },
] as const;

/** Objectives, goals and plans on the last day, in the form of `goals.json`. */
export const goalsOf = (company: Company, added: readonly AddedGoal[]): unknown => {
  const baseline = company.anchorDay + goalDays.from;
  if (company.lastDay < baseline) return { objectives, goals: [], plans: [] };
  const all = [
    ...goals.map((goal) => ({ ...goal, where: [] })),
    ...added.map((goal) => ({ ...goal, objective: 'O1' })),
  ];
  const day = (back: number): string => formatDay(dayNumber(company.firstDay + company.anchorDay + back));
  const head = (unit: string): string => company.units.find(({ code }) => code === unit)?.head ?? '';
  return {
    objectives,
    goals: all.map(({ id, title, objective, unit, metric, where, from, to }) => ({
      id,
      title,
      objective,
      owner: head(unit),
      metric,
      where,
      period: 'month',
      baseline: { on: day(goalDays.from), value: from },
      trajectory: [{ on: day(goalDays.to), value: to }],
      money: { amount: '150000', currency: 'USD', type: 'recurring-profit' },
    })),
    plans: all.map(({ id, title, unit }, i) => ({
      id: `PL${String(i + 1)}`,
      title: `Plan for: ${title.toLowerCase()}`,
      goal: id,
      owner: head(unit),
      due: day(60 + i * 30),
    })),
  };
};
