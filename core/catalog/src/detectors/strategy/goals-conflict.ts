import { compareDecimals, day, decimal, decimalFromNumber, type Decimal } from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  type Context,
  type Found,
  type GoalStatus,
} from '@throughline/engine';
import { z } from 'zod';
import { goalConflicts, type Conflict } from '../../goal-conflict.ts';
import { lackingShare, stakeOfGoal, worthOf } from '../../goals.ts';
import { counted, groupedBy } from '../../open-lines.ts';

const params = z.strictObject({
  minimumMonths: z.number().int().min(12),
  minimumSeasons: z.number().int().min(5),
  minimumCorrelation: z.number().min(0).max(1),
  falseAlarms: z.number().positive().max(0.1),
});
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);

interface Priced {
  readonly status: GoalStatus;
  readonly likely: Decimal;
  readonly whole: Decimal;
}

/** What of a goal is given up: all of it where targets exclude each other, else what it lacks today. */
const pricedOf = (status: GoalStatus, kind: Conflict['kind']): Priced[] => {
  if (status.goal.money === undefined) return [];
  const whole = worthOf(status.goal);
  const likely = kind === 'targets' ? whole : worthOf(status.goal, lackingShare(status) ?? 1);
  return [{ status, likely, whole }];
};

/** At least the lesser of two goals cannot be had; of goals that pull apart, the one that is behind. */
const stakeOf = ({ first, second, kind }: Conflict, context: Context): Found['stake'] => {
  const sides = [first, second].filter(({ status }) => kind === 'targets' || status === 'behind');
  const [lesser] = sides
    .flatMap((status) => pricedOf(status, kind))
    .toSorted((a, b) => compareDecimals(a.likely, b.likely));
  if (lesser === undefined) {
    const [{ goal } = first] = sides;
    const arithmetic = 'The goal names no money, so what the conflict costs is not priced.';
    return stakeOfGoal(goal, context.currency, { low: zero, likely: zero, high: zero, arithmetic });
  }
  const { goal } = lesser.status;
  const money = (amount: Decimal): string => formatMoney(amount, goal.money?.currency ?? context.currency);
  const arithmetic =
    kind === 'targets'
      ? `Only one of the two can be reached: at least the lesser, ${money(lesser.likely)} for “${goal.title}”, is given up.`
      : `What “${goal.title}” lacks today of ${money(lesser.whole)} that it is worth: ${money(lesser.likely)}.`;
  const estimate = { low: kind === 'targets' ? lesser.likely : zero, likely: lesser.likely, high: lesser.whole };
  return {
    ...stakeOfGoal(goal, context.currency, { ...estimate, arithmetic }),
    claims: [{ of: `goal ${goal.id} behind`, ...estimate, perWeek: zero }],
  };
};

const short = ({ goal }: GoalStatus): string => goal.title.slice(0, 30);

const wants = (status: GoalStatus): string => {
  const last = status.goal.trajectory.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  const where = status.goal.where.length === 0 ? '' : ` where ${status.goal.where.join(', ')}`;
  return `${status.goal.metric ?? ''}${where} at ${last?.value ?? ''} by ${last?.on ?? ''}`;
};

const measured = (status: GoalStatus): Found['evidence'] =>
  status.value === undefined || status.period === undefined
    ? []
    : [
        {
          label: `Measured for “${short(status)}”`,
          value: status.sentence,
          source: { metric: status.goal.metric ?? '', where: status.goal.where, period: status.period },
        },
      ];

const whyOf = ({ kind, correlation, months }: Conflict): string =>
  kind === 'targets'
    ? 'The same figure is wanted higher by one and lower by the other, and no value meets both.'
    : `In ${months} months one got worse when the other got better: rank correlation ${formatRounded(decimalFromNumber(correlation, 6), 2)}, also against the same months of the year before.`;

const found = (conflict: Conflict, others: readonly Conflict[], context: Context): Found => {
  const { first, second, kind } = conflict;
  return {
    subject: { goal: first.goal.id },
    title: `“${short(first)}” and “${short(second)}” ${kind === 'targets' ? 'exclude' : 'pull against'} each other`,
    cause: `goals ${first.goal.id} and ${second.goal.id} conflict`,
    evidence: [
      { label: 'Why', value: whyOf(conflict) },
      { label: `“${short(first)}” wants`, value: wants(first) },
      { label: `“${short(second)}” wants`, value: wants(second) },
      ...measured(first),
      ...measured(second),
      ...others.map((other) => ({ label: 'It also conflicts with', value: other.second.goal.title })),
    ],
    stake: stakeOf(conflict, context),
    confidence: kind === 'targets' || conflict.chance < 1e-4 ? 'high' : 'medium',
    unknown: [
      kind === 'targets'
        ? 'Which of the two was agreed on last.'
        : 'Whether one causes the other, or something else moves both.',
    ],
    mustDo: false,
    judgedOn: context.businessDay,
    decideBy: day(context.businessDay + 30),
    details: {
      goal: first.goal.id,
      other: second.goal.id,
      title: first.goal.title,
      otherTitle: second.goal.title,
      kind,
    },
  };
};

const judge = (context: Context<Params>) =>
  goalConflicts(context.goals, { judged: context.businessDay, rules: context.params });

/** One finding for each goal that comes first in a conflict: with the one that is surest, and the others named. */
const findings = (context: Context<Params>): Found[] =>
  [...groupedBy(judge(context).found, ({ first }) => first.goal.id).values()].flatMap((own) => {
    const [worst, ...others] = own.toSorted(
      (a, b) => a.chance - b.chance || (a.second.goal.id < b.second.goal.id ? -1 : 1),
    );
    return worst === undefined ? [] : [found(worst, others, context)];
  });

/** Goals that exclude each other, or whose figures move against each other while both are to improve. */
export const goalsConflict = defineDetector({
  id: 'strategy.goals-conflict',
  area: 'strategy',
  title: 'Goals that pull against each other',
  owner: 'director of operations',
  sentence:
    'Goals that want the same figure to move in opposite directions, or whose figures moved against each other beyond chance and season while both are to improve and one is behind.',
  needs: {},
  params,
  defaults: { minimumMonths: 12, minimumSeasons: 8, minimumCorrelation: 0.5, falseAlarms: 0.05 },
  detect: (_, context) => findings(context),
  fine: (_, context) => {
    const { judged, found: all } = judge(context);
    if (context.goals.length < 2) return 'Not judged: goals.json names fewer than two goals.';
    if (judged === 0)
      return 'Not judged: no two goals share a figure, or have 21 months in common while one of them is behind.';
    return `${counted(judged, 'pair')} of goals compared: ${all.length === 0 ? 'none pulls' : `${all.length} pull`} against each other.`;
  },
  explain: (finding) => [
    finding.details['kind'] === 'targets'
      ? 'Both goals are about the same rows, and one wants more of what the other wants less of.'
      : 'Improvements from month to month of both figures are ranked and compared, also against the same months of the year before, so that a season counts for nothing.',
    'Whoever works for one works against the other, until it is said which comes first.',
  ],
});
