import { invariant } from '@throughline/math';
import { designsOfDeck } from './design.ts';
import { discoveryRates } from './discovery.ts';
import { fewest, judged } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Series, SeriesSignal } from './series.ts';

function told(
  { id, perYear }: Series,
  judgement: Judgement,
  { adjusted, rate }: { readonly adjusted: number; readonly rate: number },
): SeriesSignal {
  if (judgement.status === 'too-few') return { id, ...judgement };
  const { chance, points, direction, yearsNeeded, change, quiet } = judgement;
  const isSignal = adjusted <= rate && direction !== 0;
  const where = direction > 0 ? 'above' : 'below';
  if (isSignal && points < yearsNeeded)
    return {
      id,
      status: 'too-few',
      points,
      needed: yearsNeeded,
      why: `The newest points lie ${where} those before, but too few years are known to tell a season (${perYear} periods a year) from a change.`,
    };
  return { id, status: isSignal ? where : 'quiet', chance, adjusted, ...(isSignal ? change() : quiet()) };
}

const known = new WeakMap<Series, Map<number, Judgement>>();

/** Judges a series once, however often the very same one is in a deck. */
function judgedOnce(series: Series, needed: number, designs: ReturnType<typeof designsOfDeck>): Judgement {
  const own = known.get(series) ?? new Map<number, Judgement>();
  known.set(series, own);
  const judgement = own.get(needed) ?? judged(series, needed, designs);
  own.set(needed, judgement);
  return judgement;
}

/**
 * Which series of a deck differ now from what came before: each is judged at its newest points, by a lasting change of
 * level among the newest 8 points (with a locked baseline: anywhere after it), against a quiet series that may have
 * memory, a season, a lean and heavy tails. Without a change 5 of 100 series give a signal in a quarter of looks at most.
 * @param deck series; undefined (NaN) points are skipped, never filled; a series must not change after it was judged
 * @param rate largest expected share of false signals among the signals of the deck, 0 to 1
 * @param needed defined points before the newest one that a judgement takes, ≥ 24
 * @returns one answer per series, in the order of the deck; cost: linear in the points of each series
 * @throws InvariantError when `needed` is below 24 or `rate` outside 0 to 1
 * @source `evidenceIn`, `withOutlier`, `chanceOf`; Benjamini & Hochberg 1995
 * @example signalsIn([{ id: 'a', values: [...24 values from 9 to 12, 15, 16, 14] }])[0] // above since 24
 */
export function signalsIn(
  deck: readonly Series[],
  { rate = 0.05, needed = fewest }: { readonly rate?: number; readonly needed?: number } = {},
): readonly SeriesSignal[] {
  invariant(rate >= 0 && rate <= 1, `signalsIn expected a rate from 0 to 1, got ${rate}`);
  const designs = designsOfDeck();
  const judgements = deck.map((series) => judgedOnce(series, needed, designs));
  const chances = judgements.flatMap((one) => (one.status === 'judged' ? [one.chance] : []));
  const rates = discoveryRates(Float64Array.from(chances)).values();
  return judgements.flatMap((judgement, index) => {
    const series = deck[index];
    const adjusted = judgement.status === 'judged' ? (rates.next().value ?? 1) : 1;
    return series === undefined ? [] : [told(series, judgement, { adjusted, rate })];
  });
}
