import { day, decimal, decimalFromNumber, formatDay, parseDay, type Day } from '@throughline/math';
import { defineDetector, formatRounded, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { counted, groupedBy } from '../../open-lines.ts';
import { forgottenDays, standing, waitingDays } from '../../stopped-cases.ts';

const params = z.strictObject({
  minimumCases: z.number().int().min(50),
  minimumStanding: z.number().int().min(1),
  usualShare: z.number().min(0.9).max(1),
});
type Params = z.infer<typeof params>;

type Waits = readonly {
  readonly process: string | null;
  readonly activity: string | null;
  readonly days: string | null;
  readonly cases: string | null;
}[];
type Standing = readonly {
  readonly process: string | null;
  readonly case: string | null;
  readonly activity: string | null;
  readonly source: string | null;
  readonly on: string | null;
}[];

interface Inputs {
  readonly waits: Waits;
  readonly standing: Standing;
}

/** After an activity: within how many days nearly all cases go on, and how many were seen. */
interface Usual {
  readonly days: number;
  readonly seen: number;
}

const keyOf = (row: { readonly process: string | null; readonly activity: string | null }): string =>
  JSON.stringify([row.process, row.activity]);

const usualOf = (waits: Waits, share: number): Usual => {
  const lengths = waits
    .map((row) => ({ days: Number(row.days ?? 0), cases: Number(row.cases ?? 0) }))
    .toSorted((a, b) => a.days - b.days);
  const seen = lengths.reduce((sum, { cases }) => sum + cases, 0);
  let before = 0;
  for (const { days, cases } of lengths) {
    before += cases;
    if (before >= share * seen) return { days, seen };
  }
  return { days: 0, seen };
};

interface Stopped {
  readonly process: string;
  readonly case: string;
  readonly activity: string;
  readonly quiet: number;
  readonly judged: Day;
  readonly usual: Usual;
}

const judgedActivities = ({ waits }: Inputs, { params: bar }: Context<Params>): Map<string, Usual> =>
  new Map(
    [...groupedBy(waits, keyOf)]
      .map(([key, rows]): [string, Usual] => [key, usualOf(rows, bar.usualShare)])
      .filter(([, usual]) => usual.seen >= bar.minimumCases),
  );

/** A case that is late by its own step stands only when it takes twice as long as nearly all others did. */
const timesUsual = 2;

/** Where cases go on within hours, two weeks without an event are a standstill; some days are a holiday or an answer awaited. */
const leastAge = 14;

const stoppedIn = (inputs: Inputs, context: Context<Params>): Stopped[] => {
  const usual = judgedActivities(inputs, context);
  return inputs.standing.flatMap((row): Stopped[] => {
    const known = usual.get(keyOf(row));
    const last = parseDay(row.on ?? '');
    const judged = context.lastDay(row.source ?? '') ?? context.businessDay;
    if (known === undefined || last === undefined) return [];
    const quiet = judged - last;
    if (quiet <= Math.max(timesUsual * known.days, leastAge) || quiet > forgottenDays) return [];
    const place = { process: row.process ?? '', case: row.case ?? '', activity: row.activity ?? '' };
    return [{ ...place, quiet, judged, usual: known }];
  });
};

const zero = decimal(0n, 0);

const found = (stopped: readonly Stopped[], context: Context): Found[] => {
  const cases = stopped.toSorted((a, b) => b.quiet - a.quiet || (a.case < b.case ? -1 : 1));
  const [first] = cases;
  if (first === undefined) return [];
  const byActivity = [...groupedBy(cases, (each) => each.activity).values()].toSorted(
    (a, b) => b.length - a.length || ((a[0]?.activity ?? '') < (b[0]?.activity ?? '') ? -1 : 1),
  );
  const [most = []] = byActivity;
  const usual = most[0]?.usual ?? first.usual;
  const activity = most[0]?.activity ?? '';
  const { process, judged } = first;
  return [
    {
      subject: { process },
      title: `${counted(cases.length, 'case')} of ${process.slice(0, 30)} ${cases.length === 1 ? 'stands' : 'stand'} still, most at “${activity.slice(0, 20)}”`,
      cause: `process ${process} stands still`,
      evidence: [
        ...byActivity.slice(0, 3).map((own) => ({
          label: `Standing at ${own[0]?.activity ?? ''}`,
          value: `${counted(own.length, 'case')}; ${formatRounded(decimalFromNumber(own[0]?.usual.seen ?? 0, 0), 0)} went on, nearly all within ${counted(own[0]?.usual.days ?? 0, 'day')}`,
        })),
        { label: 'Longest without an event', value: `${first.quiet} days: ${first.case}` },
      ],
      stake: {
        type: 'risk',
        currency: context.currency,
        low: zero,
        likely: zero,
        high: zero,
        perWeek: zero,
        arithmetic: `${counted(cases.length, 'case')} without an event for longer than nearly all others took; what one costs is not recorded.`,
        assumptions: [],
      },
      confidence: 'medium',
      unknown: ['What a standing case costs.', 'Whether some were settled without an event in the log.'],
      mustDo: false,
      judgedOn: judged,
      decideBy: day(judged + 14),
      details: {
        process,
        activity,
        cases: String(cases.length),
        first: cases
          .slice(0, 5)
          .map((each) => each.case)
          .join(', '),
        usualDays: String(usual.days),
        judged: formatDay(judged),
      },
    },
  ];
};

/** Cases that stand still at an activity after which nearly all others go on, for longer than these took. */
export const stuckCases = defineDetector({
  id: 'process.stuck-cases',
  area: 'process',
  title: 'Cases that stand still',
  owner: 'director of operations',
  sentence:
    'Open cases without an event for longer than 99 of 100 others took to go on after the same activity; activities at which one case in a hundred or more ended are left out.',
  needs: { waits: rowsOf(waitingDays), standing: rowsOf(standing) },
  params,
  defaults: { minimumCases: 100, minimumStanding: 3, usualShare: 0.99 },
  detect: (inputs, context) =>
    [...groupedBy(stoppedIn(inputs, context), (each) => each.process)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, stopped]) => (stopped.length < context.params.minimumStanding ? [] : found(stopped, context))),
  fine: (inputs, context) => {
    const activities = judgedActivities(inputs, context).size;
    if (activities === 0) return 'Not judged: no event log has an activity after which a hundred cases went on.';
    const cases = stoppedIn(inputs, context).length;
    return `${counted(activities, 'activity').replace('activitys', 'activities')} checked after which cases go on: ${counted(cases, 'case')} ${cases === 1 ? 'stands' : 'stand'} still.`;
  },
  explain: (finding) => [
    `Nearly all cases go on within ${finding.details['usualDays'] ?? ''} days after “${finding.details['activity'] ?? ''}”; these had no event for longer, up to ${finding.details['judged'] ?? ''}, the last day of the log.`,
    'Activities that often end a case are left out, so a finished case does not count as standing.',
  ],
});
