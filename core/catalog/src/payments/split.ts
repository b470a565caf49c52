import { compareDecimals, parseDay, parseDecimal, sumDecimals, type Day, type Decimal } from '@throughline/math';
import type { Authority } from '@throughline/model';
import { amountOf, groupedBy } from '../open-lines.ts';
import { togetherDays, type openRecentLines, type orderRhythm } from './orders.ts';

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type Text<O> = { readonly [K in keyof O]: string | null };

/** A line of an open order, every value as text. */
export type TextOrderLine = Text<Row<ReturnType<typeof openRecentLines>>>;

/** What was usual between a vendor and a buyer, every value as text. */
export type TextRhythm = Text<Row<ReturnType<typeof orderRhythm>>>;

/** What a buyer may order alone. */
interface Limit {
  readonly role: string;
  readonly upTo: Decimal;
  /** The buyer is in the table of authority; else it is the lowest limit of all. */
  readonly isOwn: boolean;
}

/** Orders that together pass the limit which each of them stays under. */
export interface Split {
  readonly lines: readonly TextOrderLine[];
  readonly documents: readonly string[];
  readonly first: Day;
  readonly last: Day;
  readonly total: Decimal;
  readonly limit: Limit;
  readonly items: readonly string[];
  /** Share of the orders of the two that closely followed another before. */
  readonly usual: number;
}

const lowest = (limits: readonly { readonly role: string; readonly upTo: Decimal }[]) =>
  limits.toSorted((a, b) => compareDecimals(a.upTo, b.upTo))[0];

/** The limit for purchases of a buyer: of its role, else the lowest of the table; undefined where its role has none. */
export const limitOf = (authority: Authority, buyer: string, currency: string): Limit | undefined => {
  const ofPurchases = authority.limits.filter((l) => l.action === 'purchase' && l.currency === currency);
  const word = buyer.trim().toLowerCase();
  const person = authority.people.find((p) => [p.id, p.name].some((name) => name.toLowerCase() === word));
  const own = ofPurchases.filter((l) => l.role === person?.role);
  const known = (own.length > 0 ? own : ofPurchases).flatMap(({ role, upTo }) => {
    const amount = parseDecimal(upTo ?? '');
    return amount === undefined ? [] : [{ role, upTo: amount }];
  });
  if (own.length > known.length && own.length > 0) return undefined;
  const limit = lowest(known);
  return limit === undefined ? undefined : { ...limit, isOwn: own.length > 0 };
};

interface Order {
  readonly document: string;
  readonly on: Day;
  readonly lines: readonly TextOrderLine[];
  readonly value: Decimal;
}

const ordersIn = (lines: readonly TextOrderLine[]): Order[] =>
  [...groupedBy(lines, (line) => line.document ?? '')]
    .flatMap(([document, own]): Order[] => {
      const on = parseDay((own[0]?.on ?? '').slice(0, 10));
      const isKnown = own.every((line) => line.amount !== null);
      return on === undefined || !isKnown
        ? []
        : [{ document, on, lines: own, value: sumDecimals(own.map((line) => amountOf(line.amount))) }];
    })
    .toSorted((a, b) => a.on - b.on || (a.document < b.document ? -1 : 1));

const goodsOf = (order: Order): readonly TextOrderLine[] => order.lines.filter((line) => line.item !== null);

const itemsOf = (order: Order): Set<string> => new Set(goodsOf(order).flatMap((line) => line.item ?? []));

/** Different items at prices of a list are call-offs: each would have been ordered anyway. */
const isCallOff = (order: Order): boolean =>
  goodsOf(order).length > 0 && goodsOf(order).every((line) => Number(line.listed ?? '0') > 0);

/** Items that more than one of the orders names. */
const sharedItems = (orders: readonly Order[]): string[] => {
  const all = orders.flatMap((order) => [...itemsOf(order)]);
  return [...new Set(all.filter((item, i) => all.indexOf(item) !== i))].toSorted();
};

