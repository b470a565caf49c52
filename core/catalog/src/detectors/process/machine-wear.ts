import {
  addDecimals,
  day,
  decimal,
  decimalFromNumber,
  multiplyDecimals,
  parseDecimal,
  rescale,
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
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { judgeableWear, wearing, wearSeries, type Sign, type Wear, type WearInputs } from '../../centre-wear.ts';
import { downtimeHours } from '../../metrics/process/downtime-hours.ts';
import { runTimeRatio } from '../../metrics/process/run-time-ratio.ts';
import { operationScrapShare } from '../../metrics/quality/operation-scrap-share.ts';
import { counted, groupedBy } from '../../open-lines.ts';
import { paidEitherWay } from '../../paid-hours.ts';
import { workCentres, type TextCentre } from '../../work-centres.ts';

const params = z.strictObject({
  minimumMonths: z.number().int().min(8),
  runTime: z.number().positive(),
  downtime: z.number().positive(),
  scrap: z.number().positive(),
  falseAlarms: z.number().positive().max(0.1),
  minimumPerYear: z.number().min(0),
});
type Params = z.infer<typeof params>;

interface Inputs extends WearInputs {
  readonly centres: readonly TextCentre[];
}

const zero = decimal(0n, 0);
const labour = 'labour-rate';

const number = (value: number, decimals: number): string => formatRounded(decimalFromNumber(value, 6), decimals);
const share = (value: number): string => `${number(value * 100, 1)} %`;

const shown: Readonly<Record<Sign, (value: number) => string>> = {
  'run time': (value) => `${number(value, 2)} hours for a standard hour`,
  downtime: (value) => `${share(value)} of the hours run`,
  scrap: (value) => `${share(value)} of the units handled`,
};

/** How far along its line the wear is priced: as it is now, or at the mean of the twelve months to come, on a steeper line. */
interface Along {
  readonly months: number;
  readonly errors: number;
}

const asNow: Along = { months: 0, errors: 0 };
const goingOn: Along = { months: 6.5, errors: 1.645 };

/** The share of the hours run that is lost by a sign of wear. */
const lostShare = (wear: Wear, { months, errors }: Along): number => {
  const { series, trend, before, now } = wear;
  const steeper = trend.rise > 0 ? Math.max(0, trend.rise + errors * trend.error) / trend.rise : 0;
  const length = series.months.length - 1 - trend.from;
  const rise = (now - before) * steeper * (1 + months / length);
  return series.sign === 'run time' ? rise / (before + rise) : Math.min(1, rise);
};

const stakeOf = (wears: readonly Wear[], inputs: Inputs, context: Context): Found['stake'] => {
  const workCentre = wears[0]?.series.workCentre ?? '';
  const own = parseDecimal(inputs.centres.find((row) => row.workCentre === workCentre)?.costPerHour ?? '');
  const rate = own ?? context.assumption(labour).decimal;
  const { currency } = context;
  const yearly = (along: Along): Decimal =>
    wears
      .map((wear) => multiplyDecimals(decimalFromNumber(12 * wear.hours * lostShare(wear, along), 2), rate))
      .map((amount) => rescale(amount, 2, 'half-even'))
      .reduce(addDecimals, rescale(zero, 2, 'half-even'));
  const [low, likely, high] = [rescale(zero, 2, 'half-even'), yearly(asNow), yearly(goingOn)];
  const perWeek = rescale(quotientOf(likely, decimal(52n, 0)) ?? zero, 2, 'half-even');
  const terms = wears.map(
    (wear) =>
      `${number(12 * wear.hours, 0)} hours a year × ${share(lostShare(wear, asNow))} lost by ${wear.series.sign}`,
  );
  return {
    type: 'recurring-profit',
    currency,
    low,
    likely,
    high,
    perWeek,
    claims: [{ of: `hours workCentre=${workCentre}`, low, likely, high, perWeek }],
    arithmetic: `(${terms.join(' + ')}) × ${formatMoney(rate, currency)} an hour${own === undefined ? ' of work' : ''} = ${formatMoney(likely, currency)} a year as it is now; at the most it goes on along a steeper line.`,
    assumptions: own === undefined ? [labour] : [],
  };
};

const titleOf = (name: string, { series, before, now }: Wear): string => {
  const own = name.slice(0, 30);
  if (series.sign === 'run time')
    return `${own} runs ever slower: ${number(before, 2)} to ${number(now, 2)} hours for a standard hour`;
  if (series.sign === 'scrap') return `${own} scraps ever more: ${share(before)} to ${share(now)}`;
  return `${own} is down ever longer: ${share(before)} to ${share(now)} of its hours`;
};

const found = (wears: readonly Wear[], inputs: Inputs, context: Context): Found[] => {
  const [first] = wears.toSorted((a, b) => a.trend.chance - b.trend.chance);
  if (first === undefined) return [];
  const { source, workCentre } = first.series;
  const name = inputs.centres.find((row) => row.workCentre === workCentre)?.name ?? workCentre;
  const judged = context.lastDay(source) ?? context.businessDay;
  return [
    {
      subject: { workCentre },
      title: titleOf(name, first),
      cause: `work centre ${workCentre} slow`,
      evidence: wears.map(({ series, before, now, since }) => ({
        label: `Rising ${series.sign} since ${since}, the mix of items taken out`,
        value: `${shown[series.sign](before)}, now ${shown[series.sign](now)}`,
      })),
      stake: stakeOf(wears, inputs, context),
      confidence: first.trend.chance < 1e-4 || wears.length > 1 ? 'high' : 'medium',
      unknown: [
        'Whether it is the machine, its tools or who runs it.',
        paidEitherWay,
        'When it fails if nothing is done, and what that stops; only hours are priced, not material.',
      ],
      mustDo: false,
      judgedOn: judged,
      decideBy: day(judged + 14),
      details: {
        workCentre,
        name,
        sign: wears.map(({ series }) => series.sign).join(', '),
        since: first.since,
        before: shown[first.series.sign](first.before),
        now: shown[first.series.sign](first.now),
        metric: { 'run time': runTimeRatio.id, downtime: downtimeHours.id, scrap: operationScrapShare.id }[
          first.series.sign
        ],
        from: number(first.now, 4),
        to: number(first.before, 4),
        hoursPerMonth: number(first.hours, 1).replaceAll(',', ''),
      },
    },
  ];
};

const findings = (inputs: Inputs, context: Context<Params>): Found[] =>
  [...groupedBy(wearing(wearSeries(inputs), context.params), ({ series }) => series.workCentre)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, wears]) => found(wears, inputs, context))
    .filter(({ stake }) => Number(stake.likely.units) >= context.params.minimumPerYear * 100);

