/** A pattern of single values that is improbable when nothing changes. */
export type RunPattern =
  | { readonly kind: 'beyond'; readonly count: number; readonly of: number; readonly sigmas: number }
  | { readonly kind: 'outside'; readonly count: number; readonly sigmas: number }
  | { readonly kind: 'within'; readonly count: number; readonly sigmas: number }
  | { readonly kind: 'rising-or-falling'; readonly count: number }
  | { readonly kind: 'alternating'; readonly count: number };

export interface RunRule {
  readonly name: string;
  readonly pattern: RunPattern;
}

export interface RunScale {
  readonly centre: number;
  /** Standard deviation of single values, > 0, in the unit of the values. */
  readonly sigma: number;
}

export interface RunSignal {
  readonly rule: string;
  /** Indices of the points that complete the pattern, ascending. */
  readonly at: readonly number[];
}

const beyond = (count: number, of: number, sigmas: number): RunPattern => ({ kind: 'beyond', count, of, sigmas });
const rule = (name: string, pattern: RunPattern): RunRule => ({ name, pattern });

/**
 * The published sets of run rules by name. In quiet normal noise with known limits a set calls falsely about every 95
 * points (Western Electric), 77 (Nelson), 130 (Wheeler) and 80 (NHS), by simulation of 1500 series; estimated limits and
 * memory call oftener.
 * @source Western Electric, Statistical Quality Control Handbook, 1956; L. S. Nelson, J. Quality Technology 16, 1984;
 *   D. J. Wheeler, Understanding Variation, 1993; NHS England, Making Data Count (a run of 7)
 */
export const runRules = {
  westernElectric: [
    rule('WE1', beyond(1, 1, 3)),
    rule('WE2', beyond(2, 3, 2)),
    rule('WE3', beyond(4, 5, 1)),
    rule('WE4', beyond(8, 8, 0)),
  ],
  nelson: [
    rule('N1', beyond(1, 1, 3)),
    rule('N2', beyond(9, 9, 0)),
    rule('N3', { kind: 'rising-or-falling', count: 6 }),
    rule('N4', { kind: 'alternating', count: 14 }),
    rule('N5', beyond(2, 3, 2)),
    rule('N6', beyond(4, 5, 1)),
    rule('N7', { kind: 'within', count: 15, sigmas: 1 }),
    rule('N8', { kind: 'outside', count: 8, sigmas: 1 }),
  ],
  wheeler: [rule('W1', beyond(1, 1, 3)), rule('W2', beyond(8, 8, 0)), rule('W3', beyond(3, 4, 1.5))],
  nhs: [
    rule('NHS1', beyond(1, 1, 3)),
    rule('NHS2', beyond(7, 7, 0)),
    rule('NHS3', { kind: 'rising-or-falling', count: 7 }),
    rule('NHS4', beyond(2, 3, 2)),
  ],
} as const satisfies Readonly<Record<string, readonly RunRule[]>>;

const steps = (window: Float64Array): Float64Array =>
  window.slice(1).map((score, index) => Math.sign(score - (window[index] ?? score)));

/** Whether the last score lies on the side of the pattern and enough of the window do so with it. */
function isBeyond(window: Float64Array, count: number, sigmas: number): boolean {
  const last = window[window.length - 1] ?? 0;
  const onSide = (side: number): boolean =>
    side * last > sigmas && window.filter((score) => side * score > sigmas).length >= count;
  return onSide(1) || onSide(-1);
}

function isOutside(window: Float64Array, sigmas: number): boolean {
  const sides = new Set(Array.from(window, Math.sign));
  return sides.size > 1 && window.every((score) => Math.abs(score) > sigmas);
}

function isComplete(pattern: RunPattern, window: Float64Array): boolean {
  switch (pattern.kind) {
    case 'beyond':
      return isBeyond(window, pattern.count, pattern.sigmas);
    case 'outside':
      return isOutside(window, pattern.sigmas);
    case 'within':
      return window.every((score) => Math.abs(score) < pattern.sigmas);
    case 'rising-or-falling': {
      const signs = steps(window);
      return signs[0] !== 0 && signs.every((sign) => sign === signs[0]);
    }
    case 'alternating':
      return steps(window).every((sign, index, all) => sign !== 0 && sign !== all[index - 1]);
  }
}

const widthOf = (pattern: RunPattern): number => (pattern.kind === 'beyond' ? pattern.of : pattern.count);

function completions(pattern: RunPattern, scores: Float64Array): number[] {
  const width = widthOf(pattern);
  return Array.from(scores.keys()).filter((last) => {
    return last + 1 >= width && isComplete(pattern, scores.subarray(last + 1 - width, last + 1));
  });
}

/**
 * Points that complete the pattern of a run rule; a value on a line is not beyond it, equal neighbours break a trend.
 * @param values in time order, finite, in the unit of `scale`
 * @param rules one of `runRules`, or any other list
 * @returns one entry per rule in their order, with the index (from 0) of the last point of every occurrence; a pattern
 *   that goes on is found at each further point; empty lists where sigma is not above 0
 * @source as `runRules`; index and strict inequality as in qcc, tests/testthat/test-rules.R
 * @example runSignals([0, 2.5, 1, 2.6, 0], { centre: 0, sigma: 1 }, runRules.westernElectric)[1] // WE2 at [3]
 */
export function runSignals(values: Float64Array, scale: RunScale, rules: readonly RunRule[]): readonly RunSignal[] {
  const scores = values.map((value) => (value - scale.centre) / scale.sigma);
  return rules.map(({ name, pattern }) => ({ rule: name, at: scale.sigma > 0 ? completions(pattern, scores) : [] }));
}
