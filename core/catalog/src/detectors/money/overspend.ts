import {
  addDecimals,
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  decimalToNumber,
  formatDecimal,
  isZero,
  multiplyDecimals,
  rescale,
  standardDeviation,
  subtractDecimals,
  type Decimal,
} from '@throughline/math';
import {
  cellsOf,
  defineDetector,
  formatMoney,
  formatRounded,
  helpful,
  quotientOf,
  rowsOf,
  type Answer,
  type Cell,
  type Context,
  type Found,
} from '@throughline/engine';
import type { Estimate, Evidence, Stake } from '@throughline/model';
import { z } from 'zod';
import { budgetVersions, versionInForce, type TextVersion } from '../../budget-version.ts';
import { actual } from '../../metrics/money/actual.ts';
import { budget } from '../../metrics/money/budget.ts';
import { committed } from '../../metrics/money/committed.ts';
import { creepOf, restOfCreep, type Creep } from '../../creep.ts';
import { lookup } from '../../lookup.ts';
import { counted } from '../../open-lines.ts';
import { endsOf, sumAhead } from '../../prediction.ts';
import { tailOfT } from '../../standing-out.ts';

const params = z.strictObject({
  minimumShare: z.number().positive(),
  minimumMonths: z.number().int().min(2),
  falseAlarms: z.number().positive().max(0.1),
});
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);
const expenses = { where: [{ field: 'account.sign', operator: '=', values: ['-1'] }] } as const;

interface Unit {
  readonly unit: string;
  readonly name: string;
  readonly currency: string;
  /** The version of the budget in force, where several are recorded for the unit. */
  readonly version: string | undefined;
  readonly otherVersions: readonly string[];
  readonly spent: Decimal;
  readonly budget: Decimal;
  readonly over: Decimal;
  /** What was spent above the budget in each month with a budget. */
  readonly monthly: readonly Decimal[];
  /** Months of the fiscal year that are over. */
  readonly elapsed: number;
  readonly committed: Decimal | undefined;
  /** What it spends above its budget rises month after month. */
  readonly creep: Creep | undefined;
}

interface Inputs {
  readonly spent: Answer;
  readonly allowed: Answer;
  readonly spentByMonth: Answer;
  readonly allowedByMonth: Answer;
  readonly committed: Answer;
  readonly versions: readonly TextVersion[];
}

const cellsOfUnit = lookup((cell: Cell) => cell.keys['unit'] ?? null);

const ofUnit = (answer: Answer, unit: string): readonly Cell[] => cellsOfUnit(answer.cells, unit);

const versionOf = (cell: Cell): string => cell.keys['version'] ?? '';

const monthly = (cells: readonly Cell[]): ReadonlyMap<string, Decimal> =>
  new Map(
    cells.flatMap((cell): [string, Decimal][] =>
      cell.period !== null && cell.value !== undefined ? [[cell.period, cell.value]] : [],
    ),
  );

const overByMonth = (inputs: Inputs, unit: string, version: string): Decimal[] => {
  const spent = monthly(ofUnit(inputs.spentByMonth, unit));
  const cells = ofUnit(inputs.allowedByMonth, unit).filter((cell) => versionOf(cell) === version);
  return [...monthly(cells)]
    .filter(([, value]) => !isZero(value))
    .map(([month, value]) => subtractDecimals(spent.get(month) ?? zero, value));
};

const elapsedMonths = (inputs: Inputs): number =>
  new Set([...inputs.spentByMonth.cells, ...inputs.allowedByMonth.cells].flatMap((cell) => cell.period ?? [])).size;

const committedOf = (inputs: Inputs, unit: Cell): Decimal | undefined => {
  const cell = ofUnit(inputs.committed, unit.keys['unit'] ?? '').find((c) => c.currency === unit.currency);
  return cell?.value === undefined || isZero(cell.value) ? undefined : cell.value;
};

const unitOf = (inputs: Inputs, unit: string, elapsed: number): Unit[] => {
  const allowed = ofUnit(inputs.allowed, unit);
  const names = [...new Set(allowed.map(versionOf))].toSorted();
  const version = versionInForce(names, inputs.versions);
  const cell = allowed.find((c) => versionOf(c) === version);
  const [spent] = ofUnit(inputs.spent, unit);
  if (version === undefined || cell?.value === undefined || spent?.value === undefined) return [];
  if (spent.currency !== cell.currency) return [];
  const months = overByMonth(inputs, unit, version);
  return [
    {
      unit,
      name: inputs.allowed.names['unit']?.[unit] ?? unit,
      currency: cell.currency ?? '',
      version: names.length > 1 ? version : undefined,
      otherVersions: names.filter((name) => name !== version),
      spent: spent.value,
      budget: cell.value,
      over: subtractDecimals(spent.value, cell.value),
      monthly: months,
      elapsed,
      committed: committedOf(inputs, cell),
      creep: creepOf(months.map(decimalToNumber)),
    },
  ];
};

