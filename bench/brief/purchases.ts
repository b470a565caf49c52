import { join } from 'node:path';
import type { Random } from '@throughline/math';
import { code, dayWeights, firstDay, rowsPerDay } from '../generate.ts';
import { dayText, lastDay } from './days.ts';
import { isLate, itemCode, siteCode, vendorCode, type Masters, type Offer } from './masters.ts';
import { hundredths, writeTable, type Fields } from './table.ts';

interface Receipt {
  readonly on: number;
  readonly quantity: number;
  readonly rejected: number;
}

/** A purchase order line and what came of it. */
export interface PurchaseLine {
  readonly order: number;
  readonly line: number;
  readonly offer: Offer;
  readonly on: number;
  readonly firstPromise: number;
  readonly lastPromise: number;
  readonly quantity: number;
  readonly cents: number;
  readonly status: string;
  readonly receipts: readonly Receipt[];
}

const longest = 7;

const offersByVendor = ({ offers }: Masters): Offer[][] => {
  const byVendor = new Map<number, Offer[]>();
  for (const offer of offers) byVendor.set(offer.vendor, [...(byVendor.get(offer.vendor) ?? []), offer]);
  return [...byVendor.values()];
};

const receive = (random: Random, quantity: number, on: number): Receipt => ({
  on,
  quantity,
  rejected: random.next() < 0.04 ? Math.ceil(quantity * 0.1 * random.next()) : 0,
});

/** Most come by their promise, some in two parts, some late, few never. */
const receiptsOf = (random: Random, offer: Offer, order: { quantity: number; promise: number; on: number }) => {
  const never = random.next() < (isLate(offer.vendor) ? 0.04 : 0.0008);
  const delay = random.next() < 0.15 ? random.exponential(6) : random.normal(-1.5, 1);
  const on = Math.max(order.on + 1, order.promise + Math.round(delay));
  const split = random.next() < 0.1 ? Math.ceil(order.quantity * 0.6) : order.quantity;
  const all = [
    receive(random, split, on),
    ...(split < order.quantity ? [receive(random, order.quantity - split, on + 5)] : []),
  ];
  return never ? [] : all.filter((receipt) => receipt.on <= lastDay);
};

const statusOf = (random: Random, quantity: number, receipts: readonly Receipt[]): string => {
  const received = receipts.reduce((sum, receipt) => sum + receipt.quantity, 0);
  if (received >= quantity) return 'Closed';
  if (received > 0) return 'Released';
  const draw = random.next();
  return draw < 0.02 ? 'Rejected' : draw < 0.04 ? 'Cancelled' : 'Released';
};

const drawLine = (random: Random, offer: Offer, place: Pick<PurchaseLine, 'order' | 'line' | 'on'>): PurchaseLine => {
  const quantity = random.int(2, 40) * 10;
  const firstPromise = place.on + offer.leadDays + random.int(0, 5);
  const lastPromise = random.next() < 0.1 ? firstPromise + random.int(3, 22) : firstPromise;
  const receipts = receiptsOf(random, offer, { quantity, promise: lastPromise, on: place.on });
  return {
    ...place,
    offer,
    firstPromise,
    lastPromise,
    quantity,
    cents: Math.max(1, Math.round(offer.cents * (0.97 + 0.08 * random.next()))),
    status: statusOf(random, quantity, receipts),
    receipts,
  };
};

/** Draws purchase order lines in the order of their days: orders of one to seven lines with one vendor. */
export const drawPurchases = (random: Random, count: number, masters: Masters): PurchaseLine[] => {
  const vendors = offersByVendor(masters);
  const lines: PurchaseLine[] = [];
  let order = 0;
  rowsPerDay(count, dayWeights(1)).forEach((ofDay, dayIndex) => {
    for (let left = ofDay; left > 0;) {
      const offers = random.pick(vendors);
      const size = Math.min(left, random.int(1, longest + 1));
      order++;
      for (let line = 1; line <= size; line++)
        lines.push(drawLine(random, random.pick(offers), { order, line: 10 * line, on: firstDay + dayIndex }));
      left -= size;
    }
  });
  return lines;
};

export const purchaseCode = (order: number): string => code('P', order, 7);

/** A purchase order line as its row says it. */
export const purchaseRow = (line: PurchaseLine): Fields => [
  purchaseCode(line.order),
  line.line,
  vendorCode(line.offer.vendor),
  itemCode(line.offer.item),
  siteCode((line.offer.item % 8) + 1),
  `Buyer ${(line.offer.vendor % 12) + 1}`,
  dayText(line.on),
  dayText(line.firstPromise),
  dayText(line.lastPromise),
  line.quantity,
  hundredths(line.cents),
  hundredths(line.cents * line.quantity),
  line.offer.currency,
  line.status,
];

export const purchaseHeader =
  'Order,Line,Vendor,Item,Site,Buyer,OrderedOn,FirstPromise,LastPromise,Quantity,UnitPrice,Amount,Currency,Status';

function* receiptRows(lines: readonly PurchaseLine[]): Iterable<Fields> {
  for (const line of lines)
    for (const [i, { on, quantity, rejected }] of line.receipts.entries())
      yield [
        purchaseCode(line.order),
        line.line,
        i + 1,
        vendorCode(line.offer.vendor),
        itemCode(line.offer.item),
        siteCode((line.offer.item % 8) + 1),
        dayText(on),
        quantity,
        rejected,
        rejected > 0 ? `R${line.offer.item % 6}` : '',
      ];
}

/** Writes purchase order lines and goods receipts; returns their size. */
export const writePurchases = (folder: string, lines: readonly PurchaseLine[]): number =>
  writeTable(join(folder, 'purchase-order-lines.csv'), purchaseHeader, lines.map(purchaseRow)) +
  writeTable(
    join(folder, 'goods-receipts.csv'),
    'Order,Line,Part,Vendor,Item,Site,ReceivedOn,Received,Rejected,Reason',
    receiptRows(lines),
  );
