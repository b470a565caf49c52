import { createRandom, quantile } from '@throughline/math';
import { naturalLimits } from './individuals.ts';
import { quietSeries } from './quiet.fixture.ts';
import type { QuietKind } from './quiet.fixture.ts';
import type { Series } from './series.ts';
import { signalsIn } from './signals.ts';

/** Looks in a quarter: one new point each. */
const quarter = 13;

export interface Trial {
  readonly kind: QuietKind;
  /** Points before the first look. */
  readonly baseline: number;
  readonly runs: number;
  readonly locked: boolean;
}

const isSignal = (status: string): boolean => status === 'above' || status === 'below';

function seriesAt(values: Float64Array, points: number, { baseline, locked }: Trial): Series {
  const seen = values.subarray(0, points);
  return { id: 'one', values: seen, ...(locked ? { baselineEnd: baseline } : {}) };
}

/** Whether each series gives a signal at any look when it is judged alone: then its chance is not adjusted. */
function calledIn(all: readonly Float64Array[], looks: number, trial: Trial): boolean[] {
  const called = all.map(() => false);
  for (let look = 1; look <= looks; look += 1) {
    const signals = signalsIn(all.map((values) => seriesAt(values, trial.baseline + look, trial)));
    for (const [index, signal] of signals.entries())
      if (signal.status !== 'too-few' && signal.chance <= 0.05) called[index] = true;
  }
  return called;
}

const shareOf = (called: readonly boolean[]): number => called.filter(Boolean).length / called.length;

/** Farthest distance of the looked-at points from the baseline's mean, in units of 2.66 mean moving ranges of the baseline. */
function naiveDistance(values: Float64Array, { baseline }: Trial): number {
  const limits = naturalLimits(values.subarray(0, baseline));
  if (limits === undefined || limits.upper === limits.centre) return 0;
  const reach = limits.upper - limits.centre;
  return values.subarray(baseline).reduce((most, value) => Math.max(most, Math.abs(value - limits.centre) / reach), 0);
}

const shareAbove = (values: readonly number[], limit: number): number =>
  values.filter((value) => value > limit).length / values.length;

/** Share of quiet series with at least one signal in a quarter of looks, ours and by naive rule 1. */
export function falseAlarms(trial: Trial): { readonly ours: number; readonly naive: number } {
  const random = createRandom(`quiet/${trial.kind}/${trial.baseline}`);
  const series = Array.from({ length: trial.runs }, () => quietSeries(trial.kind, trial.baseline + quarter, random));
  return {
    ours: shareOf(calledIn(series, quarter, trial)),
    naive: shareAbove(
      series.map((values) => naiveDistance(values, trial)),
      1,
    ),
  };
}

/** A shift that lasts, in standard deviations of the quiet series, and at how many newest points it is looked at. */
export interface Shift {
  readonly size: number;
  readonly looks: number;
}

/** Share of shifts found, at 5 % false alarms where not said otherwise. */
export interface Detections {
  readonly ours: number;
  /** Naive rule 1, whatever its false alarms. */
  readonly naive: number;
  /** Naive rule 1 with limits as wide as 5 % false alarms need. */
  readonly naiveAtRate: number;
  /** Standard error of ours − naive; both judge the same series. */
  readonly error: number;
}

/** How often a shift is found. */
export function detections(trial: Trial, { size, looks }: Shift): Detections {
  const random = createRandom(`shift/${trial.kind}/${trial.baseline}`);
  const quiet = Array.from({ length: trial.runs }, () =>
    naiveDistance(quietSeries(trial.kind, trial.baseline + quarter, random), trial),
  );
  const shifted = Array.from({ length: trial.runs }, () =>
    quietSeries(trial.kind, trial.baseline + looks, random).map((value, t) =>
      t < trial.baseline ? value : value + size,
    ),
  );
  const distances = shifted.map((values) => naiveDistance(values, trial));
  const wide = quantile(Float64Array.from(quiet).toSorted(), 0.95) ?? 1;
  const called = calledIn(shifted, looks, trial);
  const [ours, naive] = [shareOf(called), shareAbove(distances, 1)];
  const different = shareOf(called.map((isCalled, index) => isCalled !== (distances[index] ?? 0) > 1));
  const error = Math.sqrt((different - (ours - naive) ** 2) / trial.runs);
  return { ours, naive, naiveAtRate: shareAbove(distances, wide), error };
}

/** Share of looks at a whole deck of quiet series with any signal, and share of quarters with any. */
export function deckAlarms(trial: Trial, size: number): { readonly looks: number; readonly quarters: number } {
  const random = createRandom(`deck/${trial.kind}/${trial.baseline}`);
  let [looks, quarters] = [0, 0];
  for (let run = 0; run < trial.runs; run += 1) {
    const deck = Array.from({ length: size }, () => quietSeries(trial.kind, trial.baseline + quarter, random));
    const called = Array.from({ length: quarter }, (_, look) => trial.baseline + look + 1).filter((points) =>
      signalsIn(deck.map((values) => seriesAt(values, points, trial))).some(({ status }) => isSignal(status)),
    );
    looks += called.length;
    quarters += called.length > 0 ? 1 : 0;
  }
  return { looks: looks / (trial.runs * quarter), quarters: quarters / trial.runs };
}

/** Mean share of false signals among the signals, and of changes found, in decks of which the first `changed` series shift by `size` for 4 points. */
export function mixedDecks(
  trial: Trial,
  { size, changed, shift }: { readonly size: number; readonly changed: number; readonly shift: number },
): { readonly falseShare: number; readonly found: number } {
  const random = createRandom(`mixed/${trial.kind}/${trial.baseline}`);
  let [falseShare, found] = [0, 0];
  for (let run = 0; run < trial.runs; run += 1) {
    const deck = Array.from({ length: size }, (_, index) =>
      quietSeries(trial.kind, trial.baseline + 4, random).map((value, t) =>
        index < changed && t >= trial.baseline ? value + shift : value,
      ),
    );
    const calls = signalsIn(deck.map((values) => seriesAt(values, values.length, trial))).map(({ status }) =>
      isSignal(status),
    );
    const right = calls.slice(0, changed).filter(Boolean).length;
    const all = calls.filter(Boolean).length;
    falseShare += all === 0 ? 0 : (all - right) / all;
    found += right / changed;
  }
  return { falseShare: falseShare / trial.runs, found: found / trial.runs };
}
