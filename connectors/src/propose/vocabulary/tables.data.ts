/** How a kind of fact is recognised: what its tables are called, which columns it cannot do without, and which are usual. */
export interface TableSign {
  /** Phrases of concepts in the name of a file or sheet, separated by commas. */
  readonly called: string;
  /** Phrases of concepts of columns that such a table does not have. */
  readonly unlike?: string;
  /** One of each group must be there. */
  readonly essential: readonly (readonly string[])[];
  readonly usual: readonly string[];
}

/** By kind; where two fit alike, the earlier one is taken. */
export const tableSigns: Readonly<Record<string, TableSign>> = {
  event: {
    called: 'log, case activity, activity log, activity',
    essential: [['case'], ['activity'], ['at', 'start']],
    usual: ['resource', 'lifecycle', 'event'],
  },
  order_line: {
    called:
      'purchase order, sale order, production order, order, purchase, order line, purchase line, sale line, sale, production work, production, transfer order, request',
    essential: [['document'], ['item', 'quantity', 'amount', 'party'], ['quantity', 'amount', 'on', 'firstPromise']],
    usual: ['document', 'line', 'party', 'item', 'on', 'firstPromise', 'quantity', 'unitPrice', 'amount'],
  },
  receipt: {
    called:
      'received, purchase received, goods received, received line, purchase order received, order received, vendor received, purchase order line received',
    essential: [['document'], ['received', 'on'], ['received', 'item']],
    usual: ['item', 'on', 'received', 'party', 'rejected'],
  },
  shipment: {
    called: 'shipped, shipment, delivery, delivery line, sale delivery',
    essential: [
      ['document', 'shipment'],
      ['on', 'quantity'],
      ['shipment', 'item', 'quantity'],
    ],
    usual: ['shipment', 'item', 'on', 'quantity', 'party'],
  },
  invoice_line: {
    called:
      'invoice, purchase invoice, sale invoice, invoice line, vendor invoice, customer invoice, invoice amount, order invoice, purchase invoice line, sale invoice line',
    essential: [['document'], ['amount'], ['party', 'on', 'dueOn', 'order', 'item']],
    usual: ['document', 'party', 'on', 'dueOn', 'amount'],
  },
  payment: {
    called:
      'payment, spend, purchase amount, transaction payment, payment entry, payment outgoing, vendor payment, customer payment, payment received, payment incoming, purchase payment',
    essential: [['amount'], ['party', 'payment', 'invoice'], ['on']],
    usual: ['payment', 'party', 'on', 'amount', 'category'],
  },
  ledger_entry: {
    called:
      'ledger, account line, ledger entry, posting, account move line, account move, account posting, ledger line, actual, finance, journal line, journal, journal entry, voucher, ledger account, ledger posting, posting line, account ledger',
    essential: [['account'], ['amount'], ['on']],
    usual: ['account', 'on', 'amount', 'document', 'unit'],
  },
  budget_line: {
    called: 'budget, forecast, scheduled, budget line, budget cost, budget year',
    unlike:
      'posting date, ledger id, document id, document, invoice id, payment id, entry id, debit, credit, accrual, voucher, voucher id',
    essential: [['account'], ['amount']],
    usual: ['account', 'unit', 'on', 'amount', 'version'],
  },
  stock_level: {
    called: 'stock, stock level, onhand, stock balance, stock item, stock list',
    essential: [['item'], ['quantity']],
    usual: ['item', 'site', 'quantity', 'bin'],
  },
  stock_move: {
    called: 'move, stock move, stock transaction, move item, transaction',
    essential: [['item'], ['quantity'], ['on']],
    usual: ['item', 'site', 'quantity', 'moveType', 'on'],
  },
  operation: {
    called: 'operation, production order operation, production operation, work order operation, time sheet',
    essential: [['document'], ['step', 'workCentre'], ['start', 'end', 'scheduledStart', 'runHours']],
    usual: ['step', 'workCentre', 'start', 'end', 'runHours'],
  },
  bom_line: {
    called: 'bom, bom line, component, assembly component',
    essential: [['assembly'], ['item'], ['quantityPer']],
    usual: ['assembly', 'item', 'quantityPer'],
  },
  price: {
    called: 'price, list price, item price, vendor price, vendor item, price list, purchase info',
    essential: [['item'], ['price']],
    usual: ['party', 'item', 'price', 'minimumQuantity', 'leadTimeDays', 'from'],
  },
  cost_standard: {
    called: 'standard cost, cost, item cost, cost history',
    essential: [['item'], ['cost']],
    usual: ['item', 'cost', 'from'],
  },
  fx_rate: {
    called: 'exchange, exchange price, currency price, currency, currency exchange',
    essential: [['fromCurrency', 'toCurrency'], ['rate']],
    usual: ['fromCurrency', 'toCurrency', 'rate', 'from'],
  },
  account: {
    called: 'account, chart, chart account, ledger account, account list',
    essential: [['account'], ['name', 'type', 'parent']],
    usual: ['account', 'name', 'type', 'parent'],
  },
  party: {
    called: 'vendor, customer, party, vendor list, customer list, vendor master, customer master',
    essential: [['party'], ['name', 'country', 'active', 'rating']],
    usual: ['party', 'name', 'country'],
  },
  item: {
    called: 'item, item list, item master, item template',
    essential: [['item'], ['name', 'category', 'baseUnit']],
    usual: ['item', 'name', 'category', 'baseUnit', 'reorderPoint'],
  },
  person: {
    called: 'employee, employee list, employee master, employee department, employee role',
    essential: [['person'], ['name', 'unit', 'role', 'manager', 'from']],
    usual: ['person', 'name', 'unit', 'role', 'manager'],
  },
  org_unit: {
    called: 'department, costcentre, company, department tree, tree, costcentre list, department costcentre, unit',
    essential: [['unit'], ['name', 'parent']],
    usual: ['unit', 'name', 'parent'],
  },
  site: { called: 'site, site list', essential: [['site'], ['name']], usual: ['site', 'name'] },
  work_centre: {
    called: 'workcentre, workcentre list',
    essential: [['workCentre'], ['name', 'costPerHour']],
    usual: ['workCentre', 'name', 'costPerHour'],
  },
  event_object: {
    called: 'object, event object, relation',
    essential: [['event'], ['object']],
    usual: ['objectType', 'qualifier'],
  },
};
