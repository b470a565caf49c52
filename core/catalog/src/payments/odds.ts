import type { AmountMatch } from './amount-match.ts';
import type { NameMatch } from './company-name.ts';
import type { NumberMatch } from './number-match.ts';
import {
  amountsOfOne,
  amountsOfTwo,
  habitsFactor,
  numbersOfOne,
  numbersOfTwo,
  orderFactor,
  placeFactor,
  sharePaidTwice,
  shiftedShare,
  vendorFactor,
  weightOfOthers,
  withinDays,
} from './odds.data.ts';

/** How often something repeats: within a time, of a number of bills. */
interface Repeats {
  readonly of: number;
  readonly repeats: number;
}

/** What is known of two bills that may be one. */
export interface Likeness {
  readonly number: NumberMatch;
  readonly amount: AmountMatch;
  /** Undefined where both name the same vendor. */
  readonly vendor: NameMatch | undefined;
  readonly days: number;
  readonly sameUnit: boolean | undefined;
  readonly sameAccount: boolean | undefined;
  /** What their orders say: one order that pays for one of them only, for both, or different orders. */
  readonly order: 'covers one' | 'covers both' | 'different' | 'unknown';
  /** Other numbers that the vendor gave at that time, by how they agree with the number of the bill next to them. */
  readonly nearby: readonly NumberMatch[];
  /** Repeats as close as this one: of the amount, at the vendor, in all records. This pair is among them. */
  readonly amountRepeats: Repeats;
  readonly vendorRepeats: Repeats;
  readonly allRepeats: Repeats;
  /** Bills in all records that carry a number which the vendor used before. */
  readonly reuses: Repeats;
}

/** How likely two bills are one: the likeliest value and what the share of duplicates in the trade leaves open. */
export interface Chance {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

const share = ({ repeats, of }: Repeats): number => (of <= 0 ? 0 : Math.max(0, repeats) / of);

/** What some bills show, drawn towards what others show by a weight in bills. */
const drawn = (own: Repeats, others: { readonly share: number; readonly weight: number }): number =>
  share({ repeats: Math.max(0, own.repeats) + others.share * others.weight, of: Math.max(0, own.of) + others.weight });

const without = ({ of, repeats }: Repeats, bills: number): Repeats => ({ of: of - bills, repeats: repeats - 1 });

/** How many ordinary bills of the vendor one expects to repeat the amount as closely as this, the pair itself aside. */
const expectedRepeats = (of: Likeness): number => {
  const isOwn = of.vendor === undefined && of.amount === 'equal';
  const inAll = Math.max(share(of.allRepeats), 0.001);
  const vendor = isOwn ? without(of.vendorRepeats, 1) : of.vendorRepeats;
  const amount = isOwn ? without(of.amountRepeats, 2) : { of: 0, repeats: 0 };
  const atVendor = drawn(vendor, { share: inAll, weight: weightOfOthers.vendor });
  const elsewhere = Math.max(0, amount.of);
  const shifted = shiftedShare * share({ repeats: elsewhere, of: elsewhere + 1 });
  const close = drawn(amount, { share: atVendor, weight: weightOfOthers.amount });
  return (close + shifted) * (of.days > 45 ? 2 : 1);
};

/** The share of the vendor’s other numbers that agree with the one next to them as these two do. */
const ordinaryNumbers = (of: Likeness): number => {
  const own = { of: of.nearby.length, repeats: of.nearby.filter((match) => match === of.number).length };
  const reused = of.number === 'same' ? share(without(of.reuses, 1)) : 0;
  const elsewhere = Math.max(numbersOfTwo[of.number], reused);
  return drawn(own, { share: elsewhere, weight: weightOfOthers.numbers });
};

const comesWithin = (days: number): number => {
  const [, cumulated = 0] = withinDays.find(([most]) => days <= most) ?? [];
  return days > 45 ? 0.12 : cumulated;
};

const placed = (same: boolean | undefined, factors: { readonly same: number; readonly other: number }): number =>
  same === undefined ? 1 : factors[same ? 'same' : 'other'];

const oddsBeforePrior = (of: Likeness): number => {
  const numbers = numbersOfOne[of.number];
  const byPlace =
    placed(of.sameUnit, { same: placeFactor.sameUnit, other: placeFactor.otherUnit }) *
    placed(of.sameAccount, { same: placeFactor.sameAccount, other: placeFactor.otherAccount });
  const rest = byPlace * orderFactor[of.order] * (of.vendor === undefined ? 1 : vendorFactor[of.vendor]);
  const inTime = comesWithin(of.days);
  const ordinary = of.number === 'unknown' ? 1 : ordinaryNumbers(of);
  if (of.amount === 'equal') return (inTime * amountsOfOne.equal * numbers * rest) / (expectedRepeats(of) * ordinary);
  return (inTime * amountsOfOne[of.amount] * numbers * rest) / (ordinary * amountsOfTwo[of.amount]);
};

const chanceOf = (odds: number): number => odds / (1 + odds);

/**
 * How likely two bills are the same bill entered twice, by how often their likeness is found in bills entered twice and in
 * ordinary bills of the same vendor.
 * @returns probabilities between 0 and 1
 * @source I. P. Fellegi, A. B. Sunter, A Theory for Record Linkage, JASA 64, 1969, section 3: the weight of agreement
 */
export const chanceOfOne = (of: Likeness): Chance => {
  const odds = oddsBeforePrior(of);
  return {
    low: chanceOf((odds * sharePaidTwice.low) / habitsFactor),
    likely: chanceOf(odds * sharePaidTwice.likely),
    high: chanceOf(odds * sharePaidTwice.high * habitsFactor),
  };
};