const byMonth = { period: 'month' } as const;
const byItem = { ...byMonth, by: ['source', 'workCentre', 'item'] } as const;

/** Work centres that wear: their hours over standard, downtime or scrap rise steadily. */
export const machineWear = defineDetector({
  id: 'process.machine-wear',
  area: 'process',
  title: 'Machines that wear',
  owner: 'plant manager',
  sentence:
    'Work centres whose hours over standard, downtime or scrap rise steadily for four months or more, the mix of items taken out and beyond chance over all work centres.',
  needs: {
    hours: cellsOf(runTimeRatio, byItem),
    downtime: helpful(cellsOf(downtimeHours, { ...byMonth, by: ['workCentre'] })),
    scrap: helpful(cellsOf(operationScrapShare, byItem)),
    centres: helpful(rowsOf(workCentres)),
  },
  params,
  defaults: { minimumMonths: 8, runTime: 0.08, downtime: 0.02, scrap: 0.01, falseAlarms: 0.02, minimumPerYear: 500 },
  detect: findings,
  fine: (inputs, context) => {
    const judged = judgeableWear(wearSeries(inputs), context.params);
    if (judged.length === 0)
      return 'Not judged: no work centre has eight months of hours against standard, downtime or scrap.';
    const centres = new Set(judged.map(({ workCentre }) => workCentre)).size;
    const wear = findings(inputs, context).length;
    return `${counted(centres, 'work centre')} checked for hours over standard, downtime and scrap: ${wear === 0 ? 'none rises' : `${wear} ${wear === 1 ? 'rises' : 'rise'}`} steadily.`;
  },
  explain: (finding) => [
    `Work centre ${finding.details['name'] ?? ''} went from ${finding.details['before'] ?? ''} to ${finding.details['now'] ?? ''} since ${finding.details['since'] ?? ''}, month after month.`,
    'Each item is compared with itself and each month with the other work centres, so another mix or a new item does not count, and neither does one breakdown.',
  ],
});
