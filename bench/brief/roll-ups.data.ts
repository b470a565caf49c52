/** A metric as an analyst writes it in SQL: its rows, the day and the columns that are added up. */
export interface RollUp {
  readonly metric: string;
  readonly rows: string;
  /** Undefined where the metric has no months. */
  readonly day?: string;
  readonly subjects: readonly (readonly string[])[];
  /** The aggregate over the rows of a cell. */
  readonly value: string;
}

/** The exports, each read into a table of its name; what is not asked of is left out. */
export const tables: Readonly<Record<string, string>> = {
  ledger: 'select * exclude ("Text") from read_csv(\'{ledger}\')',
  budget: "from read_csv('{budget-2026}')",
  accounts: "from read_csv('{accounts}')",
  rates: "from read_csv('{rates}')",
  invoices: "from read_csv('{invoice-lines}')",
  payments: "from read_csv('{payments}')",
  purchases: "from read_csv('{purchase-order-lines}')",
  receipts: "from read_csv('{goods-receipts}')",
  vendors: "from read_csv('{vendors}')",
  prices: "from read_csv('{prices}', types = {'From': 'DATE', 'To': 'DATE'})",
  costs: "from read_csv('{standard-costs}', types = {'From': 'DATE', 'To': 'DATE'})",
  parts: "from read_csv('{parts}')",
  orders: "from read_csv('{production-orders}')",
  steps: "from read_csv('{operations}')",
  items: "from read_csv('{items}')",
  sales: "from read_csv('{sales-order-lines}')",
  shipments: "from read_csv('{shipments}')",
  counts: "from read_csv('{stock-counts}')",
  moves: "from read_csv('{stock-moves}')",
  events: "from read_csv('{events}')",
};

const inEuros = (table: string, day: string): string =>
  `select t.*, case when t."Currency" = 'EUR' then t."Amount" when t."${day}" - r."FixedOn" <= 35 then t."Amount" * r."Rate" end as euros from ${table} as t asof left join rates as r on t."${day}" >= r."FixedOn"`;

