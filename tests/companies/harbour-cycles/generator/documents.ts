import type { Day, Random } from '@throughline/math';
import type { Company } from './company.ts';
import { businessDay, earlierOf, later } from './days.ts';
import { anglo, cents, compact, continental, dotted, iso, maybe, slashed, type Table } from './delimited.ts';
import { items, steps, workCentres, type Step } from './items.data.ts';
import type { ProductionOrder } from './production.ts';
import type { PurchaseOrder } from './purchasing.ts';
import { vendorOf } from './purchasing.ts';

const headerTable = (orders: readonly PurchaseOrder[]): Table => ({
  file: 'purchase-orders.csv',
  dialect: { delimiter: ',' },
  header: ['Order No', 'Vendor', 'Order Date', 'Status', 'Buyer', 'Ship To', 'Currency', 'Freight', 'Note'],
  rows: orders.map((o) => [
    o.number,
    o.vendor,
    iso(o.placed),
    o.status,
    o.buyer,
    'PLANT',
    vendorOf(o.vendor).currency,
    cents(o.freight),
    o.note,
  ]),
});

const nameOf = (item: string): string => items.find((i) => i.item === item)?.name ?? '';
const lineNumber = (index: number): string => String((index + 1) * 10);

const lineTable = (orders: readonly PurchaseOrder[]): Table => ({
  file: 'purchase-order-lines.csv',
  dialect: { delimiter: ',' },
  header: ['Order No', 'Line', 'Item', 'Text', 'Quantity', 'Unit Price', 'Amount', 'First Promise', 'Last Promise'],
  rows: orders.flatMap((o) =>
    o.lines.map((l, i) => [
      o.number,
      lineNumber(i),
      l.item,
      nameOf(l.item),
      anglo(l.quantity * 100).replace('.00', ''),
      cents(l.unitPrice),
      anglo(l.quantity * l.unitPrice),
      iso(l.first),
      iso(l.last),
    ]),
  ),
});

const receiptTable = (orders: readonly PurchaseOrder[]): Table => {
  const rows = orders.flatMap((o) =>
    o.lines.flatMap((l, i) =>
      l.receipts.map((r) => ({
        day: r.day,
        texts: [o.number, lineNumber(i), l.item, slashed(r.day), String(r.quantity), String(r.rejected), r.reason],
      })),
    ),
  );
  return {
    file: 'goods-receipts.csv',
    dialect: { delimiter: ',' },
    header: ['Order No', 'Line', 'Item', 'Received', 'Quantity', 'Rejected', 'Reason'],
    rows: rows.toSorted((a, b) => a.day - b.day).map(({ texts }) => texts),
  };
};

const productionTable = (orders: readonly ProductionOrder[]): Table => ({
  file: 'production-orders.csv',
  dialect: { delimiter: ';' },
  header: ['Order', 'Item', 'Released', 'Due', 'Finished', 'Ordered', 'Output', 'Scrapped', 'Scrap Code', 'Status'],
  rows: orders.map((o) => [
    o.order,
    o.item,
    compact(o.released),
    compact(o.due),
    maybe(o.finished, compact),
    String(o.quantity),
    o.finished === undefined ? '' : String(o.quantity),
    o.finished === undefined ? '' : String(o.scrapped),
    o.reason,
    o.finished === undefined ? 'Released' : 'Finished',
  ]),
});

interface Span {
  readonly scheduled: readonly [Day, Day];
  readonly actual: readonly [Day | undefined, Day | undefined];
}

const ifPast = (day: Day): Day | undefined => (day < businessDay ? day : undefined);

/** The first step takes the first half of the time, the second the rest; what lies ahead has no actual days. */
const spanOf = (order: ProductionOrder, isFirst: boolean): Span => {
  const middle = earlierOf(order.due, later(order.released, Math.ceil((order.due - order.released) / 2)));
  const scheduled = isFirst ? ([order.released, middle] as const) : ([middle, order.due] as const);
  if (order.finished !== undefined) {
    const turned = earlierOf(middle, order.finished);
    return { scheduled, actual: isFirst ? [order.released, turned] : [turned, order.finished] };
  }
  return { scheduled, actual: isFirst ? [order.released, ifPast(middle)] : [ifPast(middle), undefined] };
};

const stamp = (day: Day, time: string): string => `${iso(day)} ${time}`;

const operation = (order: ProductionOrder, step: Step, random: Random): string[] => {
  const { scheduled, actual } = spanOf(order, step.step === '10');
  const [start, end] = actual;
  const rate = workCentres.find((w) => w.workCentre === step.workCentre)?.centsPerHour ?? 0;
  const planned = step.hoursPer * order.quantity;
  const tenths = Math.round(planned * random.normal(1.01, 0.05) * 10);
  const taken = end === undefined ? undefined : tenths;
  return [
    order.order,
    step.step,
    step.workCentre,
    iso(scheduled[0]),
    iso(scheduled[1]),
    maybe(start, (day) => stamp(day, '06:30:00')),
    maybe(end, (day) => stamp(day, '15:10:00')),
    taken === undefined ? '' : String(taken / 10),
    cents(Math.round(planned * rate)),
    taken === undefined ? '' : cents(Math.round((taken * rate) / 10)),
  ];
};

const operationTable = (orders: readonly ProductionOrder[], random: Random): Table => ({
  file: 'operations.csv',
  dialect: { delimiter: ',' },
  header: [
    'Order',
    'Step',
    'Work Center',
    'Sched Start',
    'Sched End',
    'Start',
    'End',
    'Run Hours',
    'Planned Cost',
    'Actual Cost',
  ],
  rows: orders.flatMap((order) =>
    steps.filter((step) => step.assembly === order.item).map((step) => operation(order, step, random)),
  ),
});

const stockTable = (company: Company): Table => ({
  file: 'stock.csv',
  dialect: { delimiter: '|' },
  header: ['Counted', 'Site', 'Bin', 'Item', 'Quantity'],
  rows: company.stock.map((bin) => [dotted(bin.day), bin.site, bin.bin, bin.item, bin.quantity]),
});

const ledgerTable = (company: Company): Table => ({
  file: 'ledger.csv',
  dialect: { delimiter: ';', lineEnd: '\r\n' },
  header: ['Voucher', 'Posted', 'Account', 'Cost Center', 'Company', 'Amount', 'Currency', 'Text', 'Accrual'],
  rows: company.ledger.map((p) => [
    p.voucher,
    dotted(p.day),
    p.account,
    p.unit,
    p.entity,
    continental(p.cents),
    'USD',
    p.text,
    p.accrual ? 'yes' : 'no',
  ]),
});

const tenThousandths = (value: number): string => (value / 10_000).toFixed(4);

const rateTable = (company: Company): Table => ({
  file: 'exchange-rates.csv',
  dialect: { delimiter: ',' },
  header: ['Fixed on', 'From', 'To', 'Average', 'End of day'],
  rows: company.fixings.map((f) => [f.day, 'EUR', 'USD', tenThousandths(f.average), tenThousandths(f.closing)]),
});

/** What the company did, as its systems export it. */
export const documentTables = (company: Company, random: Random): Table[] => [
  headerTable(company.orders),
  lineTable(company.orders),
  receiptTable(company.orders),
  productionTable(company.production),
  operationTable(company.production, random),
  stockTable(company),
  ledgerTable(company),
  rateTable(company),
];
