import {
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  rescale,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  rowsOf,
  sparing,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { returnDays, returnOrigins } from '../../case-returns.ts';
import { counted } from '../../open-lines.ts';
import { paidEitherWay } from '../../paid-hours.ts';
import { judgeableReturns, returnRises, returnSeries, type ReturnDays, type ReturnRise } from '../../return-series.ts';

const params = z.strictObject({
  minimumSpans: z.number().int().min(3),
  minimumCases: z.number().int().min(3),
  minimumRatio: z.number().min(1),
  minimumPoints: z.number().min(0),
  falseAlarms: z.number().positive().max(0.1),
  liveDays: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

interface Inputs {
  readonly returns: ReturnDays;
  readonly origins: readonly {
    readonly process: string | null;
    readonly activity: string | null;
    readonly previous: string | null;
    readonly times: string | null;
    readonly timed: string | null;
    readonly days: string | null;
  }[];
}

const zero = decimal(0n, 0);
const labour = 'labour-rate';
const share = (rate: number): string => `${formatRounded(decimalFromNumber(rate * 100, 4), 1)} %`;

const originsOf = ({ series }: ReturnRise, inputs: Inputs): Inputs['origins'] =>
  inputs.origins
    .filter(({ process, activity }) => process === series.process && activity === series.activity)
    .toSorted((a, b) => Number(b.times) - Number(a.times) || ((a.previous ?? '') < (b.previous ?? '') ? -1 : 1));

/** Hours that a repeated step takes; undefined where most of them have no beginning. */
const hoursOf = (origins: Inputs['origins']): number | undefined => {
  const [times, timed, days] = [
    origins.map((o) => o.times),
    origins.map((o) => o.timed),
    origins.map((o) => o.days),
  ].map((texts) => texts.reduce((sum, text) => sum + Number(text ?? 0), 0));
  if (times === undefined || timed === undefined || days === undefined || timed === 0) return undefined;
  return 2 * timed >= times ? (24 * days) / timed : undefined;
};

const stakeOf = (rise: ReturnRise, hours: number | undefined, context: Context): Found['stake'] => {
  const rate = context.assumption(labour).decimal;
  const { before, now, error } = rise.rise;
  const { currency } = context;
  const priced = (excess: number): Decimal => {
    const yearly = decimalFromNumber(Math.max(0, excess) * rise.perYear * (hours ?? 0), 4);
    return rescale(multiplyDecimals(yearly, rate), 2, 'half-even');
  };
  const likely = priced(now - before);
  const cases = `(${share(now)} − ${share(before)}) × ${formatRounded(decimalFromNumber(rise.perYear, 2), 0)} cases a year`;
  return {
    type: 'recurring-profit',
    currency,
    low: priced(0),
    likely,
    high: priced(now - before + 1.645 * error),
    perWeek: rescale(quotientOf(likely, decimal(52n, 0)) ?? zero, 2, 'half-even'),
    arithmetic:
      hours === undefined
        ? `${cases}; how long the repeated step takes is not recorded, so it is not priced.`
        : `${cases} × ${formatRounded(decimalFromNumber(hours, 4), 2)} hours of the repeated step × ${formatMoney(rate, currency)} an hour = ${formatMoney(likely, currency)} a year.`,
    assumptions: hours === undefined ? [] : [labour],
  };
};

const found = (rise: ReturnRise, inputs: Inputs, context: Context): Found => {
  const { process, activity, last } = rise.series;
  const origins = originsOf(rise, inputs);
  const hours = hoursOf(origins);
  const cases = rise.recent.reduce((sum, span) => sum + span.count, 0);
  const since = formatDay(day(last - 30 * rise.recent.length + 1));
  const [first] = origins;
  return {
    subject: { process, activity },
    title: `${share(rise.rise.now)} of ${process.slice(0, 24)} comes back to “${activity.slice(0, 22)}”, ${share(rise.rise.before)} before`,
    cause: `process ${process} goes back to ${activity}`,
    evidence: [
      {
        label: `Came back since ${since}`,
        value: `${counted(cases, 'case')}, ${share(rise.rise.now)} of those that reached it`,
      },
      { label: 'Before that', value: share(rise.rise.before) },
      ...origins.slice(0, 3).map(({ previous, times }) => ({
        label: `Came back from “${previous ?? ''}”`,
        value: `${times ?? '0'} times in 90 days`,
      })),
    ],
    stake: stakeOf(rise, hours, context),
    confidence: rise.rise.chance < 1e-4 ? 'high' : 'medium',
    unknown: [
      'Why cases come back: the log names the way, not the reason.',
      ...(hours === undefined
        ? ['What a return costs: the log has no beginning of the step.']
        : [paidEitherWay, 'Time of the steps that follow, waiting and material are not counted.']),
    ],
    mustDo: false,
    judgedOn: last,
    decideBy: day(last + 14),
    details: {
      process,
      activity,
      from: first?.previous ?? '',
      since,
      before: share(rise.rise.before),
      now: share(rise.rise.now),
      cases: String(cases),
      perMonth: formatDecimal(decimalFromNumber(cases / rise.recent.length, 1)),
    },
  };
};

const liveSeries = ({ returns }: Inputs, context: Context<Params>) =>
  returnSeries(returns).filter(({ last }) => last >= context.businessDay - context.params.liveDays);

/** What orders' routings plan tells planned passes from rework. */
const routed = ['order_line', 'operation', 'routing_step'] as const;

/** Activities to which cases of a process come back from a later one, more than they used to. */
export const reworkLoop = defineDetector({
  id: 'process.rework-loop',
  area: 'process',
  title: 'Steps that cases come back to',
  owner: 'director of operations',
  sentence:
    'Activities to which cases come back from a later one in a clearly larger share than in the months before, beyond chance and beyond one bad month.',
  needs: { returns: sparing(rowsOf(returnDays), routed), origins: sparing(rowsOf(returnOrigins), routed) },
  params,
  defaults: {
    minimumSpans: 5,
    minimumCases: 10,
    minimumRatio: 1.5,
    minimumPoints: 0.03,
    falseAlarms: 0.01,
    liveDays: 92,
  },
  detect: (inputs, context) =>
    returnRises(liveSeries(inputs, context), context.params).map((rise) => found(rise, inputs, context)),
  fine: (inputs, context) => {
    const all = liveSeries(inputs, context);
    const judged = judgeableReturns(all, context.params).length;
    if (judged === 0) return 'Not judged: no event log shows cases coming back to an activity over half a year.';
    const rose = returnRises(all, context.params).length;
    return `${judged === 1 ? '1 activity' : `${judged} activities`} that cases come back to checked against their own past: ${rose === 0 ? 'none rose' : `${rose} rose`}.`;
  },
  explain: (finding) => [
    `Since ${finding.details['since'] ?? ''} a share of ${finding.details['now'] ?? ''} of the cases comes back to “${finding.details['activity'] ?? ''}” from a later step; before it was ${finding.details['before'] ?? ''}.`,
    'Shares are compared, so more cases alone do not count; repeats that were always there, that the routing plans, or that follow from several deliveries of an order, do not either.',
  ],
});