/** What several metrics stand on, in the order in which it is made. */
export const steps: Readonly<Record<string, string>> = {
  budgeted: `select "Unit", "Account", month, a.actual, b.budget from (select "Unit", "Account", date_trunc('month', "PostedOn") as month, sum("Amount") as actual from ledger group by all) as a full join (select "Unit", "Account", date_trunc('month', "Month") as month, sum("Amount") as budget from budget group by all) as b using ("Unit", "Account", month)`,
  invoiced: inEuros('invoices', 'InvoicedOn'),
  paid: inEuros('payments', 'PaidOn'),
  settled: `select p.*, i."Order", i.on as "InvoicedOn" from payments as p join (select "Invoice", min("InvoicedOn") as on, min("Order") as "Order" from invoices group by all) as i using ("Invoice")`,
  lines: `select p.*, coalesce(r.received, 0) as received, r.last, p."Quantity" - coalesce(r.received, 0) as outstanding from (${inEuros('purchases', 'OrderedOn')}) as p left join (select "Order", "Line", sum("Received") as received, max("ReceivedOn") as last from receipts group by all) as r using ("Order", "Line")`,
  known: `select r.*, l."OrderedOn", l."LastPromise", l."UnitPrice" from receipts as r left join purchases as l using ("Order", "Line")`,
  priced: `select l.*, (l."UnitPrice" - p."Price") * l."Quantity" as variance from lines as l join prices as p using ("Vendor", "Item", "Currency") where p."From" <= l."OrderedOn" and (p."To" is null or p."To" > l."OrderedOn")`,
  open: `select *, "UnitPrice" * outstanding as value from lines where "Status" = 'Released' and outstanding > 0`,
  use: `select p."Component" as "Item", o."ReleasedOn" as on, o."Ordered" * p."Quantity" as quantity from orders as o join parts as p on p."Assembly" = o."Item"`,
  issued: `select "Item", "PostedOn" as on, -"Quantity" as quantity from moves where "Quantity" < 0 and "MoveType" in ('issue', 'scrap')`,
  used: `from issued union all select * from use where "Item" not in (select "Item" from issued)`,
  left_: `select s.*, h.shipped, h.last from sales as s left join (select "Order", "Line", sum("Quantity") as shipped, max("ShippedOn") as last from shipments group by all) as h using ("Order", "Line")`,
  spans: `select "Process", "Case", min("At") as first, max("At") as last from events group by all`,
  valued: `select c.*, c."Quantity" * s."Cost" as value from counts as c left join costs as s on s."Item" = c."Item" and s."From" <= c."CountedOn" and (s."To" is null or s."To" > c."CountedOn")`,
  documents: `select 'purchase-to-pay' as process, 'Order placed' as activity, "Order" as "case", "OrderedOn" as on from purchases group by all
    union all select 'purchase-to-pay', 'Goods received', "Order", "ReceivedOn" from receipts group by all
    union all (select 'purchase-to-pay', 'Invoice received', "Order", "InvoicedOn" from invoices where "Type" = 'purchase' group by "Order", "InvoicedOn", "Invoice")
    union all select 'purchase-to-pay', 'Paid', "Order", "PaidOn" from settled where "Type" = 'paid'
    union all select 'order-to-cash', 'Order placed', "Order", "OrderedOn" from sales group by all
    union all (select 'order-to-cash', 'Goods shipped', "Order", "ShippedOn" from shipments group by "Order", "ShippedOn", "Shipment")
    union all (select 'order-to-cash', 'Invoice sent', "Order", "InvoicedOn" from invoices where "Type" = 'sale' group by "Order", "InvoicedOn", "Invoice")
    union all select 'order-to-cash', 'Payment received', "Order", "PaidOn" from settled where "Type" = 'received'
    union all select 'production', 'Order created', "Order", "ReleasedOn" from orders
    union all select 'production', 'Operation started', "Order", "Start" from steps where "Start" is not null
    union all select 'production', 'Operation finished', "Order", "End" from steps where "End" is not null
    union all select 'production', 'Order completed', "Order", "FinishedOn" from orders where "FinishedOn" is not null`,
};

const money = [['Unit'], ['Account'], ['Unit', 'Account']];
const vendorItem = [['Vendor'], ['Item']];
const itemReason = [['Item'], ['ScrapReason']];
const processes = [['Process'], ['Process', 'Activity'], ['Unit']];
const one = 'count(*)';
const days = (from: string, to: string): string => `avg("${to}" - "${from}")`;
const due = `"LastPromise" <= date '2026-10-01' and "Status" not in ('Rejected', 'Cancelled')`;

