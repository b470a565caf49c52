import type { KnownShape } from './shape.ts';

const shape = (
  doctype: string,
  kind: string,
  rest: { marks: string; needed?: number; columns: Record<string, string>; files?: readonly string[] },
): KnownShape => ({
  name: `ERPNext ${doctype}`,
  kind,
  files: [doctype, ...(rest.files ?? [])],
  marks: rest.marks.split(' | '),
  marksNeeded: rest.needed ?? 2,
  columns: rest.columns,
});

/** Report views, data exports and reports of ERPNext (version 13 and later), by label and by field name. */
export const erpnextShapes: readonly KnownShape[] = [
  shape('Purchase Order', 'order_line', {
    files: ['Purchase Order Item', 'Purchase Order Analysis'],
    marks:
      'Required By (Items) | Item Code (Items) | Rate (Items) | Received Qty | schedule_date | received_qty | per_received | % Received | Billed Amount | supplier',
    columns: {
      document: 'ID | Purchase Order | parent | name',
      line: 'Idx | No. (Items) | ID (Items) | idx',
      status: 'Status | status',
      party: 'Supplier | supplier',
      item: 'Item Code | Item Code (Items) | Item | item_code',
      site: 'Warehouse | Target Warehouse (Items) | Warehouse (Items) | warehouse',
      on: 'Date | Transaction Date | transaction_date',
      firstPromise: 'Required By | Required By (Items) | Reqd By Date | Required Date | schedule_date',
      quantity: 'Qty | Quantity | Quantity (Items) | qty',
      unitPrice: 'Rate | Rate (Items) | rate',
      amount: 'Amount | Amount (Items) | amount | net_amount | Grand Total',
      currency: 'Currency | currency',
      unit: 'Cost Center | Department | cost_center',
    },
  }),
  shape('Sales Order', 'order_line', {
    files: ['Sales Order Item', 'Sales Order Analysis'],
    marks:
      'Delivery Date (Items) | Item Code (Items) | Delivered Qty | delivered_qty | per_delivered | % Delivered | customer | Qty to Deliver',
    columns: {
      document: 'ID | Sales Order | parent | name',
      line: 'Idx | No. (Items) | ID (Items) | idx',
      status: 'Status | status',
      party: 'Customer | customer',
      item: 'Item Code | Item Code (Items) | item_code',
      site: 'Warehouse | Delivery Warehouse (Items) | warehouse',
      on: 'Date | Transaction Date | transaction_date',
      firstPromise: 'Delivery Date | Delivery Date (Items) | delivery_date',
      quantity: 'Qty | Quantity | Quantity (Items) | qty',
      unitPrice: 'Rate | Rate (Items) | rate',
      amount: 'Amount | Amount (Items) | amount | net_amount | Grand Total',
      currency: 'Currency | currency',
    },
  }),
  shape('Purchase Receipt', 'receipt', {
    marks:
      'Accepted Quantity | Accepted Quantity (Items) | Rejected Quantity (Items) | Purchase Order (Items) | purchase_order_item | rejected_qty | Supplier Delivery Note',
    columns: {
      document: 'Purchase Order | Purchase Order (Items) | purchase_order',
      line: 'Purchase Order Item (Items) | Purchase Order Item | purchase_order_item',
      party: 'Supplier | supplier',
      item: 'Item Code | Item Code (Items) | item_code',
      site: 'Accepted Warehouse | Accepted Warehouse (Items) | Warehouse | warehouse',
      on: 'Posting Date | Date | posting_date',
      received: 'Received Quantity | Received Quantity (Items) | received_qty | Accepted Quantity | qty',
      rejected: 'Rejected Quantity | Rejected Quantity (Items) | rejected_qty',
    },
  }),
  shape('Purchase Invoice', 'invoice_line', {
    files: ['Purchase Invoice Item', 'Purchase Register', 'Item-wise Purchase Register'],
    marks:
      'Supplier Invoice No | Bill No | bill_no | Expense Head (Items) | Outstanding Amount | expense_account | Purchase Order (Items)',
    columns: {
      document: 'ID | Invoice | Voucher No | Purchase Invoice | parent | name',
      status: 'Status | status',
      party: 'Supplier | supplier',
      order: 'Purchase Order | Purchase Order (Items) | purchase_order',
      item: 'Item Code | Item Code (Items) | item_code',
      account: 'Expense Account | Expense Head (Items) | expense_account',
      on: 'Posting Date | Date | posting_date',
      dueOn: 'Due Date | due_date',
      quantity: 'Qty | Accepted Qty (Items) | Stock Qty | qty',
      unitPrice: 'Rate | Rate (Items) | rate',
      amount: 'Amount | Amount (Items) | amount | net_amount | Net Total | Grand Total',
      currency: 'Currency | currency',
    },
  }),
  shape('Sales Invoice', 'invoice_line', {
    files: ['Sales Invoice Item', 'Sales Register', 'Item-wise Sales Register'],
    marks:
      'Income Account | Income Account (Items) | income_account | Customer Name | Outstanding Amount | Sales Order (Items)',
    columns: {
      document: 'ID | Invoice | Voucher No | Sales Invoice | parent | name',
      status: 'Status | status',
      party: 'Customer | customer',
      order: 'Sales Order | Sales Order (Items) | sales_order',
      item: 'Item Code | Item Code (Items) | item_code',
      account: 'Income Account | Income Account (Items) | income_account',
      on: 'Posting Date | Date | posting_date',
      dueOn: 'Due Date | Payment Due Date | due_date',
      quantity: 'Qty | Quantity (Items) | Stock Qty | qty',
      unitPrice: 'Rate | Rate (Items) | rate',
      amount: 'Amount | Amount (Items) | amount | net_amount | Net Total | Grand Total',
      currency: 'Currency | currency',
    },
  }),
  shape('General Ledger', 'ledger_entry', {
    files: ['GL Entry'],
    marks:
      'Voucher Type | Voucher No | Against Account | Voucher Subtype | Is Opening | voucher_type | voucher_no | against',
    columns: {
      entry: 'GL Entry | ID | name',
      account: 'Account | account',
      unit: 'Cost Center | cost_center',
      entity: 'Company | company',
      project: 'Project | project',
      on: 'Posting Date | posting_date',
      document: 'Voucher No | voucher_no',
      currency: 'Currency | Account Currency | account_currency',
    },
  }),
  shape('Stock Balance', 'stock_level', {
    files: ['Bin'],
    marks: 'Opening Qty | Balance Qty | Balance Value | In Qty | Out Qty | Valuation Rate | actual_qty | projected_qty',
    columns: {
      item: 'Item | Item Code | item_code',
      site: 'Warehouse | warehouse',
      quantity: 'Balance Qty | bal_qty | Actual Qty | actual_qty',
    },
  }),
  shape('Stock Ledger', 'stock_move', {
    files: ['Stock Ledger Entry'],
    marks:
      'In Qty | Out Qty | Balance Qty | Voucher Type | Voucher # | Voucher No | Incoming Rate | Actual Qty | actual_qty | qty_after_transaction',
    columns: {
      move: 'ID | name',
      item: 'Item | Item Code | item_code',
      site: 'Warehouse | warehouse',
      moveType: 'Voucher Type | voucher_type',
      document: 'Voucher # | Voucher No | Voucher | voucher_no',
      on: 'Date | Posting Date | posting_date',
      quantity: 'Actual Qty | Qty Change | actual_qty',
    },
  }),
  shape('Work Order', 'order_line', {
    marks:
      'Item To Manufacture | Production Item | Qty To Manufacture | Manufactured Qty | production_item | produced_qty | BOM No | Planned Start Date',
    columns: {
      document: 'ID | Work Order | name',
      status: 'Status | status',
      item: 'Item To Manufacture | Production Item | production_item',
      site: 'Target Warehouse | fg_warehouse',
      on: 'Actual Start Date | Planned Start Date | actual_start_date | planned_start_date',
      firstPromise: 'Expected Delivery Date | Planned End Date | expected_delivery_date | planned_end_date',
      quantity: 'Qty To Manufacture | Qty to Manufacture | Qty | qty',
    },
  }),
  shape('Payment Entry', 'payment', {
    files: ['Payments Entry'],
    marks:
      'Paid Amount | Received Amount | Mode of Payment | Party Type | Account Paid From | Account Paid To | paid_amount | payment_type',
    columns: {
      payment: 'ID | name',
      party: 'Party | party',
      account: 'Account Paid To | Account Paid From | paid_to',
      category: 'Mode of Payment | mode_of_payment',
      on: 'Posting Date | posting_date',
      amount: 'Paid Amount | Paid Amount (Company Currency) | paid_amount',
      currency: 'Account Currency | Account Currency (From) | paid_from_account_currency',
    },
  }),
  shape('Item', 'item', {
    marks:
      'Default Unit of Measure | Item Group | Maintain Stock | stock_uom | item_group | is_stock_item | Safety Stock',
    columns: {
      item: 'Item Code | ID | item_code | name',
      name: 'Item Name | item_name',
      category: 'Item Group | item_group',
      baseUnit: 'Default Unit of Measure | stock_uom',
      safetyStock: 'Safety Stock | safety_stock',
    },
  }),
  shape('Supplier', 'party', {
    marks: 'Supplier Group | Supplier Type | supplier_group | supplier_type | Is Internal Supplier',
    needed: 1,
    columns: {
      party: 'ID | Supplier | name',
      name: 'Supplier Name | supplier_name',
      country: 'Country | country',
    },
  }),
  shape('Customer', 'party', {
    marks: 'Customer Group | Territory | Customer Type | customer_group | territory | customer_type',
    columns: {
      party: 'ID | Customer | name',
      name: 'Customer Name | Full Name | customer_name',
      country: 'Territory | territory',
    },
  }),
  shape('Employee', 'person', {
    marks:
      'Date of Joining | date_of_joining | Reports to | reports_to | Designation | Relieving Date | Employment Type',
    columns: {
      person: 'ID | Employee | Employee Number | employee | name',
      name: 'Full Name | Employee Name | employee_name',
      role: 'Designation | designation',
      unit: 'Department | department',
      site: 'Branch | branch',
      manager: 'Reports to | reports_to',
      from: 'Date of Joining | date_of_joining',
      to: 'Relieving Date | relieving_date',
    },
  }),
];
