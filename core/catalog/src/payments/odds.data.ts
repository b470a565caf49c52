import type { AmountMatch } from './amount-match.ts';
import type { NameMatch } from './company-name.ts';
import type { NumberMatch } from './number-match.ts';

/** Of a thousand bills half a one to five are paid twice before anybody looks; two as the middle. */
export const sharePaidTwice = { low: 0.0005, likely: 0.002, high: 0.005 } as const;

/** How the numbers of the same bill agree when it is entered twice. */
export const numbersOfOne: Readonly<Record<NumberMatch, number>> = {
  same: 0.45,
  suffix: 0.1,
  typo: 0.35,
  next: 0.03,
  other: 0.07,
  unknown: 1,
};

/** How numbers of different bills agree at a vendor of whom little is known. */
export const numbersOfTwo: Readonly<Record<NumberMatch, number>> = {
  same: 0.002,
  suffix: 0.01,
  typo: 0.02,
  next: 0.25,
  other: 0.718,
  unknown: 1,
};

/** How the amounts of the same bill agree when it is entered twice; typing errors in amounts are mostly seen. */
export const amountsOfOne: Readonly<Record<AmountMatch, number>> = {
  equal: 0.9,
  'swapped digits': 0.03,
  'shifted point': 0.02,
  'one digit': 0.03,
  other: 0,
};

/** How the amounts of two different bills agree by chance, where they are not equal. */
export const amountsOfTwo = { 'swapped digits': 0.001, 'shifted point': 0.002, 'one digit': 0.005, other: 1 } as const;

/** Share of the bills entered twice of which the second comes within 3, 14, 45 and 120 days. */
export const withinDays = [
  [3, 0.35],
  [14, 0.6],
  [45, 0.85],
  [120, 0.97],
] as const;

/** Weight of what is known elsewhere against what the vendor’s own bills say, in bills. */
export const weightOfOthers = { vendor: 6, amount: 2, numbers: 3 } as const;

/**
 * How much likelier one bill is than two where both name vendors of these names; the same vendor counts 1. Companies of
 * different names number alike by months and years.
 */
export const vendorFactor: Readonly<Record<NameMatch, number>> = { same: 1, misspelt: 0.8, other: 0.001 };

/** How much likelier one bill is than two by what it is booked on: the same bill nearly always goes to the same place. */
export const placeFactor = { sameUnit: 1.2, otherUnit: 0.25, sameAccount: 1.1, otherAccount: 0.5 } as const;

/** How much likelier one bill is than two by what was ordered: an order that pays for one of them only, or for both. */
export const orderFactor = { 'covers one': 5, 'covers both': 0.1, different: 0.1, unknown: 1 } as const;

/** What is not known of the habits of a vendor from a few bills: the odds may be half or double. */
export const habitsFactor = 2;

/** Of the bills of an amount that comes regularly this share comes late or early, so that two of them stand close together. */
export const shiftedShare = 0.1;