/** The same item ordered in pieces; or orders that nothing else explains, each of which comes close to the limit. */
const looksSplit = (orders: readonly Order[], isNear: (order: Order) => boolean): boolean => {
  if (orders.length < 2) return false;
  if (sharedItems(orders).length > 0) return true;
  return orders.filter((order) => isNear(order) && !isCallOff(order)).length >= 2 && !orders.some(isCallOff);
};

/** The orders that begin within some days of the first, those above the limit aside: they had their approval. */
const windowFrom = (orders: readonly Order[], start: Order, limit: Limit): Order[] =>
  orders.filter(
    (order) =>
      order.on >= start.on && order.on - start.on <= togetherDays && compareDecimals(order.value, limit.upTo) <= 0,
  );

const onlyShared = (orders: readonly Order[]): Order[] => {
  const shared = new Set(sharedItems(orders));
  return orders.filter((order) => [...itemsOf(order)].some((item) => shared.has(item)));
};

interface Asked {
  readonly authority: Authority;
  readonly rhythm: readonly TextRhythm[];
  /** Share of the limit from which an order comes close to it. */
  readonly nearShare: number;
  /** Where more of the orders than this follow closely on another it is the rhythm of the two. */
  readonly mostUsual: number;
}

/** Weight of what is usual at the company against what the two did before, in orders. */
const weightOfOthers = 4;

const usualOf = (lines: readonly TextOrderLine[], rhythm: readonly TextRhythm[]): number => {
  const sum = (rows: readonly TextRhythm[], of: 'orders' | 'close'): number =>
    rows.reduce((total, row) => total + Number(row[of] ?? '0'), 0);
  const [first] = lines;
  const own = rhythm.filter((row) => row.party === first?.party && row.buyer === first.buyer);
  const elsewhere = sum(rhythm, 'close') / Math.max(1, sum(rhythm, 'orders'));
  return (sum(own, 'close') + elsewhere * weightOfOthers) / (sum(own, 'orders') + weightOfOthers);
};

const splitOf = (lines: readonly TextOrderLine[], asked: Asked): Split[] => {
  const [{ buyer, currency } = { buyer: null, currency: null }] = lines;
  const limit = limitOf(asked.authority, buyer ?? '', currency ?? '');
  const usual = usualOf(lines, asked.rhythm);
  if (limit === undefined || usual > asked.mostUsual) return [];
  const orders = ordersIn(lines);
  const isNear = (order: Order): boolean =>
    Number(order.value.units) / 10 ** order.value.scale >=
    (Number(limit.upTo.units) / 10 ** limit.upTo.scale) * asked.nearShare;
  const found = orders.flatMap((start): Split[] => {
    const window = windowFrom(orders, start, limit);
    const same = onlyShared(window);
    const chosen = same.length > 1 ? same : window.filter(isNear);
    const total = sumDecimals(chosen.map((order) => order.value));
    if (!looksSplit(chosen, isNear) || compareDecimals(total, limit.upTo) <= 0) return [];
    const days = chosen.map((order) => order.on).toSorted((a, b) => a - b);
    const [first = start.on] = days;
    return [
      {
        lines: chosen.flatMap((order) => order.lines),
        documents: chosen.map((order) => order.document),
        first,
        last: days.at(-1) ?? first,
        total,
        limit,
        items: sharedItems(chosen),
        usual,
      },
    ];
  });
  return found.toSorted((a, b) => compareDecimals(b.total, a.total) || a.first - b.first).slice(0, 1);
};

/** Of each vendor and buyer the orders that look like one that was split, the largest first. */
export const splitsIn = (lines: readonly TextOrderLine[], asked: Asked): Split[] => {
  const sorted = lines.toSorted((a, b) =>
    `${a.document ?? ''} ${a.line ?? ''}` < `${b.document ?? ''} ${b.line ?? ''}` ? -1 : 1,
  );
  return [...groupedBy(sorted, (line) => JSON.stringify([line.party, line.buyer, line.currency])).values()]
    .flatMap((own) => splitOf(own, asked))
    .toSorted(
      (a, b) => compareDecimals(b.total, a.total) || ((a.documents[0] ?? '') < (b.documents[0] ?? '') ? -1 : 1),
    );
};
