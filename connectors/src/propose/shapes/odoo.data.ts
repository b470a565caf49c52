import type { KnownShape } from './shape.ts';

const shape = (
  model: string,
  kind: string,
  rest: { files: readonly string[]; marks: string; needed?: number; columns: Record<string, string> },
): KnownShape => ({
  name: `Odoo ${model}`,
  kind,
  files: [model, model.replaceAll('.', '_'), ...rest.files],
  marks: rest.marks.split(' | '),
  marksNeeded: rest.needed ?? 1,
  columns: rest.columns,
});

/** List exports of Odoo (14 and later), by human heading and by technical name. */
export const odooShapes: readonly KnownShape[] = [
  shape('purchase.order.line', 'order_line', {
    files: ['Purchase Order Lines'],
    marks:
      'Order Reference/Order Reference | Order Reference | Received Qty | Billed Qty | order_id | product_qty | date_planned | qty_received | Scheduled Date | Expected Arrival',
    needed: 2,
    columns: {
      document: 'Order Reference/Order Reference | Order Reference | order_id | order_id/name',
      line: 'Sequence | ID | External ID | id',
      status: 'Status | state | Order Reference/Status',
      party: 'Vendor | Partner | partner_id | Order Reference/Vendor',
      item: 'Product/Internal Reference | Product | product_id',
      on: 'Order Reference/Confirmation Date | Order Date | Order Reference/Order Deadline | date_order | Order Deadline | Confirmation Date',
      firstPromise: 'Expected Arrival | Scheduled Date | Delivery Date | date_planned',
      quantity: 'Quantity | product_qty | Ordered Quantity | product_uom_qty',
      unitPrice: 'Unit Price | price_unit',
      amount: 'Subtotal | price_subtotal | Total',
      currency: 'Currency | currency_id',
    },
  }),
  shape('purchase.order', 'order_line', {
    files: ['Purchase Orders', 'Purchase Order'],
    marks:
      'Order Lines/Product | Order Lines/Quantity | Order Lines/Unit Price | Order Deadline | Billing Status | Purchase Representative | Untaxed Amount | amount_untaxed | date_approve',
    needed: 2,
    columns: {
      document: 'Order Reference | name | Reference',
      status: 'Status | state',
      party: 'Vendor | partner_id',
      buyer: 'Buyer | Purchase Representative | user_id',
      item: 'Order Lines/Product | order_line/product_id',
      on: 'Confirmation Date | Order Date | Order Deadline | date_order | date_approve',
      firstPromise:
        'Order Lines/Expected Arrival | Order Lines/Scheduled Date | Expected Arrival | Receipt Date | date_planned',
      quantity: 'Order Lines/Quantity | order_line/product_qty',
      unitPrice: 'Order Lines/Unit Price | order_line/price_unit',
      amount: 'Order Lines/Subtotal | Untaxed Amount | amount_untaxed',
      currency: 'Currency | currency_id',
    },
  }),
  shape('sale.order.line', 'order_line', {
    files: ['Sales Order Lines', 'Sales Order Line'],
    marks:
      'Order Reference | order_id | product_uom_qty | qty_delivered | Delivered Quantity | Delivery Quantity | Order Lines/Product | order_partner_id | Salesperson',
    needed: 2,
    columns: {
      document: 'Order Reference/Order Reference | Order Reference | order_id',
      line: 'Sequence | ID | External ID | id',
      status: 'Order Status | Status | state',
      party: 'Customer | order_partner_id',
      buyer: 'Salesperson | salesman_id',
      item: 'Product/Internal Reference | Product | Order Lines/Product | product_id',
      on: 'Order Reference/Order Date | Order Date | date_order',
      firstPromise: 'Delivery Date | commitment_date | Expected Date',
      quantity: 'Quantity | Order Lines/Quantity | product_uom_qty | Ordered Quantity',
      unitPrice: 'Unit Price | price_unit',
      amount: 'Subtotal | price_subtotal | Untaxed Amount',
      currency: 'Currency | currency_id',
    },
  }),
  shape('stock.quant', 'stock_level', {
    files: ['Locations', 'Quants', 'Stock Quant', 'Update Quantity'],
    marks:
      'Inventoried Quantity | Reserved Quantity | Available Quantity | On Hand Quantity | Lot/Serial Number | reserved_quantity | location_id',
    columns: {
      item: 'Product/Internal Reference | Product | product_id',
      site: 'Location | location_id',
      on: 'Incoming Date | in_date | Last Count Date',
      quantity: 'Inventoried Quantity | On Hand Quantity | Quantity | quantity',
    },
  }),
  shape('stock.move', 'stock_move', {
    files: ['Stock Moves', 'Moves History', 'stock.move.line', 'Moves Analysis'],
    marks: 'Source Location | Destination Location | location_dest_id | From | Done | product_uom_qty | quantity_done',
    needed: 2,
    columns: {
      move: 'ID | External ID | id',
      item: 'Product/Internal Reference | Product | product_id',
      site: 'Destination Location | To | location_dest_id',
      document: 'Reference | Source Document | origin | reference',
      on: 'Date | date | Effective Date',
      quantity: 'Done | Quantity Done | Quantity | quantity_done | qty_done | Demand | product_uom_qty',
    },
  }),
  shape('account.move.line', 'ledger_entry', {
    files: ['Journal Items', 'Journal Item'],
    marks:
      'Journal Entry | Journal Entry/Number | Analytic Distribution | Matching | move_id | account_id | Debit | Credit | Amount in Currency',
    needed: 2,
    columns: {
      entry: 'ID | External ID | id',
      account: 'Account | account_id | Account/Code',
      unit: 'Analytic Account | analytic_account_id',
      entity: 'Company | company_id',
      on: 'Date | Journal Entry/Date | date | Invoice Date',
      amount: 'Balance | balance',
      document: 'Journal Entry | Journal Entry/Number | Number | move_id',
      currency: 'Company Currency | Currency | currency_id',
    },
  }),
  shape('account.move', 'invoice_line', {
    files: ['Journal Entries', 'Invoices', 'Bills'],
    marks:
      'Invoice Partner Display Name | Invoice/Bill Date | Untaxed Amount Signed | Total Signed | Payment Status | invoice_date_due | amount_untaxed',
    needed: 2,
    columns: {
      document: 'Number | name',
      status: 'Status | state | Payment Status',
      party: 'Invoice Partner Display Name | Partner | Vendor | Customer | partner_id',
      on: 'Invoice/Bill Date | Invoice Date | Bill Date | invoice_date',
      dueOn: 'Due Date | invoice_date_due',
      amount: 'Untaxed Amount Signed | Untaxed Amount | Tax Excluded | amount_untaxed | Total Signed',
      currency: 'Currency | currency_id',
    },
  }),
  shape('account.payment', 'payment', {
    files: ['Payments'],
    marks: 'Payment Method | Journal | Customer/Vendor | payment_method_id | Payment Type | Amount Signed',
    needed: 2,
    columns: {
      payment: 'Number | name',
      party: 'Customer/Vendor | Partner | Vendor | partner_id',
      category: 'Payment Method | payment_method_id',
      on: 'Date | date | Payment Date',
      amount: 'Amount | Amount Signed | amount',
      currency: 'Currency | currency_id',
    },
  }),
  shape('mrp.production', 'order_line', {
    files: ['Manufacturing Orders', 'Manufacturing Order'],
    marks:
      'Quantity To Produce | Quantity Producing | Component Status | Bill of Material | bom_id | product_qty | date_planned_start | Scheduled Date',
    needed: 2,
    columns: {
      document: 'Reference | name',
      status: 'State | Status | state',
      item: 'Product/Internal Reference | Product | product_id',
      on: 'Start Date | Scheduled Date | date_start | date_planned_start',
      firstPromise: 'Deadline | date_deadline | date_planned_finished',
      quantity: 'Quantity To Produce | Quantity | product_qty',
    },
  }),
  shape('product.template', 'item', {
    files: ['Product', 'Products', 'product.product'],
    marks:
      'Internal Reference | Product Category | Sales Price | default_code | categ_id | list_price | Can be Sold | Quantity On Hand',
    needed: 2,
    columns: {
      item: 'Internal Reference | default_code | External ID | ID | id',
      name: 'Name | Display Name | name',
      category: 'Product Category | Product Category/Complete Name | categ_id',
      baseUnit: 'Unit of Measure | uom_id',
    },
  }),
  shape('res.partner', 'party', {
    files: ['Contacts', 'Contact'],
    marks:
      'Is a Company | Company Type | is_company | Supplier Rank | Customer Rank | supplier_rank | Display Name | commercial_partner_id | Salesperson',
    needed: 1,
    columns: {
      party: 'External ID | ID | Reference | id | ref',
      name: 'Complete Name | Display Name | Name | name',
      country: 'Country | country_id | Country/Country Code',
    },
  }),
];