/** The metrics that a brief and the pages behind it stand on. */
export const rollUps: readonly RollUp[] = [
  { metric: 'money.actual', rows: 'ledger', day: 'PostedOn', subjects: money, value: 'sum("Amount")' },
  { metric: 'money.budget', rows: 'budget', day: 'Month', subjects: money, value: 'sum("Amount")' },
  {
    metric: 'money.actual-with-budget',
    rows: '(from budgeted where budget is not null)',
    day: 'month',
    subjects: money,
    value: 'sum(actual)',
  },
  {
    metric: 'money.actual-without-budget',
    rows: '(from budgeted where budget is null)',
    day: 'month',
    subjects: money,
    value: 'sum(actual)',
  },
  {
    metric: 'money.budget-variance',
    rows: '(from budgeted where budget is not null)',
    day: 'month',
    subjects: money,
    value: 'sum(coalesce(actual, 0) - budget)',
  },
  {
    metric: 'money.invoiced',
    rows: 'invoiced',
    day: 'InvoicedOn',
    subjects: [['Type'], ['Type', 'Party'], ['Type', 'Unit'], ['Type', 'Account']],
    value: 'sum(euros)',
  },
  {
    metric: 'money.invoice-lines',
    rows: 'invoices',
    day: 'InvoicedOn',
    subjects: [['Type'], ['Type', 'Party']],
    value: one,
  },
  {
    metric: 'money.payments',
    rows: 'paid',
    day: 'PaidOn',
    subjects: [['Type'], ['Type', 'Party'], ['Type', 'Unit']],
    value: 'sum(euros)',
  },
  {
    metric: 'money.invoice-to-payment-days',
    rows: `(from settled where "Type" = 'paid')`,
    day: 'PaidOn',
    subjects: [['Party'], ['Unit']],
    value: days('InvoicedOn', 'PaidOn'),
  },
  {
    metric: 'money.invoice-to-cash-days',
    rows: `(from settled where "Type" = 'received')`,
    day: 'PaidOn',
    subjects: [['Party'], ['Unit']],
    value: days('InvoicedOn', 'PaidOn'),
  },
  { metric: 'supply.spend', rows: 'lines', day: 'OrderedOn', subjects: [['Vendor'], ['Buyer']], value: 'sum(euros)' },
  {
    metric: 'supply.orders',
    rows: 'lines',
    day: 'OrderedOn',
    subjects: [['Vendor'], ['Buyer']],
    value: 'count(distinct "Order")',
  },
  {
    metric: 'supply.lines-promised-before-placed',
    rows: '(from lines where "FirstPromise" < "OrderedOn")',
    day: 'OrderedOn',
    subjects: [['Vendor']],
    value: one,
  },
  {
    metric: 'supply.on-time-in-full',
    rows: `(from lines where ${due})`,
    day: 'LastPromise',
    subjects: [['Vendor']],
    value: 'count(*) filter (where last <= "LastPromise" and received >= "Quantity") / count(*)',
  },
  {
    metric: 'supply.price-variance',
    rows: 'priced',
    day: 'OrderedOn',
    subjects: [['Vendor'], ['Item'], ['Buyer']],
    value: 'sum(variance)',
  },
  {
    metric: 'supply.lines-without-price',
    rows: '(from lines as l where not exists (from priced as p where p."Order" = l."Order" and p."Line" = l."Line"))',
    day: 'OrderedOn',
    subjects: vendorItem,
    value: one,
  },
  {
    metric: 'supply.rejects-ppm',
    rows: 'known',
    day: 'ReceivedOn',
    subjects: vendorItem,
    value: '1e6 * sum("Rejected") / sum("Received")',
  },
  {
    metric: 'supply.received-quantity',
    rows: 'known',
    day: 'ReceivedOn',
    subjects: vendorItem,
    value: 'sum("Received")',
  },
  {
    metric: 'supply.rejected-value',
    rows: 'known',
    day: 'ReceivedOn',
    subjects: vendorItem,
    value: 'sum("UnitPrice" * "Rejected")',
  },
  {
    metric: 'supply.order-to-receipt-days',
    rows: 'known',
    day: 'ReceivedOn',
    subjects: vendorItem,
    value: days('OrderedOn', 'ReceivedOn'),
  },
  {
    metric: 'supply.late-receipts',
    rows: '(from known where "ReceivedOn" > "LastPromise")',
    day: 'ReceivedOn',
    subjects: vendorItem,
    value: one,
  },
  { metric: 'supply.open-lines', rows: 'open', subjects: vendorItem, value: one },
  { metric: 'supply.outstanding-quantity', rows: 'open', subjects: vendorItem, value: 'sum(outstanding)' },
  { metric: 'supply.outstanding-value', rows: 'open', subjects: vendorItem, value: 'sum(value)' },
  {
    metric: 'supply.multi-source-items',
    rows: '(select "Item" from prices group by "Item" having count(distinct "Vendor") > 1)',
    subjects: [],
    value: one,
  },
  {
    metric: 'process.on-time',
    rows: `(from orders where "DueOn" <= date '2026-10-01')`,
    day: 'DueOn',
    subjects: [['Item']],
    value: 'count(*) filter (where "FinishedOn" <= "DueOn") / count(*)',
  },
  {
    metric: 'process.production-orders',
    rows: 'orders',
    day: 'ReleasedOn',
    subjects: [['Item']],
    value: 'count(distinct "Order")',
  },
  {
    metric: 'process.production-quantity',
    rows: 'orders',
    day: 'ReleasedOn',
    subjects: [['Item']],
    value: 'sum("Ordered")',
  },
  {
    metric: 'process.late-production-orders',
    rows: '(from orders where "FinishedOn" > "DueOn")',
    day: 'FinishedOn',
    subjects: [['Item']],
    value: one,
  },
  {
    metric: 'quality.scrap-rate',
    rows: '(from orders where "FinishedOn" is not null)',
    day: 'FinishedOn',
    subjects: itemReason,
    value: '1e6 * sum("Scrapped") / sum("Output")',
  },
  {
    metric: 'quality.scrapped-quantity',
    rows: '(from orders where "FinishedOn" is not null)',
    day: 'FinishedOn',
    subjects: itemReason,
    value: 'sum("Scrapped")',
  },
  {
    metric: 'quality.orders-with-scrap',
    rows: '(from orders where "Scrapped" > 0)',
    day: 'FinishedOn',
    subjects: [['ScrapReason']],
    value: one,
  },
  {
    metric: 'quality.scrap-value',
    rows: '(select o.*, o."Scrapped" * c."Cost" as value from orders as o join costs as c using ("Item") where o."Scrapped" > 0)',
    day: 'FinishedOn',
    subjects: itemReason,
    value: 'sum(value)',
  },
  {
    metric: 'process.operations',
    rows: '(from steps where "Start" is not null)',
    day: 'Start',
    subjects: [['WorkCentre']],
    value: one,
  },
  {
    metric: 'process.start-delay',
    rows: '(from steps where "Start" is not null)',
    day: 'Start',
    subjects: [['WorkCentre']],
    value: days('ScheduledStart', 'Start'),
  },
  {
    metric: 'process.operation-cost-variance',
    rows: '(from steps where "End" is not null)',
    day: 'End',
    subjects: [['WorkCentre']],
    value: 'sum("ActualCost" - "PlannedCost")',
  },
  { metric: 'process.component-use', rows: 'use', day: 'on', subjects: [['Item']], value: 'sum(quantity)' },
  {
    metric: 'delivery.order-value',
    rows: 'sales',
    day: 'OrderedOn',
    subjects: [['Customer'], ['Item'], ['Unit']],
    value: 'sum("Amount")',
  },
  {
    metric: 'delivery.shipped-quantity',
    rows: 'shipments',
    day: 'ShippedOn',
    subjects: [['Customer'], ['Item'], ['Site']],
    value: 'sum("Quantity")',
  },
  {
    metric: 'delivery.on-time-in-full',
    rows: `(from left_ where "Promise" <= date '2026-10-01' and "Status" <> 'Cancelled')`,
    day: 'Promise',
    subjects: [['Customer'], ['Item']],
    value: 'count(*) filter (where last <= "Promise" and shipped >= "Quantity") / count(*)',
  },
  {
    metric: 'delivery.order-to-shipment-days',
    rows: '(select h.*, s."OrderedOn" from shipments as h join sales as s using ("Order", "Line"))',
    day: 'ShippedOn',
    subjects: [['Customer'], ['Item']],
    value: days('OrderedOn', 'ShippedOn'),
  },
  { metric: 'process.events', rows: 'events', day: 'At', subjects: processes, value: one },
  { metric: 'process.cases', rows: 'events', day: 'At', subjects: processes, value: 'count(distinct "Case")' },
  {
    metric: 'process.activities',
    rows: 'events',
    day: 'At',
    subjects: [['Process'], ['Unit']],
    value: 'count(distinct "Activity")',
  },
  {
    metric: 'process.throughput-days',
    rows: 'spans',
    day: 'last',
    subjects: [['Process']],
    value: `avg(epoch("last" - "first")) / 86400`,
  },
  {
    metric: 'process.document-events',
    rows: 'documents',
    day: 'on',
    subjects: [['process'], ['process', 'activity']],
    value: one,
  },
  {
    metric: 'process.document-cases',
    rows: 'documents',
    day: 'on',
    subjects: [['process'], ['process', 'activity']],
    value: 'count(distinct "case")',
  },
];
