import { join } from 'node:path';
import type { Random } from '@throughline/math';
import { code } from '../generate.ts';
import { dayText, lastDay } from './days.ts';
import { customerCode, itemCode, vendorCode } from './masters.ts';
import { purchaseCode, type PurchaseLine } from './purchases.ts';
import { salesCode, type SalesLine } from './sales.ts';
import { hundredths, writeTable, type Fields } from './table.ts';

/** A line of an invoice; its document and its order have one number. */
interface InvoiceLine {
  readonly type: 'purchase' | 'sale';
  readonly number: number;
  readonly line: number;
  readonly party: string;
  readonly order: string;
  readonly item: number;
  readonly on: number;
  readonly quantity: number;
  readonly cents: number;
  readonly currency: string;
}

/** Every third purchase order: the rest is settled otherwise. */
const ofPurchases = (random: Random, lines: readonly PurchaseLine[]): InvoiceLine[] =>
  lines
    .filter((line) => line.order % 3 === 0 && line.receipts.length > 0)
    .map((line) => ({
      type: 'purchase',
      number: line.order,
      line: line.line,
      party: vendorCode(line.offer.vendor),
      order: purchaseCode(line.order),
      item: line.offer.item,
      on: (line.receipts.at(-1)?.on ?? line.on) + random.int(0, 9),
      quantity: line.receipts.reduce((sum, receipt) => sum + receipt.quantity, 0),
      cents: line.cents,
      currency: line.offer.currency,
    }));

const ofSales = (random: Random, lines: readonly SalesLine[]): InvoiceLine[] =>
  lines
    .filter((line) => line.order % 2 === 0)
    .flatMap((line) =>
      line.shippedOn === undefined
        ? []
        : [
            {
              type: 'sale' as const,
              number: line.order,
              line: line.line,
              party: customerCode(line.customer),
              order: salesCode(line.order),
              item: line.item,
              on: line.shippedOn + random.int(0, 4),
              quantity: line.shipped,
              cents: line.cents,
              currency: 'EUR',
            },
          ],
    );

/** Draws the lines of invoices that were sent or came. */
export const drawInvoices = (
  random: Random,
  documents: { readonly purchases: readonly PurchaseLine[]; readonly sales: readonly SalesLine[] },
): InvoiceLine[] =>
  [...ofPurchases(random, documents.purchases), ...ofSales(random, documents.sales)].filter(
    (line) => line.on <= lastDay,
  );

const invoiceCode = ({ type, number }: InvoiceLine): string => code(type === 'sale' ? 'FS' : 'FP', number, 7);
const unitOf = (line: InvoiceLine): string => code('U', (line.number % 100) + 1, 3);

const invoiceRow = (line: InvoiceLine): Fields => [
  line.type,
  invoiceCode(line),
  line.line,
  line.party,
  line.order,
  itemCode(line.item),
  3990 + 10 * ((line.item % 200) + 1),
  unitOf(line),
  dayText(line.on),
  dayText(line.on + 30),
  line.quantity,
  hundredths(line.cents),
  hundredths(line.cents * line.quantity),
  line.currency,
];

/** One payment for every invoice, about a month later; some have not been paid yet. */
function* paymentRows(random: Random, lines: readonly InvoiceLine[]): Iterable<Fields> {
  const invoices = new Map<string, InvoiceLine[]>();
  for (const line of lines) {
    const key = invoiceCode(line);
    const list = invoices.get(key);
    if (list === undefined) invoices.set(key, [line]);
    else list.push(line);
  }
  let number = 0;
  for (const [key, own] of invoices) {
    const [first] = own;
    const last = own.reduce((day, line) => Math.max(day, line.on), 0);
    const on = last + Math.max(1, Math.round(random.normal(30, 7)));
    const cents = own.reduce((sum, line) => sum + line.cents * line.quantity, 0);
    if (first === undefined || on > lastDay) continue;
    yield [
      first.type === 'sale' ? 'received' : 'paid',
      code('Z', ++number, 7),
      first.party,
      key,
      unitOf(first),
      dayText(on),
      hundredths(cents),
      first.currency,
    ];
  }
}

/** Writes invoice lines and payments; returns their size. */
export const writeInvoices = (folder: string, lines: readonly InvoiceLine[], random: Random): number =>
  writeTable(
    join(folder, 'invoice-lines.csv'),
    'Type,Invoice,Line,Party,Order,Item,Account,Unit,InvoicedOn,DueOn,Quantity,UnitPrice,Amount,Currency',
    lines.map(invoiceRow),
  ) +
  writeTable(
    join(folder, 'payments.csv'),
    'Type,Payment,Party,Invoice,Unit,PaidOn,Amount,Currency',
    paymentRows(random, lines),
  );
