import { parseDay, type Day } from '@throughline/math';
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
  /** Items in use, by what their use is worth and how long their stock lasts. */
  readonly covers: readonly Cover[];
  /** Items that were as still half a year before the business day, and those of them that were used since. */
  readonly still: number;
  readonly again: number;
  /** Share of their stock that is used in a year; zero where they are too few to say. */
  readonly share: number;
}

/** So many items say something about others. */
export const fewestAlike = 5;
/** A further item holds more than the fullest of nine in one of ten cases. */
const mostAlike = 9;

interface Cover {
  readonly item: string;
  readonly made: boolean;
  readonly category: string;
  readonly perDay: number;
  readonly days: number;
}

const coversOf = (items: readonly StockedItem[]): Cover[] =>
  items.flatMap(({ item, made, category, onHand, dailyUse: use, cost }) => {
    const [units, perDay] = [Number(use ?? '0'), Number(use ?? '0') * Number(cost ?? '0')];
    return perDay > 0
      ? [{ item: item ?? '', made: made === 'true', category: category ?? '', perDay, days: Number(onHand) / units }]
      : [];
  });

/**
 * Days of use for which the fullest of nine items in use of nearly the same use has stock, of the same category where it has so many: what is used much is bought often and
 * lies for days, what is used little lies for months. Undefined where few are in use.
 * @param perDay what its use in a day was worth
 * @source G. J. Hahn, W. Q. Meeker, Statistical Intervals, 1991, §5.3 (a further observation and the largest of n)
 */
export const coverDays = (item: StockedItem, perDay: number, { covers }: Calm): number | undefined => {
  const bought = covers.filter(({ made }) => made === (item.made === 'true'));
  const own = bought.filter(({ category }) => category === (item.category ?? ''));
  const alike = (own.length < mostAlike ? bought : own)
    .map((cover) => ({ cover, apart: Math.abs(Math.log(cover.perDay / perDay)) }))
    .toSorted((a, b) => a.apart - b.apart || (a.cover.item < b.cover.item ? -1 : 1))
    .slice(0, mostAlike);
  if (perDay <= 0 || alike.length < fewestAlike) return undefined;
  return Math.max(...alike.map(({ cover }) => cover.days));
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
    covers: coversOf(items),
    still,
    again: shares.filter((share) => share > 0).length,
    share: still < fewestAlike ? 0 : 1 - (1 - mean) ** (365 / lookBackDays),
  };
};

/** Units of an item that a day used, from its first to its last. */
export const usedPerDay = (use: PastUse | undefined): number => {
  const [first, last] = [parseDay(use?.first ?? ''), parseDay(use?.last ?? '')];
  return first === undefined || last === undefined ? 0 : Number(use?.units) / (last - first + 1);
};
