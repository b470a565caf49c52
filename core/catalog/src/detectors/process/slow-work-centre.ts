import {
  addDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  multiplyDecimals,
  rescale,
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
import { addedDelay } from '../../metrics/process/added-delay.ts';
import { operationHours } from '../../metrics/process/operation-hours.ts';
import { workedValue } from '../../metrics/process/worked-value.ts';
import { counted } from '../../open-lines.ts';
import { addedDays, centreDelays, judgeableCentres, slowCentres, type CentreDelay } from '../../work-centre-delay.ts';

const params = z.strictObject({
  minimumWeeks: z.number().int().min(6),
  minimumDays: z.number().positive(),
  minimumPerYear: z.number().min(0),
  falseAlarms: z.number().positive().max(0.1),
});
type Params = z.infer<typeof params>;

interface Inputs {
  readonly delays: Answer;
  readonly values: Answer;
  readonly hours: Answer;
}

const zero = decimal(0n, 0);
const carrying = 'carrying-cost-rate';

const days = (n: number): string => `${formatRounded(decimalFromNumber(n, 6), 2)} days`;

/** What cells of a work centre add up to over its weeks; rows without a value are left out. */
const overWindow = (answer: Answer, centre: CentreDelay): { sum: Decimal; whole: boolean; currencies: Set<string> } => {
  const weeks = new Set(centre.window);
  const own = answer.cells.filter(
    ({ keys, period }) =>
      keys['workCentre'] === centre.workCentre &&
      (keys['source'] ?? centre.source) === centre.source &&
      weeks.has(period ?? ''),
  );
  return {
    sum: own.map((cell) => cell.num ?? zero).reduce(addDecimals, zero),
    whole: own.every((cell) => cell.value !== undefined),
    currencies: new Set(own.flatMap((cell) => cell.currency ?? [])),
  };
};

/** The capital in work that waits, and what it costs in a year. */
interface Bound {
  readonly stake: Found['stake'];
  readonly yearly: Decimal;
}

const boundIn = (centre: CentreDelay, inputs: Inputs, context: Context): Bound => {
  const { sum, currencies } = overWindow(inputs.values, centre);
  const [currency = context.currency] = currencies;
  const span = decimal(BigInt(centre.window.length * 7), 0);
  const perDay = currencies.size > 1 ? zero : (quotientOf(sum, span) ?? zero);
  const rate = context.assumption(carrying).decimal;
  const { error = 0 } = centre.level ?? {};
  const added = addedDays(centre);
  const capital = (delay: number): Decimal =>
    rescale(multiplyDecimals(perDay, decimalFromNumber(Math.max(0, delay), 6)), 2, 'half-even');
  const likely = capital(added);
  const yearly = rescale(multiplyDecimals(likely, rate), 2, 'half-even');
  return {
    yearly,
    stake: {
      type: 'working-capital',
      currency,
      low: capital(added - 1.645 * error),
      likely,
      high: capital(added + 1.645 * error),
      perWeek: rescale(quotientOf(yearly, decimal(52n, 0)) ?? zero, 2, 'half-even'),
      arithmetic: `${formatMoney(sum, currency)} worked on in ${centre.window.length} weeks ÷ ${formatDecimal(span)} days × ${days(added)} longer = ${formatMoney(likely, currency)} of capital in work that waits; it costs ${formatMoney(yearly, currency)} a year at ${formatDecimal(rate)} carrying cost.`,
      assumptions: [carrying],
    },
  };
};

const found = (centre: CentreDelay, inputs: Inputs, context: Context): Found => {
  const { source, workCentre, level } = centre;
  const added = addedDays(centre);
  const judged = context.lastDay(source) ?? context.businessDay;
  const name = inputs.delays.names['workCentre']?.[workCentre] ?? workCentre;
  const period = `${centre.window[0] ?? ''}..${centre.window.at(-1) ?? ''}`;
  const where = [`workCentre=${workCentre}`, `source=${source}`];
  const value = overWindow(inputs.values, centre);
  const hours = overWindow(inputs.hours, centre);
  const { stake, yearly } = boundIn(centre, inputs, context);
  return {
    subject: { workCentre },
    title: `${name.slice(0, 40)} delays orders by ${days(added)} ${added < (level?.level ?? 0) ? 'beyond schedule' : 'more than others'}`,
    cause: `work centre ${workCentre} slow`,
    evidence: [
      { label: 'Delay that it adds', value: days(centre.own), source: { metric: addedDelay.id, period, where } },
      { label: 'The other work centres, week by week', value: days(centre.others) },
      {
        label: 'Operations ended',
        value: `${centre.operations} in ${centre.window.length} weeks`,
      },
    ],
    stake,
    confidence: (level?.chance ?? 1) < 1e-3 ? 'high' : 'medium',
    unknown: [
      'Why: absence, breakdown, more work than it can do, or material that came late are not told apart.',
      ...(value.whole && value.currencies.size <= 1
        ? []
        : ['Some items have no standard cost; what is worked on is at least the amount shown.']),
      'What customers lose by the delay is not counted.',
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 7),
    details: {
      workCentre,
      name,
      days: formatDecimal(decimalFromNumber(added, 2)),
      yearly: formatDecimal(yearly),
      hoursPerWeek: hours.whole
        ? formatRounded(quotientOf(hours.sum, decimal(BigInt(centre.window.length), 0)) ?? zero, 1).replaceAll(',', '')
        : '',
    },
  };
};

const findings = (inputs: Inputs, context: Context<Params>): Found[] =>
  slowCentres(centreDelays(inputs.delays), context.params)
    .map((centre) => found(centre, inputs, context))
    .filter(({ details }) => Number(details['yearly']) >= context.params.minimumPerYear);

const byWeek = { period: 'week' } as const;

/** The work centre that delays orders clearly more than the others do, if there is one. */
export const slowWorkCentre = defineDetector({
  id: 'process.slow-work-centre',
  area: 'process',
  title: 'Work centres that delay orders',
  owner: 'plant manager',
  sentence:
    'Work centres that over the last 13 weeks, and still, delay their orders beyond their schedule and beyond what the others add, more than by chance.',
  needs: {
    delays: cellsOf(addedDelay, { ...byWeek, by: ['source', 'workCentre'] }),
    values: cellsOf(workedValue, { ...byWeek, by: ['source', 'workCentre'] }),
    hours: cellsOf(operationHours, { ...byWeek, by: ['workCentre'] }),
  },
  params,
  defaults: { minimumWeeks: 8, minimumDays: 1, minimumPerYear: 1000, falseAlarms: 0.05 },
  detect: findings,
  fine: (inputs, context) => {
    const all = centreDelays(inputs.delays);
    const judged = judgeableCentres(all, context.params);
    if (judged.length === 0)
      return 'Not judged: no two work centres ended scheduled operations side by side in eight of the last 13 weeks.';
    const means = judged.map((centre) => centre.own);
    const slow = findings(inputs, context).length;
    const range = `They add ${days(Math.min(...means))} to ${days(Math.max(...means))} on average.`;
    return `${counted(judged.length, 'work centre')} compared: ${slow === 0 ? 'none stands out' : `${slow} ${slow === 1 ? 'stands' : 'stand'} out`}. ${range}`;
  },
  explain: (finding) => [
    `${finding.details['name'] ?? 'This work centre'} ends operations later against their schedule than the others do, after the delay with which orders reach it is taken off.`,
    'Each week is compared with the same week of the others, so a bad week of the whole plant blames nobody.',
  ],
});
