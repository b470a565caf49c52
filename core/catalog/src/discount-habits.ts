import {
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  parseDay,
  subtractDecimals,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import type { DiscountedInvoice } from './discounts.ts';
import { atLeastAsMany, type Share } from './exact-test.ts';
import { amountOf, groupedBy } from './open-lines.ts';

const zero = decimal(0n, 0);

/** An invoice whose discount is worth more than the money costs for the days that it is paid earlier. */
export interface Offer {
  readonly invoice: DiscountedInvoice;
  readonly discountBy: Day;
  readonly discount: Decimal;
  readonly state: 'kept' | 'lost' | 'open';
  /** The discount, less what the money costs for the days. */
  readonly net: Decimal;
}

/** By what discounts are judged; of a day between the last payment and today nobody can tell yet whether it was kept. */
export interface Terms {
  readonly on: Day;
  /** The business day: a discount is open if its day has not passed. */
  readonly today: Day;
  /** Cost of capital per year. */
  readonly rate: Decimal;
}

const dayOf = (text: string | null): Day | undefined => parseDay((text ?? '').slice(0, 10));

const isAbove = (a: Decimal, b: Decimal): boolean => compareDecimals(a, b) > 0;

const netOf = (discount: Decimal, total: Decimal, { days, rate }: { days: number; rate: Decimal }): Decimal => {
  const lent = multiplyDecimals(multiplyDecimals(subtractDecimals(total, discount), rate), decimal(BigInt(days), 0));
  const cost = divideDecimals(lent, decimal(365n, 0), { scale: 6, rounding: 'half-even' }) ?? zero;
  return subtractDecimals(discount, cost);
};

const half = decimal(5n, 1);

/** True where all but the discount was paid: at most half of it off, on either side. */
const isPaid = (paid: Decimal, total: Decimal, discount: Decimal): boolean =>
  isAbove(addDecimals(paid, multiplyDecimals(discount, decimal(15n, 1))), total);

const tookIt = (paid: Decimal, total: Decimal, discount: Decimal): boolean =>
  isAbove(subtractDecimals(total, multiplyDecimals(discount, half)), paid);

const offerOf = (invoice: DiscountedInvoice, { on, today, rate }: Terms): Offer[] => {
  const discountBy = dayOf(invoice.discountBy);
  const total = amountOf(invoice.total);
  const discount = multiplyDecimals(total, amountOf(invoice.share));
  if (discountBy === undefined || !isAbove(total, discount)) return [];
  const paid = amountOf(invoice.paid);
  const paidOn = isPaid(paid, total, discount) ? dayOf(invoice.paidOn) : undefined;
  const otherwise = dayOf(invoice.dueOn) ?? paidOn ?? on;
  const planned = Math.max(0, otherwise - discountBy);
  if (paidOn === undefined && discountBy >= on && discountBy < today) return [];
  const isKept = paidOn !== undefined && (paidOn <= discountBy || tookIt(paid, total, discount));
  const state = isKept ? 'kept' : paidOn === undefined && discountBy >= on ? 'open' : 'lost';
  const days =
    state === 'lost' ? (paidOn === undefined ? Math.max(planned, on - discountBy) : paidOn - discountBy) : planned;
  const net = netOf(discount, total, { days, rate });
  if (!isAbove(netOf(discount, total, { days: planned, rate }), zero) || !isAbove(net, zero)) return [];
  return [{ invoice, discountBy, discount, state, net }];
};

/** The discounts that are worth taking, each with what became of it. */
export const offersWorthTaking = (invoices: readonly DiscountedInvoice[], terms: Terms): Offer[] =>
  invoices
    .flatMap((invoice) => offerOf(invoice, terms))
    .toSorted((a, b) => a.discountBy - b.discountBy || (keyOf(a) < keyOf(b) ? -1 : 1));

const keyOf = ({ invoice }: Offer): string => JSON.stringify([invoice.document, invoice.party]);

/** Whose invoices lose their discount: a vendor's, a unit's, or anybody's. */
export interface Habit {
  readonly kind: 'party' | 'unit' | 'all';
  readonly key: string;
  readonly offers: readonly Offer[];
  readonly others: Share;
  readonly chance: number;
}

/** How much it takes to call it a habit. */
export interface Bar {
  readonly chance: number;
  readonly minimumLost: number;
  readonly lostShare: number;
  readonly minimumNet: Decimal;
}

export const sharesOf = (offers: readonly Offer[]): Share => ({
  cases: offers.filter(({ state }) => state === 'lost').length,
  all: offers.length,
});

/** What was lost of some discounts, net of the cost of money. */
export const lostOf = (offers: readonly Offer[]): Decimal =>
  sumDecimals(offers.filter(({ state }) => state === 'lost').map(({ net }) => net));

const shareOf = ({ cases, all }: Share): number => (all === 0 ? 0 : cases / all);

const candidates = (offers: readonly Offer[], least: number): Habit[] =>
  (['unit', 'party'] as const).flatMap((kind) =>
    [...groupedBy(offers, ({ invoice }) => invoice[kind] ?? '')]
      .filter(([key, own]) => key !== '' && own.length >= least && own.length < offers.length)
      .map(([key, own]) => {
        const others = sharesOf(offers.filter(({ invoice }) => (invoice[kind] ?? '') !== key));
        return { kind, key, offers: own, others, chance: atLeastAsMany(sharesOf(own), others) };
      }),
  );

const isLarge = (offers: readonly Offer[], bar: Bar): boolean =>
  sharesOf(offers).cases >= bar.minimumLost &&
  shareOf(sharesOf(offers)) >= bar.lostShare &&
  compareDecimals(lostOf(offers), bar.minimumNet) >= 0;

const likeliest = (all: readonly Habit[], bar: Bar): Habit | undefined =>
  all
    .filter(
      (habit) =>
        habit.chance * all.length <= bar.chance &&
        isLarge(habit.offers, bar) &&
        shareOf(sharesOf(habit.offers)) >= 2 * shareOf(habit.others),
    )
    .toSorted(
      (a, b) => a.chance - b.chance || b.offers.length - a.offers.length || (a.kind + a.key < b.kind + b.key ? 1 : -1),
    )[0];

/**
 * Units and vendors whose discounts are lost far more often than those of all others (Fisher’s exact test over all units and
 * vendors), one after another: whoever explains most is taken out before the next is looked for. Where more than half of
 * what is left is lost too, nobody stands out and it is everybody’s habit.
 */
export const habitsIn = (past: readonly Offer[], bar: Bar): Habit[] => {
  const next = likeliest(candidates(past, bar.minimumLost), bar);
  if (next !== undefined) {
    const taken = new Set(next.offers);
    const rest = past.filter((offer) => !taken.has(offer));
    return [next, ...habitsIn(rest, bar)];
  }
  const isCommon = isLarge(past, { ...bar, lostShare: Math.max(0.5, bar.lostShare), minimumLost: 2 * bar.minimumLost });
  return isCommon ? [{ kind: 'all', key: '', offers: past, others: { cases: 0, all: 0 }, chance: 0 }] : [];
};
