import type { Log, Step } from './records.ts';
import { settledCases } from './reader.ts';
import { covered, ratio, spreadOf, thinned } from './statistics.ts';
import type { Unit } from './verdict.ts';

/** What is compared of the cases of a log. */
export interface Paths {
  readonly cases: number;
  readonly medianDays: number | undefined;
  readonly ninety: number | undefined;
  readonly variants: number | undefined;
  readonly commonest: number | undefined;
  readonly steps: number | undefined;
  /** Share of the time of a case in which nothing is done; undefined where the log does not say how long steps took. */
  readonly waiting: number | undefined;
}

const hoursOf = (steps: readonly Step[]): number =>
  steps.reduce((last, { end }) => Math.max(last, end), -Infinity) - (steps[0]?.start ?? 0);

const workedIn = (steps: readonly Step[]): number =>
  covered(steps.map(({ start, end }): readonly [number, number] => [start, end]));

const sampled = 1000;

/** The figures of a log. Paths are counted among up to 1,000 cases spread evenly over it; of fewer cases per 1,000. */
export const pathsOf = (log: Log): Paths => {
  const cases = settledCases(log);
  const hours = cases.map((steps) => hoursOf(steps));
  const spread = spreadOf(hours);
  const sample = thinned(cases, sampled);
  const paths = Map.groupBy(sample, (steps) => steps.map(({ activity }) => activity).join(' > '));
  const common = Math.max(0, ...[...paths.values()].map((own) => own.length));
  const worked = cases.reduce((sum, steps) => sum + workedIn(steps), 0);
  const whole = hours.reduce((sum, each) => sum + each, 0);
  const busy = log.timed ? ratio(worked, whole) : undefined;
  return {
    cases: cases.length,
    medianDays: spread === undefined ? undefined : spread.median / 24,
    ninety: ratio(spread?.ninety, spread?.median),
    variants: ratio(paths.size * sampled, sample.length),
    commonest: ratio(common, sample.length),
    steps: spreadOf(cases.map((steps) => steps.length))?.median,
    waiting: busy === undefined ? undefined : 1 - busy,
  };
};

/** What is judged of a log. */
export const pathMeasures: readonly {
  readonly id: 'ninety' | 'variants' | 'commonest' | 'waiting';
  readonly what: string;
  readonly unit: Unit;
}[] = [
  { id: 'ninety', what: 'length of a case, 90 % against median', unit: 'times' },
  { id: 'variants', what: 'paths among 1,000 cases', unit: 'number' },
  { id: 'commonest', what: 'cases on the commonest path', unit: 'share' },
  { id: 'waiting', what: 'time in which nothing is done', unit: 'share' },
];
