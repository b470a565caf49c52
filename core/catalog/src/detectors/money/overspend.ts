import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  isZero,
  multiplyDecimals,
  subtractDecimals,
  type Decimal,
} from '@throughline/math';
import {
  cellsOf,
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  type Answer,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { actual } from '../../metrics/money/actual.ts';
import { budget } from '../../metrics/money/budget.ts';
import { counted } from '../../open-lines.ts';

const params = z.strictObject({ minimumShare: z.number().positive(), minimumMonths: z.number().int().min(2) });
type Params = z.infer<typeof params>;

const expenses = { where: [{ field: 'account.sign', operator: '=', values: ['-1'] }] } as const;

interface Unit {
  readonly unit: string;
  readonly name: string;
  readonly currency: string;
  readonly spent: Decimal;
  readonly budget: Decimal;
  readonly over: Decimal;
  /** Months over budget, of the months with a budget. */
  readonly monthsOver: number;
  readonly months: number;
  /** Months of the fiscal year that are over. */
  readonly elapsed: number;
}

type Inputs = {
  readonly spent: Answer;
  readonly allowed: Answer;
  readonly spentByMonth: Answer;
  readonly allowedByMonth: Answer;
};

const monthly = (answer: Answer, unit: string): ReadonlyMap<string, Decimal> =>
  new Map(
    answer.cells.flatMap((cell): [string, Decimal][] =>
      cell.keys['unit'] === unit && cell.period !== null && cell.value !== undefined ? [[cell.period, cell.value]] : [],
    ),
  );

const monthsOf = (inputs: Inputs, unit: string): { over: number; all: number } => {
  const spent = monthly(inputs.spentByMonth, unit);
  const allowed = [...monthly(inputs.allowedByMonth, unit)].filter(([, value]) => !isZero(value));
  const over = allowed.filter(
    ([month, value]) => compareDecimals(spent.get(month) ?? decimal(0n, 0), value) > 0,
  ).length;
  return { over, all: allowed.length };
};

const elapsedMonths = (inputs: Inputs): number =>
  new Set([...inputs.spentByMonth.cells, ...inputs.allowedByMonth.cells].flatMap((cell) => cell.period ?? [])).size;

const unitsOf = (inputs: Inputs): Unit[] =>
  inputs.allowed.cells.flatMap((cell) => {
    const unit = cell.keys['unit'] ?? null;
    const spent = inputs.spent.cells.find((c) => c.keys['unit'] === unit);
    if (unit === null || cell.value === undefined || spent?.value === undefined) return [];
    if (spent.currency !== cell.currency) return [];
    const months = monthsOf(inputs, unit);
    const name = inputs.allowed.names['unit']?.[unit] ?? unit;
    const over = subtractDecimals(spent.value, cell.value);
    return [
      {
        unit,
        name,
        currency: cell.currency ?? '',
        spent: spent.value,
        budget: cell.value,
        over,
        monthsOver: months.over,
        months: months.all,
        elapsed: elapsedMonths(inputs),
      },
    ];
  });

/** Over by a noticeable share, and in most months: a single late or early posting is timing, not overspending. */
const isOverspent = (unit: Unit, context: Context<Params>): boolean => {
  const share = quotientOf(unit.over, unit.budget);
  if (share === undefined || unit.months < context.params.minimumMonths) return false;
  const noticeable = compareDecimals(share, decimalFromNumber(context.params.minimumShare, 6)) >= 0;
  return noticeable && unit.monthsOver * 3 >= unit.months * 2;
};

const found = (unit: Unit, context: Context<Params>): Found => {
  const share = quotientOf(unit.over, unit.budget) ?? decimal(0n, 0);
  const perMonth = quotientOf(unit.over, decimal(BigInt(unit.months), 0)) ?? decimal(0n, 0);
  const left = Math.max(0, 12 - unit.elapsed);
  const rest = multiplyDecimals(perMonth, decimal(BigInt(left), 0));
  const where = [`unit=${unit.unit}`, 'account.sign=-1'];
  const { period } = context.yearToDate;
  const judged = context.businessDay;
  return {
    subject: { unit: unit.unit },
    title: `${unit.name} is ${formatRounded(multiplyDecimals(share, decimal(100n, 0)), 1)} % over its budget for the year to date`,
    cause: `unit ${unit.unit} over budget`,
    evidence: [
      {
        label: 'Spent',
        value: formatMoney(unit.spent, unit.currency),
        source: { metric: 'money.actual', period, where },
      },
      {
        label: 'Budget to date',
        value: formatMoney(unit.budget, unit.currency),
        source: { metric: 'money.budget', period, where },
      },
      { label: 'Months over budget', value: `${unit.monthsOver} of ${unit.months}` },
    ],
    stake: {
      type: 'recurring-profit',
      currency: unit.currency,
      low: decimal(0n, 0),
      likely: rest,
      high: multiplyDecimals(rest, decimal(2n, 0)),
      perWeek: quotientOf(perMonth, decimalFromNumber(4.345, 3)) ?? decimal(0n, 0),
      arithmetic: `${formatMoney(unit.over, unit.currency)} over in ${counted(unit.months, 'month')} = ${formatMoney(perMonth, unit.currency)} a month × ${counted(left, 'month')} left = ${formatMoney(rest, unit.currency)}.`,
      assumptions: [],
    },
    confidence: 'medium',
    unknown: ['Whether budgeted savings are planned for the rest of the year.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 14),
    details: {
      unit: unit.unit,
      over: formatDecimal(unit.over),
      rest: formatDecimal(rest),
      currency: unit.currency,
    },
  };
};

/** Units that spend more than their budget for the year to date, in most months and by a noticeable share. */
export const overspend = defineDetector({
  id: 'money.overspend',
  area: 'money',
  title: 'Overspending',
  owner: 'budget owner',
  sentence:
    'Units whose expenses for the fiscal year to date exceed their budget by a noticeable share, in at least two of three months.',
  needs: {
    spent: cellsOf(actual, ({ yearToDate }) => ({ ...expenses, by: ['unit'], within: yearToDate })),
    allowed: cellsOf(budget, ({ yearToDate }) => ({ ...expenses, by: ['unit'], within: yearToDate })),
    spentByMonth: cellsOf(actual, ({ yearToDate }) => ({
      ...expenses,
      by: ['unit'],
      period: 'month',
      within: yearToDate,
    })),
    allowedByMonth: cellsOf(budget, ({ yearToDate }) => ({
      ...expenses,
      by: ['unit'],
      period: 'month',
      within: yearToDate,
    })),
  },
  params,
  defaults: { minimumShare: 0.03, minimumMonths: 3 },
  detect: (inputs, context) =>
    unitsOf(inputs)
      .filter((unit) => isOverspent(unit, context))
      .map((unit) => found(unit, context)),
  fine: (inputs, context) => {
    const units = unitsOf(inputs);
    if (inputs.allowed.cells.length === 0) return 'Not judged: no budget is known for the fiscal year to date.';
    return `${counted(units.length, 'unit')} with a budget checked: ${units.filter((unit) => isOverspent(unit, context)).length} overspent.`;
  },
  explain: () => [
    'Expenses of the fiscal year to date are compared with the budget of the same months.',
    'A unit counts as overspent only when at least two of three months are over budget; one month alone may be timing.',
  ],
});
