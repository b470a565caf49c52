import { join } from 'node:path';
import { dayIn, demandByMonth, logOf, numberIn, orderLines, type Cells, type ReadTable } from './reader.ts';
import type { Bill, Delivery, Log, Records, Settled } from './records.ts';

const lineKey = (row: Cells): string => `${row['Order'] ?? ''} ${row['Line'] ?? ''}`;

/** The last day on which something of a line came or went. */
const lastDays = (rows: readonly Cells[], column: string): ReadonlyMap<string, number> => {
  const last = new Map<string, number>();
  for (const row of rows) {
    const on = dayIn(row[column]);
    if (on !== undefined) last.set(lineKey(row), Math.max(on, last.get(lineKey(row)) ?? on));
  }
  return last;
};

const deliveriesOf = (orders: readonly Cells[], done: ReadonlyMap<string, number>): readonly Delivery[] =>
  orders.flatMap((row) => {
    const [promised, real] = [dayIn(row['First promise']), done.get(lineKey(row))];
    return promised === undefined || real === undefined || row['Status'] !== 'closed'
      ? []
      : [{ ordered: dayIn(row['Ordered on']), promised, real }];
  });

const productionOf = (orders: readonly Cells[]): readonly Delivery[] =>
  orders.flatMap((row) => {
    const [promised, real] = [dayIn(row['Planned end']), dayIn(row['Finished on'])];
    return promised === undefined || real === undefined ? [] : [{ ordered: dayIn(row['Ordered on']), promised, real }];
  });

const settledOf = (invoices: readonly Cells[], payments: readonly Cells[], paidOn: string): readonly Settled[] => {
  const paid = new Map(payments.map((row) => [row['Invoice'], dayIn(row[paidOn])]));
  const seen = new Set<string>();
  return invoices.flatMap((row) => {
    const invoice = row['Invoice'] ?? '';
    const [billed, on] = [dayIn(row['Invoiced on']), paid.get(invoice)];
    if (seen.has(invoice) || billed === undefined || on === undefined) return [];
    seen.add(invoice);
    return [{ billed, due: dayIn(row['Due on']), paid: on }];
  });
};

const billsOf = (invoices: readonly Cells[]): readonly Bill[] =>
  invoices.flatMap((row) => {
    const [on, value] = [dayIn(row['Invoiced on']), numberIn(row['Amount'])];
    return on === undefined || value === undefined
      ? []
      : [{ document: row['Invoice'] ?? '', party: row['Vendor'] ?? '', on, value }];
  });

const valuesOf = (rows: readonly Cells[], column: string): readonly number[] =>
  rows.flatMap((row) => numberIn(row[column]) ?? []);

const daysOf = (rows: readonly Cells[], column: string): readonly number[] =>
  rows.flatMap((row) => dayIn(row[column]) ?? []);

const ordersOf = (rows: readonly Cells[], party: string) =>
  orderLines(rows, { document: 'Order', party, item: 'Item', on: 'Ordered on', quantity: 'Quantity', value: 'Amount' });

/** The records of the simulated company, as its systems export them. */
export const companyRecords = async (folder: string, read: ReadTable): Promise<Records> => {
  const table = (file: string): Promise<readonly Cells[]> => read(join(folder, file));
  const [bought, receipts] = [await table('erp/purchase-order-lines.csv'), await table('erp/goods-receipts.csv')];
  const [sold, shipments] = [await table('erp/sales-order-lines.csv'), await table('erp/shipments.csv')];
  const [billed, paid] = [await table('finance/vendor-invoices.csv'), await table('finance/payments-made.csv')];
  const [asked, received] = [
    await table('finance/customer-invoices.csv'),
    await table('finance/payments-received.csv'),
  ];
  const moves = await table('erp/stock-moves.csv');
  const goods = bought.filter((row) => row['Type'] === 'goods');
  const used = moves.flatMap((row) => {
    const [on, quantity] = [dayIn(row['Moved on']), numberIn(row['Quantity'])];
    const isUse = row['Type'] === 'component use' && on !== undefined && quantity !== undefined;
    return isUse ? [{ item: row['Item'] ?? '', on, quantity: -quantity }] : [];
  });
  const sales = ordersOf(sold, 'Customer');
  return {
    name: 'Simulated',
    purchases: ordersOf(goods, 'Vendor'),
    sales,
    purchaseDeliveries: deliveriesOf(goods, lastDays(receipts, 'Received on')),
    salesDeliveries: deliveriesOf(sold, lastDays(shipments, 'Shipped on')),
    production: productionOf(await table('erp/production-orders.csv')),
    bills: billsOf(billed),
    amounts: {
      'Invoices of vendors': valuesOf(billed, 'Amount'),
      'Lines of customer invoices': valuesOf(asked, 'Amount'),
    },
    paidBills: settledOf(billed, paid, 'Paid on'),
    receivedBills: settledOf(asked, received, 'Received on'),
    days: {
      'Purchase orders': daysOf(goods, 'Ordered on'),
      'Sales orders': daysOf(sold, 'Ordered on'),
      'Goods received': daysOf(receipts, 'Received on'),
      'Goods shipped': daysOf(shipments, 'Shipped on'),
      'Payments made': daysOf(paid, 'Paid on'),
    },
    demand: { 'Items sold': demandByMonth(sales), 'Components used': demandByMonth(used) },
  };
};

/** The event logs of the simulated company. */
export const companyLogs = async (folder: string, read: ReadTable): Promise<readonly Log[]> => {
  const table = (file: string): Promise<readonly Cells[]> => read(join(folder, file));
  const office = { case: 'Case', activity: 'Activity', end: 'Time' };
  return [
    logOf('Order to cash', await table('logs/order-to-cash.csv'), office),
    logOf('Purchase to pay', await table('logs/purchase-to-pay.csv'), office),
    logOf('Production', await table('mes/production-events.csv'), {
      case: 'Case',
      activity: 'Activity',
      start: 'Started',
      end: 'Ended',
    }),
  ];
};
