import { groupedBy } from './open-lines.ts';
import type { Bought } from './bought.ts';
import type { TextOffer } from './offers.ts';

/** What is known of a vendor’s rejects. */
export interface Quality {
  readonly party: string | null;
  readonly lots: string | null;
  readonly received: string | null;
  readonly rejected: string | null;
}

/** An item still bought from one vendor that another active one lists cheaper, like for like. */
export interface Cheaper {
  readonly party: string;
  readonly item: string;
  readonly currency: string;
  readonly now: TextOffer;
  readonly other: TextOffer;
  /** Of what is paid, 0 to 1. */
  readonly saving: number;
  /** What is paid over the list price, as a factor; the other is thought to ask the same on top of its own. */
  readonly uplift: number;
  /** Paid in each of the last four quarters, the newest first. */
  readonly paid: readonly number[];
}

const num = (text: string | null | undefined): number => Number(text ?? Number.NaN);

const rateOf = (quality: Quality | undefined): number | undefined =>
  quality === undefined || !(num(quality.received) > 0) ? undefined : num(quality.rejected) / num(quality.received);

/** Enough receipts to know a vendor’s rejects. */
const knownLots = 10;

const isGood = (own: Quality | undefined, other: Quality | undefined): boolean => {
  const [mine, theirs] = [rateOf(own), rateOf(other)];
  return mine !== undefined && theirs !== undefined && num(other?.lots ?? null) >= knownLots && theirs <= mine;
};

const fits = (now: TextOffer, other: TextOffer, typical: number): boolean =>
  now.currency === other.currency &&
  now.orderUnit === other.orderUnit &&
  now.leadTimeDays !== null &&
  num(other.leadTimeDays) <= num(now.leadTimeDays) &&
  !(num(other.minimum) > typical) &&
  !(num(other.maximum) < typical);

interface Market {
  readonly offers: ReadonlyMap<string, readonly TextOffer[]>;
  readonly quality: ReadonlyMap<string, Quality>;
  readonly minimumSaving: number;
}

const compare = (quarters: readonly (Bought | undefined)[], market: Market): Cheaper[] => {
  const [newest] = quarters;
  const rows = quarters.flatMap((row) => row ?? []);
  const sum = (name: 'quantity' | 'lines' | 'paid' | 'atList'): number =>
    rows.reduce((a, row) => a + num(row[name]), 0);
  const { party, item, currency } = rows[0] ?? { party: null, item: null, currency: null };
  if (newest === undefined || party === null || item === null || currency === null) return [];
  const listed = market.offers.get(item) ?? [];
  const now = listed.filter((offer) => offer.party === party && offer.currency === currency);
  const uplift = sum('paid') / sum('atList');
  const [own] = now;
  if (own === undefined || now.length > 1 || !Number.isFinite(uplift)) return [];
  const typical = sum('quantity') / sum('lines');
  const others = listed.filter(
    (other) =>
      other.party !== party &&
      num(other.price) > 0 &&
      fits(own, other, typical) &&
      isGood(market.quality.get(party), market.quality.get(other.party ?? '')),
  );
  const other = others.toSorted(
    (a, b) => num(a.price) - num(b.price) || ((a.party ?? '') < (b.party ?? '') ? -1 : 1),
  )[0];
  const saving = other === undefined ? 0 : 1 - num(other.price) / num(own.price);
  if (other === undefined || !(saving >= market.minimumSaving)) return [];
  return [
    { party, item, currency, now: own, other, saving, uplift, paid: quarters.map((row) => num(row?.paid ?? '0')) },
  ];
};

/**
 * Items bought in the newest quarter that another active vendor lists cheaper, in the same currency and order unit, with no
 * longer a lead time, lots that fit the usual order, and rejects that are known and no worse. The uplift of order price over
 * list price is taken to be the same at both.
 */
export const cheaperOffers = (
  quarters: readonly (readonly Bought[])[],
  offers: readonly TextOffer[],
  known: { readonly quality: readonly Quality[]; readonly minimumSaving: number },
): Cheaper[] => {
  const keyOf = (row: Bought): string => JSON.stringify([row.party, row.item, row.currency]);
  const byKey = quarters.map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const market: Market = {
    offers: groupedBy(offers, (offer) => offer.item ?? ''),
    quality: new Map(known.quality.map((row) => [row.party ?? '', row])),
    minimumSaving: known.minimumSaving,
  };
  return [...(byKey[0]?.keys() ?? [])].toSorted().flatMap((key) =>
    compare(
      byKey.map((rows) => rows.get(key)),
      market,
    ),
  );
};