const unitsOf = (inputs: Inputs): Unit[] => {
  const units = new Set(inputs.allowed.cells.flatMap((cell) => cell.keys['unit'] ?? []));
  const elapsed = elapsedMonths(inputs);
  return [...units].flatMap((unit) => unitOf(inputs, unit, elapsed));
};

const monthsOver = (unit: Unit): number => unit.monthly.filter((over) => compareDecimals(over, zero) > 0).length;

const numbersOf = (unit: Unit): Float64Array => Float64Array.from(unit.monthly, decimalToNumber);

/** Chance that months which differ so would be over by as much where the unit keeps to its budget. */
const chanceOf = (unit: Unit): number => {
  const values = numbersOf(unit);
  const spread = standardDeviation(values) ?? 0;
  const mean = decimalToNumber(unit.over) / values.length;
  return spread === 0 ? Number(mean <= 0) : tailOfT((mean / spread) * Math.sqrt(values.length), values.length - 1);
};

/** Over by a noticeable share, in most months and beyond chance: a single late or early posting is timing, not overspending. */
const isOverspent = (unit: Unit, { params: bar }: Context<Params>): boolean => {
  const share = quotientOf(unit.over, unit.budget);
  if (share === undefined || unit.monthly.length < bar.minimumMonths) return false;
  const noticeable = compareDecimals(share, decimalFromNumber(bar.minimumShare, 6)) >= 0;
  return noticeable && monthsOver(unit) * 3 >= unit.monthly.length * 2 && chanceOf(unit) <= bar.falseAlarms;
};

const monthsLeft = (unit: Unit): number => Math.max(0, 12 - unit.elapsed);

/** Over by a noticeable share now, ever more so, and by the end of the year over the whole budget. */
const isCreeping = (unit: Unit, { params: bar }: Context<Params>, units: number): boolean => {
  const { creep } = unit;
  const left = monthsLeft(unit);
  if (creep === undefined || left === 0 || creep.chance > bar.falseAlarms / units) return false;
  const least = (decimalToNumber(unit.budget) / unit.monthly.length) * bar.minimumShare;
  const ends = decimalToNumber(unit.over) + restOfCreep(creep, left).likely;
  return Math.min(creep.now, creep.recent) >= least && ends > 0;
};

/** The units to be told of: those that creep are priced along their line. */
const over = (units: readonly Unit[], context: Context<Params>): Unit[] =>
  units.flatMap((unit) => {
    if (isCreeping(unit, context, units.length)) return [unit];
    return isOverspent(unit, context) ? [{ ...unit, creep: undefined }] : [];
  });

/** Nine of ten outcomes lie above the low end, nine of ten below the high end. */
const outside = 0.2;

const cents = (amount: Decimal): Decimal => rescale(amount, 2, 'half-even');

/** What the months left bring at the mean of the months past, as far as these are apart from each other. */
const restAtMean = (unit: Unit): { readonly perMonth: Decimal; readonly left: number; readonly rest: Estimate } => {
  const perMonth = quotientOf(unit.over, decimal(BigInt(unit.monthly.length), 0)) ?? zero;
  const left = monthsLeft(unit);
  const likely = multiplyDecimals(perMonth, decimal(BigInt(left), 0));
  const { error, degrees } = sumAhead(numbersOf(unit), left) ?? { error: 0, degrees: 1 };
  const width = cents(decimalFromNumber(endsOf({ likely: 0, error, degrees }, outside).high, 6));
  const low = subtractDecimals(likely, width);
  return {
    perMonth,
    left,
    rest: {
      low: compareDecimals(low, zero) < 0 ? zero : low,
      likely,
      high: addDecimals(likely, width),
      perWeek: quotientOf(perMonth, decimalFromNumber(4.345, 3)) ?? zero,
    },
  };
};

const priced = (unit: Unit): { readonly rest: Estimate; readonly how: string } => {
  const money = (amount: Decimal): string => formatMoney(amount, unit.currency);
  const { creep } = unit;
  if (creep === undefined) {
    const { perMonth, left, rest } = restAtMean(unit);
    const how = `${money(unit.over)} over in ${counted(unit.monthly.length, 'month')} = ${money(perMonth)} a month × ${counted(left, 'month')} left = ${money(rest.likely)}; as the months differ so far,`;
    return { rest, how };
  }
  const left = monthsLeft(unit);
  const { low, likely, high } = restOfCreep(creep, left);
  const exactly = (value: number): Decimal => cents(decimalFromNumber(value, 6));
  const perWeek = exactly(creep.now / 4.345);
  const room = creep.base < 0 ? `, counted from ${money(exactly(-creep.base))} below the budget as before` : '';
  const how = `${money(exactly(creep.now))} over in a month now, ${money(exactly(creep.slope))} more each month, for ${counted(left, 'month')} left = ${money(exactly(likely))}; at the least as the last three months, at the most along a steeper line and by what months lie beside it${room}:`;
  return { rest: { low: exactly(low), likely: exactly(likely), high: exactly(high), perWeek }, how };
};

