import {
  compareDecimals,
  day,
  decimalToNumber,
  parseDay,
  parseDecimal,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import type { Authority } from '@throughline/model';
import { amountOf, groupedBy } from '../open-lines.ts';
import { openStatuses } from '../open-orders.ts';
import { burstsOf, type Past } from './bursts.ts';
import { lookedAtDays, togetherDays, type earlierOrders, type orderRhythm, type recentLines } from './orders.ts';

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type Text<O> = { readonly [K in keyof O]: string | null };

/** A line of a recent order, every value as text. */
export type TextOrderLine = Text<Row<ReturnType<typeof recentLines>>>;

/** An order of the time before, every value as text. */
export type TextEarlier = Text<Row<ReturnType<typeof earlierOrders>>>;

/** What was usual between a vendor and a buyer, every value as text. */
export type TextRhythm = Text<Row<ReturnType<typeof orderRhythm>>>;

/** What a buyer may order alone. */
interface Limit {
  readonly role: string;
  readonly upTo: Decimal;
  /** The buyer is in the table of authority; else it is the lowest limit of all. */
  readonly isOwn: boolean;
}

/** What was usual: the share of orders that closely followed another, or since when nothing like these was ordered. */
export type Usual =
  | { readonly by: 'share'; readonly share: number }
  | { readonly by: 'pause'; readonly pause: number | undefined; readonly needs: number };

/** Orders that together pass the limit which each of them stays under. */
export interface Split {
  readonly lines: readonly TextOrderLine[];
  readonly documents: readonly string[];
  readonly first: Day;
  readonly last: Day;
  readonly total: Decimal;
  readonly limit: Limit;
  readonly items: readonly string[];
  readonly usual: Usual;
}

const lowest = <L extends { readonly upTo: Decimal }>(limits: readonly L[]): L | undefined =>
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

const onlyShared = (orders: readonly Order[]): Order[] => {
  const shared = new Set(sharedItems(orders));
  return orders.filter((order) => [...itemsOf(order)].some((item) => shared.has(item)));
};

interface Asked {
  readonly authority: Authority;
  readonly rhythm: readonly TextRhythm[];
  readonly earlier: readonly TextEarlier[];
  /** The day up to which earlier orders are known: those after it are looked at. */
  readonly judged: Day;
  /** Share of the limit from which an order comes close to it. */
  readonly nearShare: number;
  /** Where more of the orders than this follow closely on another it is the rhythm of the two. */
  readonly mostUsual: number;
  /** Who ordered of a vendor within so many days orders in a rhythm. */
  readonly pauseDays: number;
  readonly falseAlarms: number;
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

const isWithin = (order: Order, limit: Limit): boolean => compareDecimals(order.value, limit.upTo) <= 0;

const isNear = (value: Decimal, limit: Limit, share: number): boolean =>
  compareDecimals(value, limit.upTo) <= 0 && decimalToNumber(value) >= decimalToNumber(limit.upTo) * share;

/** Whether somebody else with the authority for the sum, or of unknown authority, let an order pass. */
const isApproved = (order: Order, total: Decimal, authority: Authority): boolean =>
  order.lines.some(({ approver, buyer, requester, currency }) => {
    if (approver === null || approver === buyer || approver === requester) return false;
    const limit = limitOf(authority, approver, currency ?? '');
    return limit === undefined || !limit.isOwn || compareDecimals(limit.upTo, total) >= 0;
  });

const splitInto = (orders: readonly Order[], limit: Limit, usual: Usual): Split => {
  const days = orders.map((order) => order.on).toSorted((a, b) => a - b);
  return {
    lines: orders.flatMap((order) => order.lines),
    documents: orders.map((order) => order.document),
    first: days[0] ?? day(0),
    last: days.at(-1) ?? day(0),
    total: sumDecimals(orders.map((order) => order.value)),
    limit,
    items: sharedItems(orders),
    usual,
  };
};

const isLargest = (a: Split, b: Split): number => compareDecimals(b.total, a.total) || a.first - b.first;

/** The orders stand for more than the limit, and nobody with the authority let one of them pass. */
const passes = (split: Split, authority: Authority): boolean =>
  compareDecimals(split.total, split.limit.upTo) > 0 &&
  !ordersIn(split.lines).some((order) => isApproved(order, split.total, authority));

/** One item ordered in pieces by one buyer, who does not usually order so of the vendor. */
const inPieces = (lines: readonly TextOrderLine[], asked: Asked): Split[] => {
  const [{ buyer, currency } = { buyer: null, currency: null }] = lines;
  const limit = limitOf(asked.authority, buyer ?? '', currency ?? '');
  const share = usualOf(lines, asked.rhythm);
  if (limit === undefined || share > asked.mostUsual) return [];
  const orders = ordersIn(lines).filter((order) => isWithin(order, limit));
  return orders
    .map((start) => onlyShared(orders.filter(({ on }) => on >= start.on && on - start.on <= togetherDays)))
    .filter((own) => own.length > 1)
    .map((own) => splitInto(own, limit, { by: 'share', share }))
    .filter((split) => passes(split, asked.authority));
};

const needOf = (row: { readonly [K in 'party' | 'buyer' | 'requester' | 'currency']: string | null }): string =>
  JSON.stringify([row.party, row.requester ?? row.buyer, row.currency]);

/** What is ordered in orders just below the limit, as no list of prices explains. */
interface Near {
  readonly limit: Limit;
  readonly orders: readonly Order[];
  readonly past: Past;
}

const nearIn = (lines: readonly TextOrderLine[], asked: Asked): Near[] => {
  const buyers = [...new Set(lines.map(({ buyer }) => buyer ?? ''))].toSorted();
  const limits = buyers.map((buyer) => limitOf(asked.authority, buyer, lines[0]?.currency ?? ''));
  const limit = lowest(limits.flatMap((one) => one ?? []));
  if (limit === undefined || limits.includes(undefined)) return [];
  const fits = (value: Decimal): boolean => isNear(value, limit, asked.nearShare);
  // What names an item may be ordered anew each time: there the rhythm of all orders counts too.
  const isUsual = usualOf(lines, asked.rhythm) > asked.mostUsual;
  const orders = ordersIn(lines).filter(
    (order) => fits(order.value) && !isCallOff(order) && !(isUsual && goodsOf(order).length > 0),
  );
  const known = asked.earlier.flatMap((row) => parseDay(row.on ?? '') ?? []);
  const own = asked.earlier.filter((row) => needOf(row) === needOf(lines[0] ?? row) && fits(amountOf(row.value)));
  const days = own.flatMap((row) => parseDay(row.on ?? '') ?? []);
  const span = asked.judged - lookedAtDays - known.reduce((a, b) => Math.min(a, b), asked.judged - lookedAtDays);
  return orders.length < 2 ? [] : [{ limit, orders, past: { days, span } }];
};

const isOpen = (order: Order): boolean => order.lines.some(({ status }) => openStatuses.some((one) => one === status));

/** Orders that come close to the limit, several at once after nothing like them for weeks. */
const belowLimit = (nears: readonly Near[], asked: Asked): Split[] =>
  nears.flatMap(({ limit, orders, past }) => {
    const rules = { togetherDays, pauseDays: asked.pauseDays, lookedAtDays };
    const days = orders.map(({ on }) => on);
    return burstsOf(days, past, rules)
      .filter(({ chance }) => chance <= asked.falseAlarms / nears.length)
      .map(({ first, last, pause, needs }) => {
        const own = orders.filter(({ on }) => on >= first && on <= last);
        return splitInto(own, limit, { by: 'pause', pause, needs });
      })
      .filter((split) => ordersIn(split.lines).some(isOpen) && passes(split, asked.authority));
  });

/** Of each vendor and who needs it the orders that look like one that was split, the largest first. */
export const splitsIn = (lines: readonly TextOrderLine[], asked: Asked): Split[] => {
  const place = (line: TextOrderLine): string => `${line.document ?? ''} ${line.line ?? ''}`;
  const sorted = lines.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  const open = ordersIn(sorted)
    .filter(isOpen)
    .flatMap((order) => order.lines);
  const pairs = groupedBy(open, (line) => JSON.stringify([line.party, line.buyer, line.currency]));
  const nears = [...groupedBy(sorted, needOf).values()].flatMap((own) => nearIn(own, asked));
  const pieces = [...pairs.values()].flatMap((own) => inPieces(own, asked));
  const named = (split: Split): string => JSON.stringify([split.lines[0]?.party, split.lines[0]?.buyer]);
  const all = [...pieces, ...belowLimit(nears, asked)].toSorted(
    (a, b) => isLargest(a, b) || ((a.documents[0] ?? '') < (b.documents[0] ?? '') ? -1 : 1),
  );
  return [...groupedBy(all, named).values()].flatMap((own) => own.slice(0, 1));
};
