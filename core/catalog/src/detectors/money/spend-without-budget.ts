import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  multiplyDecimals,
  sumDecimals,
  type Decimal,
} from '@throughline/math';
import {
  cellsOf,
  defineDetector,
  formatMoney,
  type Answer,
  type Cell,
  type Context,
  type Found,
} from '@throughline/engine';
import type { Evidence } from '@throughline/model';
import { z } from 'zod';
import { actual } from '../../metrics/money/actual.ts';
import { budget } from '../../metrics/money/budget.ts';
import { counted } from '../../open-lines.ts';

const params = z.strictObject({
  minimumShare: z.number().positive(),
  leastCovered: z.number().min(0).max(1),
  most: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

const expenses = { where: [{ field: 'account.sign', operator: '=', values: ['-1'] }] } as const;
const zero = decimal(0n, 0);

interface Inputs {
  readonly spent: Answer;
  readonly allowed: Answer;
}

interface Spent {
  readonly unit: string;
  readonly account: string;
  readonly amount: Decimal;
}

/** Spending of a unit on accounts that have no budget there. */
interface Gap {
  readonly unit: string;
  readonly isWhole: boolean;
  readonly rows: readonly Spent[];
  readonly total: Decimal;
}

const placeOf = (unit: string, account: string): string => JSON.stringify([unit, account]);

const spentIn = (inputs: Inputs, currency: string): Spent[] =>
  inputs.spent.cells.flatMap((cell: Cell): Spent[] => {
    const { unit, account } = cell.keys;
    const isKnown = typeof unit === 'string' && typeof account === 'string' && cell.currency === currency;
    return isKnown && cell.value !== undefined && compareDecimals(cell.value, zero) > 0
      ? [{ unit, account, amount: cell.value }]
      : [];
  });

const totalOf = (rows: readonly Spent[]): Decimal => sumDecimals(rows.map((row) => row.amount));

const share = (of: Decimal, part: number): Decimal => multiplyDecimals(of, decimalFromNumber(part, 6));

interface Planned {
  readonly places: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
}

const plannedIn = ({ allowed }: Inputs): Planned => {
  const cells = allowed.cells.filter((cell) => cell.value === undefined || compareDecimals(cell.value, zero) !== 0);
  const texts = (of: 'unit' | 'account') => new Set(cells.flatMap((cell) => cell.keys[of] ?? []));
  const places = new Set(cells.map((cell) => placeOf(cell.keys['unit'] ?? '', cell.keys['account'] ?? '')));
  return { places, units: texts('unit'), accounts: texts('account') };
};

/** Accounts that some unit plans: what nobody plans is planned elsewhere or not at all, and no matter of a unit. */
const unplanned = (rows: readonly Spent[], { places, accounts }: Planned): Spent[] =>
  rows.filter((row) => accounts.has(row.account) && !places.has(placeOf(row.unit, row.account)));

/** A budget that most spending of the accounts it names falls under, and that most units have. */
const isInForce = (rows: readonly Spent[], planned: Planned, context: Context<Params>): boolean => {
  const named = rows.filter((row) => planned.accounts.has(row.account));
  const covered = named.filter((row) => planned.places.has(placeOf(row.unit, row.account)));
  const units = new Set(named.map((row) => row.unit));
  const planners = [...units].filter((unit) => planned.units.has(unit));
  return (
    named.length > 0 &&
    planners.length * 3 >= units.size * 2 &&
    compareDecimals(totalOf(covered), share(totalOf(named), context.params.leastCovered)) >= 0
  );
};

const gapsIn = (inputs: Inputs, context: Context<Params>): Gap[] => {
  const rows = spentIn(inputs, context.currency);
  const planned = plannedIn(inputs);
  if (!isInForce(rows, planned, context)) return [];
  const least = share(totalOf(rows), context.params.minimumShare);
  const open = unplanned(rows, planned);
  return [...new Set(open.map((row) => row.unit))]
    .map((unit): Gap => {
      const own = open
        .filter((row) => row.unit === unit)
        .toSorted((a, b) => compareDecimals(b.amount, a.amount) || (a.account < b.account ? -1 : 1));
      return { unit, isWhole: !planned.units.has(unit), rows: own, total: totalOf(own) };
    })
    .filter((gap) => compareDecimals(gap.total, least) >= 0)
    .toSorted((a, b) => compareDecimals(b.total, a.total) || (a.unit < b.unit ? -1 : 1))
    .slice(0, context.params.most);
};

const evidenceOf = (gap: Gap, inputs: Inputs, context: Context): Evidence[] => {
  const { period } = context.yearToDate;
  return [
    ...gap.rows.slice(0, 5).map((row) => ({
      label: `Spent on ${inputs.spent.names['account']?.[row.account] ?? row.account}`,
      value: formatMoney(row.amount, context.currency),
      source: { metric: 'money.actual', period, where: [`unit=${gap.unit}`, `account=${row.account}`] },
    })),
    ...(gap.rows.length > 5 ? [{ label: 'Further accounts', value: String(gap.rows.length - 5) }] : []),
    { label: 'Budget of the unit', value: gap.isWhole ? 'none' : 'on other accounts only' },
  ];
};

const found = (gap: Gap, inputs: Inputs, context: Context<Params>): Found => {
  const name = inputs.spent.names['unit']?.[gap.unit] ?? gap.unit;
  const money = formatMoney(gap.total, context.currency);
  const judged = context.businessDay;
  const estimate = { low: zero, likely: gap.total, high: gap.total, perWeek: zero };
  return {
    subject: { unit: gap.unit },
    title: `${name.slice(0, 36)} spent ${money} this year ${gap.isWhole ? 'without any budget' : 'on accounts without budget'}`,
    cause: `unit ${gap.unit} without budget`,
    evidence: evidenceOf(gap, inputs, context),
    stake: {
      type: 'risk',
      currency: context.currency,
      ...estimate,
      claims: [{ of: `spend unit=${gap.unit}`, ...estimate }],
      arithmetic: `${counted(gap.rows.length, 'account')} that other units have a budget for, together ${money} from the start of the year: exposure that nobody planned, no loss.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Whether the budget stands on another unit or account, or the postings do.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 14),
    details: {
      unit: gap.unit,
      name,
      accounts: gap.rows.map((row) => row.account).join(', '),
      amount: formatDecimal(gap.total),
      currency: context.currency,
    },
  };
};

/** Units that spend on accounts for which other units have a budget and they have none. */
export const spendWithoutBudget = defineDetector({
  id: 'money.spend-without-budget',
  area: 'money',
  title: 'Spending without a budget',
  owner: 'controller',
  sentence:
    'Units that spent a noticeable amount this fiscal year on accounts for which other units have a budget and they have none.',
  needs: {
    spent: cellsOf(actual, ({ yearToDate }) => ({ ...expenses, by: ['unit', 'account'], within: yearToDate })),
    allowed: cellsOf(budget, ({ yearToDate }) => ({ ...expenses, by: ['unit', 'account'], within: yearToDate })),
  },
  params,
  defaults: { minimumShare: 0.005, leastCovered: 0.8, most: 10 },
  detect: (inputs, context) => gapsIn(inputs, context).map((gap) => found(gap, inputs, context)),
  fine: (inputs, context) => {
    if (inputs.allowed.cells.length === 0) return 'Not judged: no budget is known for the fiscal year to date.';
    const rows = spentIn(inputs, context.currency);
    const planned = plannedIn(inputs);
    if (!isInForce(rows, planned, context))
      return 'Not judged: too little of the spending has a budget for one without to stand out.';
    const units = new Set(rows.map((row) => row.unit)).size;
    return `${counted(units, 'unit')} with spending checked: ${String(gapsIn(inputs, context).length)} with a noticeable amount without budget.`;
  },
  explain: () => [
    'Spending of the fiscal year to date stands on accounts that other units plan and this one does not.',
    'Nothing is said where a fifth of such spending has no budget, or for accounts that no unit plans.',
  ],
});
