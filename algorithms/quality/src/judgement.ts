import { invariant, mean } from '@throughline/math';
import { chanceOf } from './chance.ts';
import { departureIn } from './departure.ts';
import { longestOf, recent } from './design.ts';
import type { Designs } from './design.ts';
import { drawingOf } from './drawing.ts';
import { evidenceIn, scaleOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { withOutlier } from './outlier.ts';
import { seasonAt, seasonWaves } from './season.ts';
import type { Sample } from './season.ts';
import type { Series, SeriesExpectation } from './series.ts';

/** The newest points of one series, judged alone. */
export type Judgement =
  | { readonly status: 'too-few'; readonly points: number; readonly needed: number; readonly why: string }
  | {
      readonly status: 'judged';
      readonly chance: number;
      readonly direction: number;
      readonly points: number;
      /** Points before the newest one from which on a season can be told; 0 when none is asked for. */
      readonly yearsNeeded: number;
      readonly change: () => SeriesExpectation;
      readonly quiet: () => SeriesExpectation;
    };

function sampleOf(values: Float64Array): Sample {
  const periods = Int32Array.from(values.keys()).filter((period) => Number.isFinite(values[period]));
  return { periods, values: Float64Array.from(periods, (period) => values[period] ?? 0) };
}

const first = ({ periods, values }: Sample, count: number): Sample => ({
  periods: periods.subarray(0, count),
  values: values.subarray(0, count),
});

/** Below it no test keeps false alarms rare in series that remember and also finds what naive limits find. */
export const fewest = 24;

const yearsOfSeason = 2;

/** Everything known of one series before its newest points are judged. */
interface Known {
  readonly series: Series;
  readonly sample: Sample;
  /** Defined points of the locked baseline. */
  readonly locked: number | undefined;
  readonly yearsNeeded: number;
  /** Whether `yearsNeeded` points lie before the newest one. */
  readonly hasYears: boolean;
  /** Defined points from which the season is learned. */
  readonly learned: number;
}

function knownOf(series: Series): Known {
  const { perYear = 0, baselineEnd } = series;
  const sample = sampleOf(series.values);
  const { periods } = sample;
  const begin = periods[0] ?? 0;
  const yearsNeeded = perYear >= 2 ? yearsOfSeason * perYear : 0;
  const points = periods.length - 1;
  const twoYears = periods.findIndex((period) => period >= begin + yearsNeeded);
  return {
    series,
    sample,
    locked: baselineEnd === undefined ? undefined : periods.filter((period) => period < baselineEnd).length,
    yearsNeeded,
    hasYears: yearsNeeded > 0 && twoYears >= 0,
    learned: Math.max(twoYears, points + 1 - recent),
  };
}

interface Season {
  readonly waves: number;
  /** Amount per defined point and per period of the whole series. */
  readonly atPoints: Float64Array;
  readonly atPeriods: Float64Array;
}

function seasonOf({ series, sample, hasYears, learned }: Known, designs: Designs): Season {
  const perYear = series.perYear ?? 0;
  const known = first(sample, learned);
  const waves = hasYears ? seasonWaves(known, perYear, designs) : 0;
  const atPeriods = seasonAt(known, Int32Array.from(series.values.keys()), { perYear, waves });
  return { waves, atPeriods, atPoints: Float64Array.from(sample.periods, (period) => atPeriods[period] ?? 0) };
}

function modelOf({ yearsNeeded, hasYears }: Known, evidence: Evidence, season: Season): string {
  const found = season.waves > 0 ? 'the usual season of the year' : '';
  const allowed = [
    ...(hasYears && found !== '' ? [found] : []),
    ...(evidence.phi > 0.15 ? ['that one value resembles the next'] : []),
    ...(evidence.shape > 0 ? ['that values lie unevenly'] : []),
  ];
  const last = allowed.at(-1);
  const listed = allowed.length < 2 ? (last ?? '') : `${allowed.slice(0, -1).join(', ')} and ${last ?? ''}`;
  const years = !hasYears && yearsNeeded > 0 ? ' Too few years are known to see a season.' : '';
  return `Compared with its own past${listed === '' ? '' : `, allowing for ${listed}`}.${years}`;
}

/** The end of the drawn baseline, as a count of defined points. */
function baselineOf({ sample, locked }: Known, changed: number | undefined): number {
  return locked ?? changed ?? sample.periods.length - recent;
}

interface Measured {
  readonly known: Known;
  readonly season: Season;
  /** Values without their season. */
  readonly rest: Float64Array;
  readonly evidence: Evidence;
}

function expectationOf({ known, season, rest, evidence }: Measured, changed: number | undefined): SeriesExpectation {
  const { series, sample } = known;
  const { floor = -Infinity, ceiling = Infinity } = series;
  const count = baselineOf(known, changed);
  const baseline = rest.subarray(0, count);
  const now = changed === undefined ? undefined : mean(rest.subarray(changed));
  const before = mean(baseline);
  return {
    since: changed === undefined ? undefined : sample.periods[changed],
    shift: now === undefined || before === undefined ? undefined : now - before,
    ...drawingOf({ baseline, scale: scaleOf(rest), shape: evidence.shape, season: season.atPeriods, floor, ceiling }),
    season: season.waves > 0,
    autocorrelation: evidence.phi,
    baseline: { from: sample.periods[0] ?? 0, to: (sample.periods[count - 1] ?? 0) + 1 },
    model: modelOf(known, evidence, season),
  };
}

interface Seasonless {
  readonly waves: number;
  /** Values without their season. */
  readonly rest: Float64Array;
}

function longestIn({ sample, locked }: Known): number {
  return locked === undefined ? longestOf(sample.periods.length) : sample.periods.length - locked;
}

function evidenceOf(known: Known, { waves, rest }: Seasonless, designs: Designs): Evidence {
  const { series, sample } = known;
  const longest = longestIn(known);
  const design = designs(sample.periods, { perYear: series.perYear ?? 1, waves, longest });
  return withOutlier(design, rest, evidenceIn(design, rest));
}

function judgedKnown(known: Known, designs: Designs): Judgement {
  const { sample, yearsNeeded, hasYears } = known;
  const points = sample.periods.length - 1;
  const season = seasonOf(known, designs);
  const rest = sample.values.map((value, index) => value - (season.atPoints[index] ?? 0));
  const departure = departureIn(sample.values, baselineOf(known, undefined), longestIn(known));
  const evidence = departure?.evidence ?? evidenceOf(known, { waves: season.waves, rest }, designs);
  const measured = { known, season, rest, evidence };
  return {
    status: 'judged',
    chance: departure?.chance ?? chanceOf(evidence.logOdds, points),
    direction: evidence.direction,
    points,
    yearsNeeded: hasYears ? 0 : yearsNeeded,
    change: () => expectationOf(measured, points + 1 - evidence.length),
    quiet: () => expectationOf(measured, undefined),
  };
}

/**
 * Judges the newest points of one series, without regard to the others of its deck.
 * @param designs of the deck
 * @param needed defined points before the newest one (of the locked baseline, where there is one), ≥ 24
 * @throws InvariantError when `needed` is below 24
 */
export function judged(series: Series, needed: number, designs: Designs): Judgement {
  invariant(needed >= fewest, `signalsIn expected needed ≥ ${fewest}, got ${needed}; fewer cannot be judged`);
  const known = knownOf(series);
  const { locked, sample } = known;
  const points = Math.max(0, sample.periods.length - 1);
  if (points < needed)
    return {
      status: 'too-few',
      points,
      needed,
      why: `${needed} whole periods are needed before the newest one to tell a change from chance; there are ${points}.`,
    };
  if (locked === undefined || (locked >= needed && locked <= points)) return judgedKnown(known, designs);
  if (locked > points)
    return { status: 'too-few', points, needed: points + 1, why: 'No whole period lies after the locked baseline.' };
  return {
    status: 'too-few',
    points: locked,
    needed,
    why: `${needed} whole periods are needed in the locked baseline to tell a change from chance; there are ${locked}.`,
  };
}
