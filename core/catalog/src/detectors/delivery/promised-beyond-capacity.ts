import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  rescale,
  sumDecimals,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  helpful,
  quotientOf,
  rowsOf,
  sparing,
  type Context,
  type Found,
} from '@throughline/engine';
import type { Claim } from '@throughline/model';
import { z } from 'zod';
import { overloads, type LoadInputs, type Overload, type Task } from '../../centre-load.ts';
import { amountOf, counted, groupedBy } from '../../open-lines.ts';
import { centresOnce, hoursPerDay, openOrders, openOrderSteps, stepStandards, workedHours } from '../../open-work.ts';
import { workdaysOf } from '../../workdays.ts';

const params = z.strictObject({
  /** Orders that are longer past their day are no load: nobody waits for them. */
  historyDays: z.number().int().min(0),
  horizonDays: z.number().int().min(7),
  /** Working days of the work centre that must be missing. */
  minimumDays: z.number().min(0),
  /** Of what it can work until then. */
  minimumShare: z.number().min(0),
  minimumOperations: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

interface Inputs extends LoadInputs {
  readonly centres: readonly Readonly<Record<'workCentre' | 'name' | 'costPerHour', string | null>>[];
}

const zero = decimal(0n, 0);
const margin = 'gross-margin-rate';
const lost = 'cancelled-share-of-delayed-orders';
const capital = 'cost-of-capital';
const labour = 'labour-rate';

const hours = (n: number): string => `${formatRounded(decimalFromNumber(n, 6), 0)} hours`;

const centreOf = (workCentre: string, { centres }: Inputs) => centres.find((row) => row.workCentre === workCentre);

/** What an hour beyond the usual week costs. */
const hourOf = (workCentre: string, inputs: Inputs, context: Context): { rate: Decimal; assumptions: string[] } => {
  const own = amountOf(centreOf(workCentre, inputs)?.costPerHour);
  return compareDecimals(own, zero) > 0
    ? { rate: own, assumptions: [] }
    : { rate: context.assumption(labour).decimal, assumptions: [labour] };
};

const keyOf = ({ order }: Task): string => `${order.document ?? ''}/${order.line ?? ''}`;

const ordersOf = (tasks: readonly Task[]): Task[] =>
  [...groupedBy(tasks, keyOf).values()]
    .flatMap((own) => own.slice(0, 1))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** The currency in which most of the late orders are valued; among equals the first by name. */
const currencyOf = (tasks: readonly Task[]): string | undefined =>
  [
    ...groupedBy(
      tasks.filter(({ order }) => order.value !== null),
      ({ order }) => order.currency ?? '',
    ),
  ]
    .toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([currency]) => currency)[0];

const overtimeStake = (overload: Overload, inputs: Inputs, context: Context): Found['stake'] => {
  const { rate, assumptions } = hourOf(overload.workCentre, inputs, context);
  const cost = (n: number): Decimal =>
    rescale(multiplyDecimals(decimalFromNumber(Math.max(0, n), 2), rate), 2, 'half-even');
  const { missing, needed, available, efficiency } = overload;
  const at = (other: number): number => (needed * efficiency.usual) / other - available;
  const likely = cost(missing);
  const estimate = { low: cost(at(efficiency.fast)), likely, high: cost(at(efficiency.slow)), perWeek: zero };
  return {
    type: 'avoided-cost',
    currency: context.currency,
    ...estimate,
    claims: [{ of: `hours workCentre=${overload.workCentre}`, ...estimate }],
    arithmetic: `${hours(missing)} beyond what it can work × ${formatMoney(rate, context.currency)} an hour = ${formatMoney(likely, context.currency)}; what is late has no standard cost.`,
    assumptions,
  };
};

const stakeOf = (overload: Overload, inputs: Inputs, context: Context): Found['stake'] => {
  const currency = currencyOf(overload.lateWhenSlow);
  if (currency === undefined) return overtimeStake(overload, inputs, context);
  const [share, part] = [context.assumption(margin).decimal, context.assumption(lost).decimal];
  const isIn = (tasks: readonly Task[]): Set<string> => new Set(tasks.map(keyOf));
  const [usual, fast] = [isIn(overload.late), isIn(overload.lateWhenFast)];
  const priced = ordersOf(overload.lateWhenSlow).filter(
    ({ order }) => order.value !== null && (order.currency ?? '') === currency,
  );
  const claims = priced.map((task): Claim => {
    const value = amountOf(task.order.value);
    const gone = multiplyDecimals(multiplyDecimals(value, share), part);
    const isLate = usual.has(keyOf(task));
    const held = quotientOf(multiplyDecimals(value, context.assumption(capital).decimal), decimal(52n, 0)) ?? zero;
    return {
      of: `order production ${keyOf(task)}`,
      low: fast.has(keyOf(task)) ? gone : zero,
      likely: isLate ? gone : zero,
      high: multiplyDecimals(value, share),
      perWeek: isLate ? held : zero,
    };
  });
  const sum = (name: 'low' | 'likely' | 'high' | 'perWeek'): Decimal => sumDecimals(claims.map((claim) => claim[name]));
  const value = sumDecimals(priced.filter((task) => usual.has(keyOf(task))).map(({ order }) => amountOf(order.value)));
  const percent = (rate: Decimal): string => `${formatRounded(multiplyDecimals(rate, decimal(100n, 0)), 0)} %`;
  return {
    type: 'avoided-cost',
    currency: currency === '' ? context.currency : currency,
    low: sum('low'),
    likely: sum('likely'),
    high: sum('high'),
    perWeek: sum('perWeek'),
    claims,
    arithmetic: `${formatMoney(value, currency === '' ? context.currency : currency)} at standard cost ends late × ${percent(share)} margin × ${percent(part)} of delayed orders lost = ${formatMoney(sum('likely'), currency === '' ? context.currency : currency)}; all of the margin if all are lost.`,
    assumptions: [margin, lost, capital],
  };
};

const unknownOf = ({ efficiency, unknownSteps }: Overload, { minimumOperations }: Params): string[] => [
  'Whether material is there for all of it.',
  ...(efficiency.operations < minimumOperations
    ? ['How its hours compare with the standards: too few operations ended.']
    : []),
  ...(unknownSteps === 0
    ? []
    : [`${counted(unknownSteps, 'step')} without standard hours; what is missing is at least the amount shown.`]),
];

const found = (overload: Overload, inputs: Inputs, context: Context<Params>): Found => {
  const { workCentre, by, needed, available, missing, missingDays, efficiency, late } = overload;
  const name = centreOf(workCentre, inputs)?.name ?? workCentre;
  const judged = context.businessDay;
  const { rate, assumptions } = hourOf(workCentre, inputs, context);
  const orders = ordersOf(late).length;
  return {
    subject: { workCentre },
    title: `${name.slice(0, 36)} lacks ${hours(missing)} for what is promised by ${formatDay(by)}`,
    cause: `work centre ${workCentre} overloaded`,
    because: [`work centre ${workCentre} slow`],
    evidence: [
      { label: `Hours needed for orders due by ${formatDay(by)}`, value: hours(needed) },
      { label: `Hours that it can work until then`, value: hours(available) },
      {
        label: 'Missing',
        value: `${hours(missing)}, ${formatRounded(decimalFromNumber(missingDays, 6), 1)} working days`,
      },
      {
        label: 'Standard hours done in an hour, last half year',
        value: formatRounded(decimalFromNumber(efficiency.usual, 6), 2),
      },
      { label: 'Orders that will end after their day', value: String(orders) },
    ],
    stake: stakeOf(overload, inputs, context),
    confidence: efficiency.operations < context.params.minimumOperations ? 'medium' : 'high',
    unknown: unknownOf(overload, context.params),
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + Math.max(1, Math.min(7, by - judged - Math.ceil(missingDays)))),
    details: {
      workCentre,
      name,
      by: formatDay(by),
      hours: formatDecimal(decimalFromNumber(missing, 1)),
      orders: String(orders),
      rate: formatDecimal(rate),
      rateFrom: assumptions.join(','),
    },
  };
};

