import { parseDay, type Day } from '@throughline/math';
import { memo } from '../memo.ts';
import { matchAmounts } from './amount-match.ts';
import { matchNames } from './company-name.ts';
import { matchNumbers, plainNumber, type NumberMatch } from './number-match.ts';
import { chanceOfOne, type Chance, type Likeness } from './odds.ts';
import type { billPairs } from './pairs.ts';

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;

/** Two bills that may be one, as the query brings them, every value as text. */
export type TextPair = { readonly [K in keyof Row<ReturnType<typeof billPairs>>]: string | null };

/** Two bills with what makes them alike and how likely they are one. */
export interface Suspect {
  readonly pair: TextPair;
  readonly likeness: Likeness;
  readonly chance: Chance;
}

const dayOfText = (text: string | null): Day | undefined => parseDay((text ?? '').slice(0, 10));
const numberOf = (text: string | null): number => Number(text ?? '0');
const sameText = (a: string | null, b: string | null): boolean | undefined =>
  a === null || b === null ? undefined : a === b;

/** The numbers next to two bills, each against its neighbour; the two themselves aside. */
const nearbyOf = (pair: TextPair): NumberMatch[] => {
  const own = [plainNumber(pair.number), plainNumber(pair.earlierNumber)];
  const beside = (number: string | null, others: readonly (string | null)[]): NumberMatch[] =>
    others.filter((other) => !own.includes(plainNumber(other))).map((other) => matchNumbers(number, other));
  return [
    ...beside(pair.earlierNumber, [pair.earlierBefore, pair.earlierAfter]),
    ...beside(pair.number, [pair.before, pair.after]),
  ].filter((match) => match !== 'unknown');
};

const orderOf = (pair: TextPair): Likeness['order'] => {
  if (pair.order === null || pair.earlierOrder === null) return 'unknown';
  if (pair.order !== pair.earlierOrder) return 'different';
  if (pair.orderValue === null) return 'unknown';
  const both = numberOf(pair.total) + numberOf(pair.earlierTotal);
  if (numberOf(pair.orderValue) >= both * 0.99) return 'covers both';
  return numberOf(pair.orderValue) <= both * 0.6 ? 'covers one' : 'unknown';
};

const vendorOf = (pair: TextPair): Likeness['vendor'] => {
  if (pair.party === pair.earlierParty) return undefined;
  return matchNames(pair.name ?? pair.party ?? '', pair.earlierName ?? pair.earlierParty ?? '');
};

const closeness = (days: number): '3' | '14' | '45' => (days <= 3 ? '3' : days <= 14 ? '14' : '45');

/** Amounts that differ say nothing unless the number is the same. */
const isComparable = ({ amount, number }: Pick<Likeness, 'amount' | 'number'>): boolean =>
  amount === 'equal' || (amount !== 'other' && (number === 'same' || number === 'suffix'));

/** What makes two bills alike; undefined where a day is missing, or the two cannot be compared. */
const likenessOf = (pair: TextPair): Likeness | undefined => {
  const [first, second] = [dayOfText(pair.earlierOn), dayOfText(pair.on)];
  if (first === undefined || second === undefined) return undefined;
  const number = matchNumbers(pair.earlierNumber, pair.number);
  const amount = matchAmounts(pair.earlierTotal ?? '', pair.total ?? '');
  if (!isComparable({ number, amount })) return undefined;
  const days = second - first;
  const close = closeness(days);
  return {
    number,
    amount,
    vendor: vendorOf(pair),
    days,
    sameUnit: sameText(pair.unit, pair.earlierUnit),
    sameAccount: sameText(pair.account, pair.earlierAccount),
    order: orderOf(pair),
    nearby: nearbyOf(pair),
    amountRepeats: { of: numberOf(pair.times), repeats: numberOf(pair[`times${close}`]) },
    vendorRepeats: { of: numberOf(pair.own), repeats: numberOf(pair[`own${close}`]) },
    allRepeats: { of: numberOf(pair.all), repeats: numberOf(pair[`all${close}`]) },
    reuses: { of: numberOf(pair.all), repeats: numberOf(pair.allReuses) },
  };
};

const placeOf = ({ pair }: Suspect): string => `${pair.ref ?? ''} ${pair.earlierRef ?? ''}`;

/** Every pair once, the likeliest first. */
export const suspectsIn = memo((pairs: readonly TextPair[]): readonly Suspect[] => {
  const found = pairs.flatMap((pair): Suspect[] => {
    const likeness = likenessOf(pair);
    if (likeness === undefined) return [];
    return [{ pair, likeness, chance: chanceOfOne(likeness) }];
  });
  const once = new Map(found.toSorted((a, b) => a.chance.likely - b.chance.likely).map((s) => [placeOf(s), s]));
  return [...once.values()].toSorted((a, b) => b.chance.likely - a.chance.likely || (placeOf(a) < placeOf(b) ? -1 : 1));
});

/** Suspects that share a bill stand together under the likeliest of them. */
export const clustersOf = (suspects: readonly Suspect[]): readonly (readonly Suspect[])[] => {
  const groups: Suspect[][] = [];
  for (const suspect of suspects) {
    const refs = [suspect.pair.ref, suspect.pair.earlierRef];
    const known = groups.find((group) =>
      group.some(({ pair }) => refs.includes(pair.ref) || refs.includes(pair.earlierRef)),
    );
    if (known === undefined) groups.push([suspect]);
    else known.push(suspect);
  }
  return groups;
};
