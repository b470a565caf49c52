import {
  decimalFromNumber,
  decimalToNumber,
  multiplyDecimals,
  rescale,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import { lostOf, sharesOf, type Habit, type Offer } from './discount-habits.ts';
import { bySpan, endsAboveZero, productOf, spansIn, sumAhead, type Prediction } from './prediction.ts';

/** What a habit of losing discounts costs in a year beyond what is usual. */
export interface YearlyLoss {
  /** Discounts worth taking that a year brings, net of the cost of money, and the twelfths of a year that say so. */
  readonly offered: Decimal;
  readonly spans: number;
  /** Share of that money which is lost now, and would be without the habit. */
  readonly now: number;
  readonly usual: number;
  readonly low: Decimal;
  readonly likely: Decimal;
  readonly high: Decimal;
}

/** Offers of the habit's own, of the last quarter and the year before, judged on a day. */
export interface Past {
  readonly on: Day;
  readonly offers: readonly Offer[];
  /** Those whose order was under complaint on their day: nobody could take them then, and at the most all of them can be. */
  readonly complaints: readonly Offer[];
  /** The day of the oldest offer that anybody made. */
  readonly since: Day;
  readonly recentDays: number;
  /** So many offers make a quarter that can be compared. */
  readonly fewest: number;
}

const wholeYear = 12;
const outside = 0.2;

const cents = (amount: Decimal, factor: number): Decimal =>
  rescale(multiplyDecimals(amount, decimalFromNumber(factor, 9)), 2, 'half-even');

const netOf = (offers: readonly Offer[]): Decimal => sumDecimals(offers.map(({ net }) => net));

const shareOf = ({ cases, all }: { cases: number; all: number }): number => (all === 0 ? 0 : cases / all);

/** Share lost in the middle one of the quarters before; none where it was always much like now. */
const earlierShare = ({ on, offers, recentDays, fewest }: Past, now: number): number => {
  const quarters = [1, 2, 3, 4].map((back) =>
    offers.filter(({ discountBy }) => Math.floor((on - discountBy) / recentDays) === back),
  );
  const shares = quarters
    .filter(({ length }) => length >= fewest)
    .map((own) => shareOf(sharesOf(own)))
    .toSorted((a, b) => a - b);
  const middle = shares[(shares.length - 1) >> 1] ?? 0;
  return 2 * middle <= now ? middle : 0;
};

/** So many offers of one size would leave the share as open as these do. */
const effective = (offers: readonly Offer[]): number => {
  const nets = offers.map(({ net }) => decimalToNumber(net));
  const sum = nets.reduce((total, net) => total + net, 0);
  return sum ** 2 / nets.reduce((total, net) => total + net ** 2, 0);
};

const lostShare = (offers: readonly Offer[], now: number, usual: number): Prediction => {
  const n = effective(offers);
  const open = (now * n + 0.5) / (n + 1);
  return { likely: now - usual, error: Math.sqrt((open * (1 - open)) / n), degrees: Math.max(1, n - 1) };
};

interface Aged {
  readonly offer: Offer;
  readonly age: number;
}

const worth = (aged: readonly Aged[]): number => decimalToNumber(netOf(aged.map(({ offer }) => offer)));

/**
 * What will be lost in the year to come: what a year brings in discounts worth taking, by the months of the last one, times the share
 * of them that is lost beyond what all others lose, or beyond a usual quarter of the year before where it is everybody's habit.
 */
export const yearlyLoss = (habit: Habit, past: Past): YearlyLoss => {
  const spans = Math.min(wholeYear, Math.max(3, spansIn(past.on - past.since + 1)));
  const within = (offers: readonly Offer[]): Aged[] =>
    offers
      .map((offer) => ({ offer, age: past.on - offer.discountBy }))
      .filter(({ age }) => age >= 0 && spansIn(age) < spans);
  const [counted, complaints] = [within(past.offers), within(past.complaints)];
  const months = bySpan(
    counted.map(({ offer, age }) => ({ age, amount: decimalToNumber(offer.net) })),
    spans,
  );
  const now = decimalToNumber(lostOf(habit.offers)) / decimalToNumber(netOf(habit.offers));
  const usual = habit.kind === 'all' ? earlierShare(past, now) : Math.min(now, shareOf(habit.others));
  const volume = sumAhead(months, wholeYear) ?? { likely: 0, error: 0, degrees: 1 };
  const loss = productOf(volume, lostShare(habit.offers, now, usual));
  const { low, high } = endsAboveZero(loss, outside);
  const offered = cents(netOf(counted.map(({ offer }) => offer)), wholeYear / spans);
  const likely = cents(offered, now - usual);
  const scaled = (bound: number): Decimal => (loss.likely > 0 ? cents(likely, bound / loss.likely) : likely);
  const withComplaints = 1 + worth(complaints) / worth(counted);
  return { offered, spans, now, usual, low: scaled(low), likely, high: scaled(high * withComplaints) };
};
