import { addWorkingDays } from '@throughline/calendar';
import { addMonths, civilOf, invariant, type Day, type Random } from '@throughline/math';
import { businessDay, calendar, earlierOf, later, mondayOf, on, weeks, workedFrom } from './days.ts';
import type { UseCurve } from './production.ts';
import { promisedBeforePlaced, scripted, type ScriptedOrder } from './scripted.data.ts';
import { listPrices, lots, supplies, vendors, type ListPrice, type Supply, type Vendor } from './vendors.data.ts';

export interface Receipt {
  readonly day: Day;
  /** Includes what was rejected. */
  readonly quantity: number;
  readonly rejected: number;
  readonly reason: string;
}

export interface PurchaseLine {
  readonly vendor: string;
  readonly item: string;
  readonly placed: Day;
  readonly quantity: number;
  readonly first: Day;
  readonly last: Day;
  readonly receipts: readonly Receipt[];
  /** In cents of the vendor's currency. */
  readonly unitPrice: number;
  /** What the order's header says, where it is not what follows from the receipts. */
  readonly scripted?: ScriptedOrder;
}

/** A line with what it takes to put it into an order. */
export interface ItemHistory {
  readonly opening: number;
  readonly lines: readonly PurchaseLine[];
}

interface Placement {
  readonly supply: Supply;
  readonly vendor: Vendor;
  readonly placed: Day;
  readonly promise: Day;
}

export const vendorOf = (code: string): Vendor => {
  const found = vendors.find((vendor) => vendor.vendor === code);
  invariant(found !== undefined, `no vendor ${code}`);
  return found;
};

const currentPrices = on('2026-01-01');

/** The price of a list on a day, in cents. */
export const priceOn = (price: ListPrice, day: Day): number =>
  day < currentPrices ? Math.round(price.cents * 0.97) : price.cents;

const unitPrice = (vendor: string, item: string, placed: Day): number => {
  const found = listPrices.find((price) => price.vendor === vendor && price.item === item);
  invariant(found !== undefined, `${vendor} lists no ${item}`);
  return priceOn(found, placed);
};

const placementsOf = (supply: Supply): Placement[] => {
  const vendor = vendorOf(supply.vendor);
  const from = on(supply.from ?? '2025-01-01');
  const until = supply.until === undefined ? businessDay : on(supply.until);
  const placements: Placement[] = [];
  for (let week = vendor.firstWeek; week < weeks; week += vendor.cycleWeeks) {
    const placed = workedFrom(later(mondayOf(week), vendor.weekday));
    const promise = workedFrom(later(placed, vendor.leadDays));
    if (placed >= from && placed <= until) placements.push({ supply, vendor, placed, promise });
  }
  return placements;
};

const scriptedLinesOf = (item: string): PurchaseLine[] =>
  scripted.flatMap((order) =>
    order.lines
      .filter((line) => line.item === item)
      .map((line) => ({
        vendor: order.vendor,
        item,
        placed: on(order.placed),
        quantity: line.quantity,
        first: on(line.first),
        last: on(line.last),
        receipts: line.receipts.map(([day, quantity]) => ({ day: on(day), quantity, rejected: 0, reason: '' })),
        unitPrice: unitPrice(order.vendor, item, on(order.placed)),
        scripted: order,
      })),
  );

const rejectReasons = ['Damaged in transit', 'Wrong variant', 'Out of tolerance'];

const receipt = (day: Day, quantity: number, random: Random): Receipt => {
  const isRejected = random.next() < 0.06;
  const share = 0.01 + 0.03 * random.next();
  const reason = random.pick(rejectReasons);
  if (!isRejected) return { day, quantity, rejected: 0, reason: '' };
  return { day, quantity, rejected: Math.max(1, Math.round(quantity * share)), reason };
};

const tidewaterTrouble = on('2026-05-01');
const troubledDelays = [1, 3, 4, 6, 8];

/** What arrived until the last day: nothing that is promised by then stays open. */
const receiptsOf = (line: Omit<PurchaseLine, 'receipts' | 'unitPrice'>, random: Random): Receipt[] => {
  const isTroubled = line.vendor === 'V-1004' && line.placed >= tidewaterTrouble;
  const delay = random.pick(isTroubled ? troubledDelays : vendorOf(line.vendor).delays);
  const isSplit = random.next() < 0.14;
  const part = Math.round(line.quantity * (0.55 + 0.3 * random.next()));
  const restAfter = random.int(3, 9);
  const due = line.last <= businessDay ? businessDay : later(businessDay, 365);
  const day = earlierOf(addWorkingDays(line.last, delay, calendar), due);
  const restDay = earlierOf(addWorkingDays(day, restAfter, calendar), due);
  const split = isSplit && restDay > day;
  const parts = split
    ? [receipt(day, part, random), receipt(restDay, line.quantity - part, random)]
    : [receipt(day, line.quantity, random)];
  return parts.filter((p) => p.day <= businessDay);
};

