import type { KnownShape } from './shape.ts';

const shape = (
  model: string,
  kind: string,
  rest: { files?: readonly string[]; marks: string; needed?: number; columns: Record<string, string> },
): KnownShape => ({
  name: `Tryton ${model}`,
  kind,
  files: [model, ...(rest.files ?? [])],
  marks: rest.marks.split(' | '),
  marksNeeded: rest.needed ?? 2,
  columns: rest.columns,
});

/** Exports of the Tryton client (6 and later), by field path and by label. */
export const trytonShapes: readonly KnownShape[] = [
  shape('purchase.line', 'order_line', {
    files: ['purchase.purchase'],
    marks:
      'purchase.rec_name | purchase.number | lines.product | lines.product.rec_name | lines.quantity | purchase_date | purchase.party | purchase.party.rec_name | Purchase Date | product.rec_name',
    columns: {
      document: 'purchase.number | purchase.rec_name | number | Purchase/Number | purchase',
      line: 'id | sequence | lines.id',
      status: 'purchase.state | state | purchase_state',
      party: 'purchase.party.code | purchase.party.rec_name | purchase.party | party.rec_name | party',
      item: 'product.code | product.rec_name | lines.product.rec_name | product | lines.product',
      on: 'purchase.purchase_date | purchase_date | Purchase Date',
      firstPromise: 'delivery_date | lines.delivery_date | Delivery Date',
      quantity: 'quantity | lines.quantity',
      unitPrice: 'unit_price | lines.unit_price',
      amount: 'amount | lines.amount',
      currency: 'purchase.currency.code | purchase.currency | currency | currency.rec_name',
    },
  }),
  shape('sale.line', 'order_line', {
    files: ['sale.sale'],
    marks:
      'sale.rec_name | sale.number | sale_date | sale.sale_date | sale.party.rec_name | shipping_date | product.rec_name',
    columns: {
      document: 'sale.number | sale.rec_name | sale | number',
      line: 'id | sequence',
      status: 'sale.state | state',
      party: 'sale.party.code | sale.party.rec_name | sale.party | party.rec_name',
      item: 'product.code | product.rec_name | product',
      on: 'sale.sale_date | sale_date',
      firstPromise: 'shipping_date | sale.shipping_date',
      quantity: 'quantity',
      unitPrice: 'unit_price',
      amount: 'amount',
      currency: 'sale.currency.code | sale.currency | currency',
    },
  }),
  shape('stock.move', 'stock_move', {
    marks:
      'from_location | from_location.rec_name | to_location | to_location.rec_name | effective_date | internal_quantity | planned_date',
    columns: {
      move: 'id | rec_name',
      item: 'product.code | product.rec_name | product',
      site: 'to_location.code | to_location.rec_name | to_location',
      document: 'origin.rec_name | shipment.rec_name | origin | shipment',
      on: 'effective_date | Effective Date',
      quantity: 'internal_quantity | quantity',
    },
  }),
  shape('account.move.line', 'ledger_entry', {
    marks:
      'account.code | account.rec_name | move.number | move.rec_name | move.date | debit | credit | reconciliation',
    columns: {
      entry: 'id',
      account: 'account.code | account.rec_name | account',
      on: 'date | move.date | move.effective_date',
      document: 'move.number | move.rec_name | move',
      currency: 'currency.code | second_currency',
    },
  }),
  shape('account.invoice', 'invoice_line', {
    marks: 'invoice_date | party.rec_name | untaxed_amount | invoice.number | total_amount | type_name | payment_term',
    columns: {
      document: 'number | invoice.number | rec_name',
      status: 'state | invoice.state',
      party: 'party.code | party.rec_name | party | invoice.party.rec_name',
      on: 'invoice_date | invoice.invoice_date',
      amount: 'untaxed_amount | amount | total_amount',
      currency: 'currency.code | currency | currency.rec_name',
    },
  }),
  shape('production', 'order_line', {
    marks:
      'planned_start_date | effective_start_date | bom.rec_name | product.rec_name | planned_date | work_center | effective_date | bom',
    columns: {
      document: 'number | rec_name',
      status: 'state',
      item: 'product.code | product.rec_name | product',
      site: 'warehouse.rec_name | warehouse',
      on: 'effective_start_date | planned_start_date',
      firstPromise: 'planned_date | planned_end_date',
      quantity: 'quantity',
    },
  }),
  shape('production.work', 'operation', {
    marks: 'production.number | production.rec_name | operation.rec_name | work_center.rec_name | cycles | sequence',
    columns: {
      document: 'production.number | production.rec_name | production',
      step: 'sequence | operation.rec_name | operation',
      workCentre: 'work_center.rec_name | work_center',
      start: 'effective_start_date',
    },
  }),
  shape('product.product', 'item', {
    files: ['product.template'],
    marks:
      'template.rec_name | template.name | default_uom | default_uom.rec_name | template.default_uom | cost_price_method | suffix_code | list_price',
    columns: {
      item: 'code | id',
      name: 'template.name | rec_name | name | template.rec_name',
      category: 'account_category.rec_name | categories | account_category',
      baseUnit: 'default_uom.rec_name | default_uom.symbol | default_uom | template.default_uom.rec_name',
    },
  }),
  shape('party.party', 'party', {
    marks: 'full_name | rec_name | code | tax_identifier | lang | addresses.country | addresses',
    columns: {
      party: 'code | id',
      name: 'name | full_name | rec_name',
      country: 'addresses.country.code | addresses.country.rec_name',
    },
  }),
];
