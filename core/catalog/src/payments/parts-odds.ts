import { matchNumbers } from './number-match.ts';
import { habitsFactor, sharePaidTwice, weightOfOthers } from './odds.data.ts';
import type { Chance } from './odds.ts';
import { shareInParts } from './parts-odds.data.ts';
import type { paidInParts } from './parts.ts';

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;

/** A bill with two that add up to it, every value as text. */
export type TextParts = { readonly [K in keyof Row<ReturnType<typeof paidInParts>>]: string | null };

const numberOf = (text: string | null): number => Number(text ?? '0');

/** Of the threes of bills in a row that show something: this one aside, drawn towards what all records show. */
const ordinary = (row: TextParts, own: 'ownShares' | 'ownAdds', all: 'allShares' | 'allAdds'): number => {
  const elsewhere = (numberOf(row[all]) - 1 + shareInParts.casesUnseen) / Math.max(1, numberOf(row.allTriples));
  const weight = weightOfOthers.vendor;
  const known = Math.max(0, numberOf(row.triples) - 1);
  return (Math.max(0, numberOf(row[own]) - 1) + elsewhere * weight) / (known + weight);
};

/** Both parts bear the number of the whole, or it with a sign behind: the database compares only how they begin. */
export const isOneNumber = (row: TextParts): boolean =>
  [row.firstNumber, row.number].every((number) => ['same', 'suffix'].includes(matchNumbers(row.wholeNumber, number)));

/** How likely the two parts are the whole a second time, by how often numbers and sums agree in ordinary bills. */
export const chanceOfParts = (row: TextParts): Chance => {
  const shares = Math.max(shareInParts.least, ordinary(row, 'ownShares', 'allShares'));
  const adds = Math.max(shareInParts.least, ordinary(row, 'ownAdds', 'allAdds'));
  const chance = (share: number, factor: number): number => {
    const odds = (share * shareInParts.ofTwice * factor * shareInParts.sameNumber) / (shares * adds);
    return odds / (1 + odds);
  };
  return {
    low: chance(sharePaidTwice.low, 1 / habitsFactor),
    likely: chance(sharePaidTwice.likely, 1),
    high: chance(sharePaidTwice.high, habitsFactor),
  };
};
