import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@throughline/math';
import { ledgerLinesAtFullLoad, movesAtFullLoad, writeLedger, writeMoves } from '../generate.ts';
import { countExpenses, writeBudget } from './budget.ts';
import { lastDay } from './days.ts';
import { writeEvents } from './events.ts';
import { drawInvoices, writeInvoices } from './invoices.ts';
import { company, mapping } from './mapping.data.ts';
import { drawMasters, isLate, itemHeader, itemNumber, itemRow, safetyStockOf, writeMasters } from './masters.ts';
import { drawProduction, writeProduction } from './production.ts';
import { drawPurchases, purchaseHeader, purchaseRow, writePurchases, type PurchaseLine } from './purchases.ts';
import { drawSales, writeSales } from './sales.ts';
import { dailyUse, writeStock } from './stock.ts';
import { writeTable } from './table.ts';

/** What was generated: the exports, and beside them changed order lines as small exports of one line each. */
export interface BriefLoad {
  readonly folder: string;
  readonly mapping: string;
  readonly changedLines: readonly string[];
  /** Writes one changed item as a small export: another safety stock and name. */
  readonly changeItem: (code: string) => string;
  readonly bytes: number;
  readonly counts: Readonly<Record<string, number>>;
}

const full = {
  events: 1_600_000,
  moves: movesAtFullLoad,
  ledgerLines: ledgerLinesAtFullLoad,
  purchaseLines: 60_000,
  productionOrders: 20_000,
  salesLines: 40_000,
} as const;

const isOverdue = (line: PurchaseLine): boolean =>
  line.status === 'Released' &&
  line.receipts.length === 0 &&
  line.lastPromise < lastDay - 7 &&
  isLate(line.offer.vendor);

/** So many order lines are changed one after another; fewer where not so many are late: a change of others would be none of the brief. */
const changedLines = 5;

/** Lines of several orders that their vendors promised anew, each as an export of changed records brings it. */
const writeChangedLines = (folder: string, lines: readonly PurchaseLine[]): string[] => {
  const overdue = new Map(lines.filter((line) => isOverdue(line)).map((line) => [line.order, line]));
  const some = [...overdue.values()].slice(0, changedLines);
  return some.map((line, i) => {
    const own = join(folder, `changed-line-${i + 1}`);
    mkdirSync(own, { recursive: true });
    writeTable(join(own, 'purchase-order-lines.csv'), purchaseHeader, [
      purchaseRow({ ...line, lastPromise: lastDay + 19 }),
    ]);
    return own;
  });
};

const writeChangedItem = (folder: string, item: number): void => {
  mkdirSync(folder, { recursive: true });
  writeTable(join(folder, 'items.csv'), itemHeader, [itemRow(item, 10 * safetyStockOf(item), `Item ${item} in blue`)]);
};

const writeSettings = (folder: string): void => {
  writeFileSync(join(folder, 'mapping.json'), `${JSON.stringify(mapping, null, 2)}\n`);
  writeFileSync(join(folder, 'company.json'), `${JSON.stringify(company, null, 2)}\n`);
};

/** Writes the exports of a company with `scale` times the full load of events, moves, ledger lines and documents. */
export const generateBrief = (folder: string, scale: number, seed = 'throughline brief'): BriefLoad => {
  const exports = join(folder, 'exports');
  mkdirSync(exports, { recursive: true });
  const path = (file: string): string => join(exports, file);
  const random = createRandom(seed);
  const counts = Object.fromEntries(Object.entries(full).map(([name, count]) => [name, Math.round(count * scale)]));
  const count = (name: keyof typeof full): number => Math.round(full[name] * scale);
  const masters = drawMasters(random.fork('masters'));
  const purchases = drawPurchases(random.fork('purchases'), count('purchaseLines'), masters);
  const orders = drawProduction(random.fork('production'), count('productionOrders'));
  const sales = drawSales(random.fork('sales'), count('salesLines'), masters);
  const invoices = drawInvoices(random.fork('invoices'), { purchases, sales });
  const use = dailyUse(orders, masters);
  const expenses = countExpenses();
  const { posted } = expenses;
  const sizes = [
    writeMasters(exports, masters, random.fork('rates')),
    writePurchases(exports, purchases),
    writeProduction(exports, orders),
    writeSales(exports, sales),
    writeInvoices(exports, invoices, random.fork('payments')),
    writeStock(exports, random.fork('stock'), use),
    writeMoves(path('stock-moves.csv'), count('moves'), random.fork('moves')),
    writeLedger(path('ledger.csv'), count('ledgerLines'), { random: random.fork('ledger'), posted }),
    writeBudget(exports, expenses),
    writeEvents(path('events.csv'), count('events'), random.fork('events')),
  ];
  writeSettings(folder);
  return {
    folder: exports,
    mapping: join(folder, 'mapping.json'),
    changedLines: writeChangedLines(folder, purchases),
    changeItem: (item) => {
      const changed = join(folder, 'changed-item');
      writeChangedItem(changed, itemNumber(item));
      return changed;
    },
    bytes: sizes.reduce((a, b) => a + b, 0),
    counts: { ...counts, invoiceLines: invoices.length },
  };
};