const stakeOf = (unit: Unit): Stake => {
  const { rest, how } = priced(unit);
  const money = (amount: Decimal): string => formatMoney(amount, unit.currency);
  return {
    type: 'recurring-profit',
    currency: unit.currency,
    ...rest,
    claims: [{ of: `spend unit=${unit.unit}`, ...rest }],
    arithmetic: `${how} from ${money(rest.low)} to ${money(rest.high)} in eight of ten cases.`,
    assumptions: [],
  };
};

const evidenceOf = (unit: Unit, period: string): Evidence[] => {
  const where = [`unit=${unit.unit}`, 'account.sign=-1'];
  const ofVersion = unit.version === undefined || unit.version === '' ? [] : [`version=${unit.version}`];
  const money = (amount: Decimal): string => formatMoney(amount, unit.currency);
  const isOpen = unit.version !== '';
  return [
    { label: 'Spent', value: money(unit.spent), source: { metric: 'money.actual', period, where } },
    {
      label: 'Budget to date',
      value: money(unit.budget),
      ...(isOpen ? { source: { metric: 'money.budget', period, where: [...where, ...ofVersion] } } : {}),
    },
    ...(unit.creep === undefined
      ? []
      : [
          {
            label: 'Over in a month, mean of the last three',
            value: money(cents(decimalFromNumber(unit.creep.recent, 6))),
          },
        ]),
    { label: 'Months over budget', value: `${String(monthsOver(unit))} of ${String(unit.monthly.length)}` },
    ...(unit.committed === undefined
      ? []
      : [
          {
            label: 'Committed beside it by open orders',
            value: money(unit.committed),
            source: { metric: 'money.committed', where: [`unit=${unit.unit}`] },
          },
        ]),
    ...(unit.version === undefined
      ? []
      : [
          {
            label: 'Budget version taken as in force',
            value: `${nameOf(unit.version)}; left aside: ${unit.otherVersions.map(nameOf).join(', ')}`,
          },
        ]),
  ];
};

const nameOf = (version: string): string => (version === '' ? 'without a name' : version);

/** A share of the budget from which the year to date says it all. */
const clearShare = 0.03;

const titleOf = (unit: Unit): string => {
  const percent = (share: number): string => `${formatRounded(decimalFromNumber(share * 100, 4), 1)} %`;
  const share = decimalToNumber(unit.over) / decimalToNumber(unit.budget);
  if (unit.creep === undefined || share >= clearShare)
    return `${unit.name} is ${percent(share)} over its budget for the year to date`;
  const month = decimalToNumber(unit.budget) / unit.monthly.length;
  return `${unit.name} creeps over its budget: ${percent(unit.creep.recent / month)} in the last three months`;
};

const found = (unit: Unit, context: Context<Params>): Found => {
  const judged = context.businessDay;
  const stake = stakeOf(unit);
  return {
    subject: { unit: unit.unit },
    title: titleOf(unit),
    cause: `unit ${unit.unit} over budget`,
    evidence: evidenceOf(unit, context.yearToDate.period),
    stake,
    confidence: 'medium',
    unknown: [
      'Whether budgeted savings are planned for the rest of the year.',
      ...(unit.version === undefined ? [] : ['Whether the version taken is the one that was approved.']),
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 14),
    details: {
      unit: unit.unit,
      over: formatDecimal(unit.over),
      rest: formatDecimal(stake.likely),
      currency: unit.currency,
      ...(unit.version === undefined ? {} : { version: unit.version }),
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
    'Units whose expenses for the fiscal year to date exceed their budget by a noticeable share, in at least two of three months and beyond chance, or rise against it month after month.',
  needs: {
    spent: cellsOf(actual, ({ yearToDate }) => ({ ...expenses, by: ['unit'], within: yearToDate })),
    allowed: cellsOf(budget, ({ yearToDate }) => ({ ...expenses, by: ['unit', 'version'], within: yearToDate })),
    spentByMonth: cellsOf(actual, ({ yearToDate }) => ({
      ...expenses,
      by: ['unit'],
      period: 'month',
      within: yearToDate,
    })),
    allowedByMonth: cellsOf(budget, ({ yearToDate }) => ({
      ...expenses,
      by: ['unit', 'version'],
      period: 'month',
      within: yearToDate,
    })),
    committed: helpful(cellsOf(committed, { by: ['unit'] })),
    versions: helpful(rowsOf(budgetVersions)),
  },
  params,
  defaults: { minimumShare: 0.03, minimumMonths: 3, falseAlarms: 0.05 },
  detect: (inputs, context) => over(unitsOf(inputs), context).map((unit) => found(unit, context)),
  fine: (inputs, context) => {
    const units = unitsOf(inputs);
    if (inputs.allowed.cells.length === 0) return 'Not judged: no budget is known for the fiscal year to date.';
    return `${counted(units.length, 'unit')} with a budget checked: ${over(units, context).length} overspent.`;
  },
  explain: () => [
    'Expenses of the fiscal year to date are compared with the budget of the same months.',
    'Where several versions of the budget are recorded, the one with the highest number or recorded last counts alone.',
    'A unit counts as overspent only when at least two of three months are over budget, as one month alone may be timing, or when it rises steadily and ends the year above its budget.',
  ],
});
