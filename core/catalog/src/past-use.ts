import { parseDay, quantile, type Day } from '@throughline/math';
import type { SqlDay, SqlQuantity } from '@throughline/model';
import { asText, only, plusDays, type At, type Facts } from '@throughline/query';
import type { StockedItem } from './idle-stock.ts';
import { dailyUse } from './item-use.ts';

/** Items that were as still so long before the business day show what came back to use since. */
const lookBackDays = 182;

/** What was used of each item in all, and apart from that since the look back, every value as text. */
export const pastUses = (facts: Facts, at: At) =>
  facts
    .selectFrom(
      facts
        .selectFrom(dailyUse(facts).as('d'))
        .select('d.item')
        .select((eb) => {
          const isLate = eb('d.on', '>', plusDays(at.businessDay, -lookBackDays));
          return [
            eb.fn.min<SqlDay>('d.on').as('first'),
            eb.fn.max<SqlDay>('d.on').as('last'),
            eb.fn.max<SqlDay | null>(only(eb.not(isLate), eb.ref('d.on'))).as('lastThen'),
            eb.fn.sum<SqlQuantity>('d.quantity').as('units'),
            eb.fn.sum<SqlQuantity | null>(only(isLate, eb.ref('d.quantity'))).as('since'),
          ];
        })
        .groupBy('d.item')
        .as('u'),
    )
    .select('u.item')
    .select([
      asText('u.first').as('first'),
      asText('u.last').as('last'),
      asText('u.lastThen').as('lastThen'),
      asText('u.units').as('units'),
      asText('u.since').as('since'),
    ]);

/** What was used of an item. */
export interface PastUse {
  readonly item: string | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly lastThen: string | null;
  readonly units: string | null;
  readonly since: string | null;
}

/** How stock without use may come to nothing by itself. */
export interface Calm {
  /** Days of use for which nine of ten items in use have stock at most; undefined where few are in use. */
  readonly coverDays: number | undefined;
  /** Items that were as still half a year before the business day, and those of them that were used since. */
  readonly still: number;
  readonly again: number;
  /** Share of their stock that is used in a year; zero where they are too few to say. */
  readonly share: number;
}

/** So many items of a kind say something about it. */
export const fewestStill = 5;

const coverDays = (items: readonly StockedItem[]): number | undefined => {
  const covers = items.flatMap((item) => {
    const perDay = Number(item.dailyUse ?? '0');
    return perDay > 0 ? [Number(item.onHand) / perDay] : [];
  });
  return covers.length < fewestStill ? undefined : quantile(Float64Array.from(covers).toSorted(), 0.9);
};

/** What the stock of the company shows of items in use, and of those that were as still before. */
export const calmOf = (
  { items, uses }: { readonly items: readonly StockedItem[]; readonly uses: readonly PastUse[] },
  { idleDays, businessDay }: { readonly idleDays: number; readonly businessDay: Day },
): Calm => {
  const onHand = new Map(items.map((item) => [item.item, Number(item.onHand)]));
  const edge = businessDay - lookBackDays - idleDays;
  const shares = uses.flatMap(({ item, lastThen, since }) => {
    const last = parseDay(lastThen ?? '');
    const [left, used] = [onHand.get(item) ?? 0, Number(since ?? '0')];
    return last === undefined || last > edge || left + used <= 0 ? [] : [used / (left + used)];
  });
  const still = shares.length;
  const mean = shares.toSorted((a, b) => a - b).reduce((sum, share) => sum + share, 0) / Math.max(1, still);
  return {
    coverDays: coverDays(items),
    still,
    again: shares.filter((share) => share > 0).length,
    share: still < fewestStill ? 0 : 1 - (1 - mean) ** (365 / lookBackDays),
  };
};

/** Units of an item that a day used, from its first to its last. */
export const usedPerDay = (use: PastUse | undefined): number => {
  const [first, last] = [parseDay(use?.first ?? ''), parseDay(use?.last ?? '')];
  return first === undefined || last === undefined ? 0 : Number(use?.units) / (last - first + 1);
};