const isTypo = (item: string, placed: Day, lines: readonly PurchaseLine[]): boolean =>
  promisedBeforePlaced.includes(item) &&
  civilOf(placed).year === 2026 &&
  !lines.some((line) => line.item === item && civilOf(line.placed).year === 2026);

const regularLine = (
  placement: Placement,
  quantity: number,
  context: { readonly item: string; readonly before: readonly PurchaseLine[]; readonly random: Random },
): PurchaseLine => {
  const { item, before, random } = context;
  const { placed, promise, vendor } = placement;
  const isMoved = random.next() < 0.12;
  const movedBy = random.int(3, 8);
  const last = isMoved ? addWorkingDays(promise, movedBy, calendar) : promise;
  const line = { vendor: vendor.vendor, item, placed, quantity, first: promise, last };
  const full = { ...line, receipts: receiptsOf(line, random), unitPrice: unitPrice(vendor.vendor, item, placed) };
  return isTypo(item, placed, before) ? { ...full, first: addMonths(promise, -12), last: addMonths(last, -12) } : full;
};

/** Orders an item up to what will be used until the next delivery, and a cushion. */
export const historyOf = (item: string, curve: UseCurve, random: Random): ItemHistory => {
  const placements = supplies.filter((supply) => supply.item === item).flatMap(placementsOf);
  const [start] = placements;
  invariant(start !== undefined, `nobody supplies ${item}`);
  const fixed = scriptedLinesOf(item);
  const opening = Math.ceil(curve.until(start.promise) + start.supply.cushionWeeks * 7 * curve.perDay);
  const lines: PurchaseLine[] = [];
  placements.forEach((placement, index) => {
    const { supply, promise, vendor } = placement;
    const next = placements[index + 1]?.promise ?? later(promise, vendor.cycleWeeks * 7);
    const isLast = index === placements.length - 1 && supply.endCoverDays !== undefined;
    const target = isLast
      ? curve.until(businessDay) + (supply.endCoverDays ?? 0) * curve.perDay
      : curve.until(next) + supply.cushionWeeks * 7 * curve.perDay;
    const counted = [...lines, ...fixed.filter((f) => f.scripted?.status !== 'Rejected' && f.last <= next)];
    const coming = counted.reduce((sum, line) => sum + line.quantity, opening);
    const lot = lots[item] ?? 10;
    const quantity = Math.ceil((target - coming) / lot) * lot;
    if (quantity > 0) lines.push(regularLine(placement, quantity, { item, before: lines, random }));
  });
  return { opening, lines: [...lines, ...fixed] };
};

export interface PurchaseOrder {
  readonly number: string;
  readonly vendor: string;
  readonly placed: Day;
  readonly status: string;
  readonly buyer: string;
  readonly note: string;
  readonly freight: number;
  readonly lines: readonly PurchaseLine[];
}

const receivedOf = (line: PurchaseLine): number => line.receipts.reduce((sum, r) => sum + r.quantity, 0);

const statusOf = (lines: readonly PurchaseLine[]): string => {
  const [line] = lines;
  if (line?.scripted !== undefined) return line.scripted.status;
  if (lines.every((l) => receivedOf(l) >= l.quantity)) return 'Closed';
  return (line?.placed ?? 0) >= businessDay - 4 ? 'Entered' : 'Released';
};

const notes = ['', '', '', '', 'Deliver to dock 2, gate B', 'Confirm by phone: ask for "goods in"', ''];

const orderOf = (lines: readonly PurchaseLine[], number: string, random: Random): PurchaseOrder => {
  const [line] = lines;
  invariant(line !== undefined, 'an order has lines');
  const value = lines.reduce((sum, l) => sum + l.quantity * l.unitPrice, 0);
  const hasFreight = random.next() < 0.4;
  const freight = Math.round(value * (0.005 + 0.006 * random.next()));
  const note = random.pick(notes);
  return {
    number,
    vendor: line.vendor,
    placed: line.placed,
    status: statusOf(lines),
    buyer: vendorOf(line.vendor).buyer,
    note: line.scripted?.note ?? note,
    freight: hasFreight ? freight : 0,
    lines,
  };
};

/** Puts the lines that one vendor got on one day into one order; orders outside the routine stay alone. */
export const ordersOf = (lines: readonly PurchaseLine[], random: Random): PurchaseOrder[] => {
  const groups = new Map<string, PurchaseLine[]>();
  for (const line of lines) {
    const key = `${line.placed} ${line.vendor} ${line.scripted === undefined ? '' : scripted.indexOf(line.scripted)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group], index) => orderOf(group, `PO-${41_001 + index}`, random));
};
