import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  dayIn,
  demandByMonth,
  logOf,
  numberIn,
  orderLines,
  type Cells,
  type LogColumns,
  type ReadTable,
} from './reader.ts';
import type { Delivery, Log, Records, Settled } from './records.ts';

interface Folder {
  readonly path: string;
  readonly read: ReadTable;
}

const joinedBy = (lines: readonly Cells[], heads: readonly Cells[], column: string): readonly Cells[] => {
  const byKey = new Map(heads.map((row) => [row[column], row]));
  return lines.map((row) => ({ ...byKey.get(row[column]), ...row }));
};

const deliveriesOf = (
  rows: readonly Cells[],
  columns: { readonly ordered: string; readonly promised: string; readonly real: string },
): readonly Delivery[] =>
  rows.flatMap((row) => {
    const [promised, real] = [dayIn(row[columns.promised]), dayIn(row[columns.real])];
    return promised === undefined || real === undefined
      ? []
      : [{ ordered: dayIn(row[columns.ordered]), promised, real }];
  });

const adventureWorks = async ({ path, read }: Folder): Promise<Records> => {
  const table = (file: string): Promise<readonly Cells[]> => read(join(path, file));
  const heads = await table('oltp/Purchasing.PurchaseOrderHeader.csv');
  const bought = joinedBy(await table('oltp/Purchasing.PurchaseOrderDetail.csv'), heads, 'PurchaseOrderID');
  const purchases = orderLines(bought, {
    document: 'PurchaseOrderID',
    party: 'VendorID',
    item: 'ProductID',
    on: 'OrderDate',
    quantity: 'OrderQty',
    value: 'LineTotal',
  });
  const sales = orderLines(await table('dw/FactInternetSales.csv'), {
    document: 'SalesOrderNumber',
    party: 'CustomerKey',
    item: 'ProductKey',
    on: 'OrderDate',
    quantity: 'OrderQuantity',
    value: 'SalesAmount',
  });
  return {
    name: 'AdventureWorks',
    purchases,
    sales,
    production: deliveriesOf(await table('oltp/Production.WorkOrder.csv'), {
      ordered: 'StartDate',
      promised: 'DueDate',
      real: 'EndDate',
    }),
    bills: purchases,
    amounts: { 'Lines of purchase orders': purchases.map(({ value }) => value) },
    days: { 'Purchase orders': purchases.map(({ on }) => on), 'Sales orders': sales.map(({ on }) => on) },
    demand: { 'Items sold': demandByMonth(sales) },
  };
};

const usaid = async ({ path, read }: Folder): Promise<Records> => {
  const rows = await read(path);
  const bought = rows.filter((row) => row['Fulfill Via'] === 'Direct Drop');
  const lines = (some: readonly Cells[], party: string) =>
    orderLines(some, {
      document: 'PO / SO #',
      party,
      item: 'Item Description',
      on: 'Delivered to Client Date',
      quantity: 'Line Item Quantity',
      value: 'Line Item Value',
    });
  const days = {
    ordered: 'PO Sent to Vendor Date',
    promised: 'Scheduled Delivery Date',
    real: 'Delivered to Client Date',
  };
  const [purchases, sales] = [lines(bought, 'Vendor'), lines(rows, 'Country')];
  return {
    name: 'USAID',
    purchases,
    sales,
    purchaseDeliveries: deliveriesOf(bought, days),
    salesDeliveries: deliveriesOf(rows, days),
    bills: purchases,
    amounts: { 'Order lines': purchases.map(({ value }) => value) },
    days: { 'Goods received': purchases.map(({ on }) => on), 'Goods shipped': sales.map(({ on }) => on) },
    demand: { 'Items sold': demandByMonth(sales) },
  };
};

const oxford = async ({ path, read }: Folder): Promise<Records> => {
  const bills = (await read(path)).flatMap((row) => {
    const [on, value] = [dayIn(row['paid_date']), numberIn(row['amount_gbp'])];
    const isNamed = !(row['supplier_name'] ?? '').startsWith('Redacted');
    return on === undefined || value === undefined || !isNamed
      ? []
      : [{ document: (row['trans_no'] ?? '').split('_')[0] ?? '', party: row['supplier_name'] ?? '', on, value }];
  });
  return {
    name: 'Oxford',
    bills: bills.filter(({ value }) => value > 0),
    amounts: { 'Payment lines': bills.map(({ value }) => value) },
    days: { 'Payments made': bills.map(({ on }) => on) },
  };
};

const places = [
  { at: 'finance/adventureworks', of: adventureWorks },
  { at: 'supply/transactions/usaid_scms_shipments.csv.gz', of: usaid },
  { at: 'finance/oxford_spend/oxford_spend_2015-04_2017-03.csv', of: oxford },
];

/** The public records below a folder, those of them that are there. */
export const publicRecords = async (data: string, read: ReadTable): Promise<readonly Records[]> => {
  const found: Records[] = [];
  for (const { at, of } of places) if (existsSync(join(data, at))) found.push(await of({ path: join(data, at), read }));
  return found;
};

const xes = { case: 'case:concept:name', activity: 'concept:name', end: 'time:timestamp' };
const complete = ['lifecycle:transition', 'complete'] as const;
const lines = { case: 'case_id', activity: 'activity', end: 'timestamp' };

/** Logs whose cases are all there: a log with one case of each path says nothing of how common a path is. */
const logs: readonly (LogColumns & { readonly name: string; readonly file: string })[] = [
  { name: 'Machine shop', file: 'Production.csv', ...xes, start: 'start_timestamp' },
  { name: 'Purchasing', file: 'PurchasingExample.csv', ...xes, start: 'start_timestamp' },
  { name: 'Permits (CoSeLoG)', file: '08_receipt.xes.gz', ...xes },
  { name: 'IT incidents (Volvo)', file: '07_bpic2013_incidents.xes.gz', ...xes },
  { name: 'IT problems (Volvo)', file: '06_bpic2013_closed.xes.gz', ...xes },
  { name: 'Phone claims', file: '02_teleclaims.xes.gz', ...xes, only: complete },
  { name: 'Repairs', file: '03_repairExample.xes.gz', ...xes, only: complete },
  { name: 'Hospital billing', file: 'eventdataR-hospital_billing.csv.gz', ...lines },
  { name: 'Traffic fines', file: 'eventdataR-traffic_fines.csv.gz', ...lines },
];

/** Rows that only mark where a case begins and ends. */
const isMark = (row: Cells): boolean => row['concept:name'] === 'Start' || row['concept:name'] === 'End';

/** The public event logs below a folder, those of them that are there. */
export const publicLogs = async (data: string, read: ReadTable): Promise<readonly Log[]> => {
  const found: Log[] = [];
  for (const { name, file, ...columns } of logs) {
    const path = join(data, 'process/logs', file);
    if (!existsSync(path)) continue;
    found.push(
      logOf(
        name,
        (await read(path)).filter((row) => !isMark(row)),
        columns,
      ),
    );
  }
  return found;
};

/** From one step of a case to another, in days, as if a bill was written and paid. */
export const settledBetween = ({ cases }: Log, from: string, to: string): readonly Settled[] =>
  cases.flatMap((steps) => {
    const [billed, paid] = [steps.find((s) => s.activity === from), steps.findLast((s) => s.activity === to)];
    return billed === undefined || paid === undefined || paid.end < billed.end
      ? []
      : [{ billed: billed.end / 24, due: undefined, paid: paid.end / 24 }];
  });
