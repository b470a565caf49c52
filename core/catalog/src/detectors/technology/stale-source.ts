import { day, decimal, decimalFromNumber, formatDay } from '@throughline/math';
import { defineDetector, formatRounded, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { counted, groupedBy } from '../../open-lines.ts';
import { silencesIn, type Silence, type Silences } from '../../silent-streams.ts';
import { sparedStreams, streamDays, type TextStreamDay } from '../../stream-days.ts';
import { workdaysOf } from '../../workdays.ts';

const params = z.strictObject({
  minimumGaps: z.number().int().min(5),
  /** Exports are taken on different days: less than this says nothing. */
  minimumDays: z.number().int().min(1),
  /** What stopped earlier has ended. */
  historyDays: z.number().int().min(1),
  falseAlarms: z.number().positive().max(0.1),
});
type Params = z.infer<typeof params>;

interface Inputs {
  readonly days: readonly TextStreamDay[];
}

const zero = decimal(0n, 0);

const judge = ({ days }: Inputs, context: Context<Params>): { sources: Silences; streams: Silences } =>
  silencesIn(days, {
    judged: context.businessDay,
    rules: context.params,
    workdays: workdaysOf(context.settings.company),
  });

const number = (n: number): string => formatRounded(decimalFromNumber(n, 6), n < 10 ? 1 : 0);

const what = ({ series }: Silence): string => (series.name === '' ? 'All of its records' : series.name);

const found = (source: string, silences: readonly Silence[], context: Context): Found => {
  const longest = silences.toSorted((a, b) => a.last - b.last || (a.series.name < b.series.name ? -1 : 1));
  const [first] = longest;
  const last = first?.last ?? context.businessDay;
  const whole = first?.series.name === '';
  const names = longest.map(what).join(', ');
  return {
    subject: { source },
    title: whole
      ? `${source.slice(0, 40)} brought nothing since ${formatDay(last)}, others go on`
      : `${source.slice(0, 30)} brought no ${(first?.series.name ?? '').slice(0, 24)} since ${formatDay(last)}`,
    cause: `source ${source} stopped`,
    evidence: [
      { label: 'What stopped', value: names },
      { label: 'Last record', value: formatDay(last) },
      { label: 'Working days without any since, on which others went on', value: String(first?.since ?? 0) },
      { label: 'Usual, in working days from one record to the next', value: number(first?.usual ?? 0) },
      { label: 'Longest until then', value: String(first?.longest ?? 0) },
    ],
    stake: {
      type: 'risk',
      currency: context.currency,
      low: zero,
      likely: zero,
      high: zero,
      perWeek: zero,
      arithmetic: 'What is decided by records that stopped, and what is not found without them, is not priced.',
      assumptions: [],
    },
    confidence: (first?.chance ?? 1) < 1e-6 ? 'high' : 'medium',
    unknown: ['Whether it is exported less often now, was replaced, or a transfer failed.'],
    mustDo: false,
    judgedOn: context.businessDay,
    decideBy: day(context.businessDay + 3),
    details: { source, last: formatDay(last), what: names, since: String(first?.since ?? 0) },
  };
};

const findings = (inputs: Inputs, context: Context<Params>): Found[] => {
  const { sources, streams } = judge(inputs, context);
  return [...groupedBy([...sources.stopped, ...streams.stopped], ({ series }) => series.source)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, silences]) => found(source, silences, context));
};

/** Sources, or streams of records of one, that stopped against their own rhythm while the others go on. */
export const staleSource = defineDetector({
  id: 'technology.stale-source',
  area: 'technology',
  title: 'Sources that stopped',
  owner: 'data steward',
  sentence:
    'Sources whose records stopped far beyond their own usual gaps, on working days on which the other sources went on.',
  needs: { days: sparing(rowsOf(streamDays), sparedStreams) },
  params,
  defaults: { minimumGaps: 12, minimumDays: 5, historyDays: 92, falseAlarms: 0.01 },
  detect: findings,
  fine: (inputs, context) => {
    const { sources, streams } = judge(inputs, context);
    if (sources.judged + streams.judged === 0)
      return 'Not judged: no records come often enough beside others that do to tell a pause from an end.';
    const stopped = findings(inputs, context).length;
    return `${counted(sources.judged, 'source')} and ${counted(streams.judged, 'stream')} of records checked against their own rhythm: ${stopped === 0 ? 'none' : stopped} stopped.`;
  },
  explain: (finding) => [
    'Gaps between the days with records are counted in working days on which the other sources brought theirs, so that holidays and closed weeks count for nothing.',
    `Nothing came for ${finding.details['since'] ?? ''} such days, far beyond what was usual.`,
  ],
});
