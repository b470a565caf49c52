import { day, formatDay, quantile } from '@throughline/math';
import type { DerivedRow } from '@throughline/query';

/** What is known of an item: counts by site and day, use by day, open receipts by promised day. */
export interface ItemStock {
  readonly item: string;
  readonly levels: { readonly site: string; readonly day: number; readonly quantity: number; readonly ref: string }[];
  readonly use: { readonly day: number; readonly quantity: number }[];
  /** What is promised and still to come. */
  readonly receipts: { readonly day: number; readonly quantity: number }[];
  /** What came in, rejected units left out. */
  readonly received: { readonly day: number; readonly quantity: number }[];
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly leadTimeDays: number;
  /** Whether use of the item would be recorded at all: it is a component, is sold, or its moves are booked. */
  readonly isSeen: boolean;
  /** The last day of use on record, however long ago; not a number when there was none. */
  readonly lastUsed: number;
}

export interface ProjectionScope {
  /** Days over which the rate of use is measured. */
  readonly windowDays: number;
  /** How far ahead stock is projected. */
  readonly horizonDays: number;
  /** The last day of which use is known; infinite when none is. */
  readonly useUntil: number;
  /** The day of the latest count, by site. */
  readonly latest: ReadonlyMap<string, number>;
}

interface Rate {
  readonly daily: number;
  readonly low: number;
  readonly high: number;
}

interface Supply {
  readonly countedOn: number;
  readonly counted: number;
  /** The day to which the count was brought forward by what came in and was used since. */
  readonly on: number;
  readonly onHand: number;
  /** Promised after that day. */
  readonly receipts: ItemStock['receipts'];
  /** Came in after that day, later than use is known. */
  readonly arrived: ItemStock['received'];
  readonly refs: string;
}

const week = 7;

/** Use per day over the window, and the 10 % and 90 % quantiles of its weeks. */
const rateOf = (stock: ItemStock, scope: ProjectionScope): Rate | undefined => {
  if (!Number.isFinite(scope.useUntil) || !stock.isSeen) return undefined;
  const weeks = new Float64Array(Math.floor(scope.windowDays / week));
  for (const use of stock.use) {
    const index = Math.floor((scope.useUntil - use.day) / week);
    if (index >= 0 && index < weeks.length) weeks[index] = (weeks[index] ?? 0) + use.quantity;
  }
  const sorted = weeks.toSorted();
  const daily = weeks.reduce((a, b) => a + b, 0) / (weeks.length * week);
  return { daily, low: (quantile(sorted, 0.1) ?? 0) / week, high: (quantile(sorted, 0.9) ?? 0) / week };
};

/** The first day on which what is on hand and promised no longer covers the use. */
const stockOutDay = (supply: Supply, daily: number, horizonDays: number): number | undefined => {
  // Less than nothing cannot be there: the count, the use or a receipt is wrong, and nothing follows from it.
  if (!(daily > 0) || (supply.onHand < 0 && supply.counted >= 0)) return undefined;
  let available = Math.max(0, supply.onHand);
  let covered = supply.on + Math.floor(available / daily);
  for (const receipt of [...supply.receipts, ...supply.arrived].toSorted((a, b) => a.day - b.day)) {
    if (receipt.day > covered) break;
    available += receipt.quantity;
    covered = supply.on + Math.floor(available / daily);
  }
  const out = covered + 1;
  return out <= supply.on + horizonDays ? out : undefined;
};

const exact = (value: number | undefined): string | null =>
  value === undefined || !Number.isFinite(value) ? null : value.toFixed(6);

const dayText = (value: number | undefined): string | null =>
  value === undefined || !Number.isFinite(value) ? null : formatDay(day(value));

const between = (moves: ItemStock['received'], after: number, until: number): number =>
  total(moves.filter(({ day: on }) => on > after && on <= until));

/** The latest counts, brought forward to the last day of which use is known, where use of the item would be known. */
const supplyOf = (stock: ItemStock, scope: ProjectionScope): Supply => {
  const latest = stock.levels.filter((level) => level.day === scope.latest.get(level.site));
  const countedOn = [...scope.latest.values()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const counted = latest.reduce((sum, level) => sum + level.quantity, 0);
  // Where sites were counted on different days, what happened between them may be in the later count already.
  const since = [...scope.latest.values()].reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const on = stock.isSeen && Number.isFinite(scope.useUntil) ? Math.max(since, scope.useUntil) : countedOn;
  return {
    countedOn,
    counted,
    on,
    onHand: counted + between(stock.received, since, on) - between(stock.use, since, on),
    receipts: stock.receipts.filter((receipt) => receipt.day > on && receipt.quantity > 0),
    arrived: stock.received.filter((receipt) => receipt.day > on && receipt.quantity > 0),
    refs: latest
      .map((level) => level.ref)
      .toSorted()
      .join(','),
  };
};

const total = (receipts: ItemStock['receipts']): number => receipts.reduce((sum, r) => sum + r.quantity, 0);

const firstDay = (receipts: ItemStock['receipts']): number =>
  receipts.map((r) => r.day).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);

/** Where an item stands on the day of its last count, and when it runs out. Numbers are rounded to six decimals. */
export const project = (stock: ItemStock, scope: ProjectionScope): DerivedRow => {
  const supply = supplyOf(stock, scope);
  const rate = rateOf(stock, scope);
  const out = rate === undefined ? undefined : stockOutDay(supply, rate.daily, scope.horizonDays);
  const late = supply.receipts.filter((r) => out !== undefined && r.day >= out);
  return {
    item: stock.item,
    countedOn: dayText(supply.countedOn),
    counted: exact(supply.counted),
    on: dayText(supply.on),
    onHand: exact(supply.onHand),
    safetyStock: exact(stock.safetyStock),
    reorderPoint: exact(stock.reorderPoint),
    dailyUse: exact(rate?.daily),
    dailyUseLow: exact(rate?.low),
    dailyUseHigh: exact(rate?.high),
    useUntil: dayText(scope.useUntil),
    lastUsedOn: dayText(stock.lastUsed),
    onOrder: exact(total(supply.receipts)),
    nextReceiptOn: dayText(firstDay(supply.receipts)),
    stockOutOn: dayText(out),
    comingInTime: exact(total(supply.receipts) - total(late)),
    shortageEndsOn: dayText(firstDay(late)),
    leadTimeDays: Number.isFinite(stock.leadTimeDays) ? String(Math.round(stock.leadTimeDays)) : null,
    refs: supply.refs,
  };
};