const judge = (inputs: Inputs, context: Context<Params>) =>
  overloads(inputs, {
    judged: context.businessDay,
    rules: context.params,
    workdays: workdaysOf(context.settings.company),
  });

/** Work centres that cannot work, up to some day, what production orders promise by then. */
export const promisedBeyondCapacity = defineDetector({
  id: 'delivery.promised-beyond-capacity',
  area: 'delivery',
  title: 'Orders promised beyond capacity',
  owner: 'plant manager',
  sentence:
    'Work centres at which the open steps of production orders due by some day need clearly more hours than can be worked until then, also at the pace of their fast weeks; orders on hold are left out.',
  needs: {
    orders: sparing(rowsOf(openOrders), ['order_line.need', 'receipt', 'cost_standard']),
    capacities: rowsOf(hoursPerDay),
    steps: helpful(rowsOf(openOrderSteps)),
    standards: helpful(rowsOf(stepStandards)),
    worked: helpful(rowsOf(workedHours)),
    centres: helpful(rowsOf(centresOnce)),
  },
  params,
  defaults: { historyDays: 92, horizonDays: 92, minimumDays: 3, minimumShare: 0.15, minimumOperations: 20 },
  detect: (inputs, context) => judge(inputs, context).found.map((overload) => found(overload, inputs, context)),
  fine: (inputs, context) => {
    const result = judge(inputs, context);
    if (inputs.capacities.length === 0) return 'Not judged: no capacity of work centres is on record.';
    if (result.judged === 0) return 'Not judged: no open production order has hours at a work centre with capacity.';
    return `${counted(result.judged, 'work centre')} checked against what is promised: ${result.found.length} cannot hold it.`;
  },
  explain: (finding) => [
    'Open steps are added up by the day on which their orders are due, at the pace of the last half year, and compared with the hours that can be worked until then.',
    `By ${finding.details['by'] ?? ''} ${finding.details['hours'] ?? ''} hours are missing, so ${finding.details['orders'] ?? ''} orders end late whatever the sequence.`,
  ],
});
