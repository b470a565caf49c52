import type { Day } from '@throughline/math';

/** How often a need of one kind came before, in days of which orders are known. */
export interface Past {
  readonly days: readonly Day[];
  readonly span: number;
}

/** Orders that came together after a pause. */
export interface Burst {
  readonly first: Day;
  readonly last: Day;
  readonly orders: number;
  /** Days since the order before; undefined where there was none. */
  readonly pause: number | undefined;
  /** How often one need, however many orders it took, came before. */
  readonly needs: number;
  /** Chance of so many orders together anywhere in the days looked at, were each a need of its own. */
  readonly chance: number;
}

export interface BurstRules {
  /** Orders at most so many days after the first belong to one need. */
  readonly togetherDays: number;
  /** A pair that paused no longer than this orders in a rhythm. */
  readonly pauseDays: number;
  readonly lookedAtDays: number;
}

/** Orders of which each follows the one before within the days of one need. */
const runsOf = (days: readonly Day[], gap: number): Day[][] => {
  const runs: Day[][] = [];
  for (const on of days.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && on - last <= gap) run.push(on);
    else runs.push([on]);
  }
  return runs;
};

/** Chance of at least `least` events where `mean` are expected: one less the head of a Poisson distribution. */
const atLeastPoisson = (least: number, mean: number): number => {
  let [term, head] = [Math.exp(-mean), 0];
  for (let i = 0; i < least; i += 1) {
    head += term;
    term *= mean / (i + 1);
  }
  return Math.max(0, 1 - head);
};

/** A need that never came before is taken to come half a time in the days that are known. */
const unseen = 0.5;

/**
 * The bursts among recent orders of one kind: several within days, nothing like them before for weeks, so that they are no
 * rhythm. Earlier bursts count as one need each; the chance is that of a scan over the days looked at.
 * @source J. I. Naus, Approximations for distributions of scan statistics, Journal of the American Statistical Association 77, 1982
 */
export const burstsOf = (recent: readonly Day[], past: Past, rules: BurstRules): Burst[] => {
  const { togetherDays, pauseDays, lookedAtDays } = rules;
  const runs = runsOf([...past.days, ...recent], togetherDays);
  const since = Math.min(...recent);
  return runs.flatMap((run, i): Burst[] => {
    const [first, last, before] = [run[0], run.at(-1), runs[i - 1]?.at(-1)];
    if (first === undefined || last === undefined || run.length < 2 || first < since) return [];
    const pause = before === undefined ? undefined : first - before;
    if (last - first > togetherDays || (pause !== undefined && pause <= pauseDays)) return [];
    const perNeed = (togetherDays * Math.max(i, unseen)) / Math.max(past.span, togetherDays);
    const tries = (lookedAtDays / togetherDays) * perNeed;
    const chance = -Math.expm1(-tries * atLeastPoisson(run.length - 1, perNeed));
    return [{ first, last, orders: run.length, pause, needs: i, chance }];
  });
};
