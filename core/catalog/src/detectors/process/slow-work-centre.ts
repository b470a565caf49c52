import {
  addDecimals,
  day,
  decimal,
  decimalFromNumber,
  decimalToNumber,
  formatDecimal,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@throughline/math';
import {
  cellsOf,
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  helpful,
  type Answer,
  type Cell,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { addedDelay } from '../../metrics/process/added-delay.ts';
import { releaseDelay } from '../../metrics/process/release-delay.ts';
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
  readonly releases: Answer;
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

/** Mean days by which components of first operations at a work centre were issued late; undefined where they were not. */
const releaseIn = (inputs: Inputs, centre: CentreDelay): number | undefined => {
  const weeks = new Set(centre.window);
  const own = inputs.releases.cells.filter(
    ({ keys, period }) =>
      keys['workCentre'] === centre.workCentre && keys['source'] === centre.source && weeks.has(period ?? ''),
  );
  const [sum, count] = [own.map(({ num }) => num ?? zero), own.map(({ den }) => den ?? zero)].map((all) =>
    decimalToNumber(all.reduce(addDecimals, zero)),
  );
  return sum === undefined || count === undefined || sum <= 0 ? undefined : sum / count;
};

const found = (centre: CentreDelay, inputs: Inputs, context: Context): Found => {
  const { source, workCentre, level } = centre;
  const added = addedDays(centre);
  const judged = context.lastDay(source) ?? context.businessDay;
  const name = inputs.delays.names['workCentre']?.[workCentre] ?? workCentre;
  const period = `${centre.window[0] ?? ''}..${centre.window.at(-1) ?? ''}`;
  const where = [`workCentre=${workCentre}`, `source=${source}`];
  const release = releaseIn(inputs, centre);
  const value = overWindow(inputs.values, centre);
  const hours = overWindow(inputs.hours, centre);
  const { stake, yearly } = boundIn(centre, inputs, context);
  return {
    subject: { workCentre },
    title: `${name.slice(0, 40)} delays orders by ${days(added)} ${added < (level?.level ?? 0) ? 'beyond schedule' : 'more than others'}`,
    cause: `work centre ${workCentre} slow`,
    evidence: [
      {
        label: 'Delay that it adds',
        value: days(centre.own),
        // What its orders waited for components is taken off, so that the metric says more.
        ...(release === undefined ? { source: { metric: addedDelay.id, period, where } } : {}),
      },
      ...(release === undefined
        ? []
        : [
            {
              label: 'Components of its first steps came late by',
              value: days(release),
              source: { metric: releaseDelay.id, period, where },
            },
          ]),
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

/** Orders cannot begin without their components: the wait for these is not the work centre's. */
const released = (inputs: Inputs): Inputs => {
  const keyOf = ({ keys, period }: Cell): string =>
    JSON.stringify([keys['source'] ?? null, keys['workCentre'] ?? null, period ?? null]);
  const waits = new Map(inputs.releases.cells.map((cell) => [keyOf(cell), cell.num ?? zero]));
  const cells = inputs.delays.cells.map((cell) => {
    const wait = waits.get(keyOf(cell));
    return wait === undefined || cell.num === undefined ? cell : { ...cell, num: subtractDecimals(cell.num, wait) };
  });
  return { ...inputs, delays: { ...inputs.delays, cells } };
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
    'Work centres that over the last 13 weeks or the last six, and still, delay their orders beyond their schedule and beyond what the others add, more than by chance.',
  needs: {
    delays: cellsOf(addedDelay, { ...byWeek, by: ['source', 'workCentre'] }),
    releases: helpful(cellsOf(releaseDelay, { ...byWeek, by: ['source', 'workCentre'] })),
    values: cellsOf(workedValue, { ...byWeek, by: ['source', 'workCentre'] }),
    hours: cellsOf(operationHours, { ...byWeek, by: ['workCentre'] }),
  },
  params,
  defaults: { minimumWeeks: 8, minimumDays: 1, minimumPerYear: 1000, falseAlarms: 0.05 },
  detect: (inputs, context) => findings(released(inputs), context),
  fine: (given, context) => {
    const inputs = released(given);
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
