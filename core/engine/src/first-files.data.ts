import type { KindId } from '@throughline/model';

/** What a file fills of a fact kind: which rows, the columns it is of no use without, and those that make it better. */
export interface Fill {
  readonly kind: KindId;
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly columns: readonly string[];
  readonly helps: readonly string[];
}

/** A file that most systems can export, what they call it, and what it fills. */
export interface FirstFile {
  readonly file: string;
  readonly title: string;
  readonly names: Readonly<Record<'ERPNext' | 'Odoo' | 'Tryton' | 'SAP' | 'NetSuite', string>>;
  readonly fills: readonly Fill[];
}

/**
 * The eight files of a useful start, in an order in which each adds to the ones before. Chosen from all files below by what
 * they unlock together, where a detector counts as much as three metrics.
 */
export const firstFiles: readonly FirstFile[] = [
  {
    file: 'purchase-orders',
    title: 'Purchase order lines',
    names: {
      ERPNext: 'Purchase Order Item',
      Odoo: 'Purchase Order Lines (purchase.order.line)',
      Tryton: 'Purchase Lines (purchase.line)',
      SAP: 'ME2N; EKKO, EKPO and EKET',
      NetSuite: 'Purchase Order, search by line',
    },
    fills: [
      {
        kind: 'order_line',
        values: { orderType: ['purchase'], lineType: ['goods'] },
        columns: ['orderType', 'document', 'line', 'lineType', 'party', 'item', 'on', 'quantity', 'lastPromise'],
        helps: [
          'status',
          'unitPrice',
          'amount',
          'currency',
          'buyer',
          'requester',
          'approver',
          'approvedOn',
          'firstPromise',
          'need',
          'site',
          'unit',
        ],
      },
    ],
  },
  {
    file: 'goods-receipts',
    title: 'Goods receipts',
    names: {
      ERPNext: 'Purchase Receipt Item',
      Odoo: 'Moves History of receipts (stock.move.line)',
      Tryton: 'Supplier Shipments (stock.shipment.in)',
      SAP: 'MB51, movement types 101 and 122; EKBE',
      NetSuite: 'Item Receipt, search by line',
    },
    fills: [
      {
        kind: 'receipt',
        values: { orderType: ['purchase'] },
        columns: ['orderType', 'document', 'line', 'on', 'received'],
        helps: ['party', 'item', 'rejected', 'reason', 'site'],
      },
    ],
  },
  {
    file: 'vendors-and-customers',
    title: 'Vendors and customers',
    names: {
      ERPNext: 'Supplier; Customer',
      Odoo: 'Contacts (res.partner)',
      Tryton: 'Parties (party.party)',
      SAP: 'BP; LFA1 and KNA1',
      NetSuite: 'Vendors; Customers',
    },
    fills: [
      {
        kind: 'party',
        values: { role: ['vendor', 'customer'] },
        columns: ['party', 'name', 'role'],
        helps: ['active', 'preferred', 'rating', 'country'],
      },
    ],
  },
  {
    file: 'vendor-prices',
    title: 'Vendor price lists',
    names: {
      ERPNext: 'Item Price, buying',
      Odoo: 'Vendor Pricelists (product.supplierinfo)',
      Tryton: 'Product Suppliers and their prices (purchase.product_supplier)',
      SAP: 'ME1L; EINA and EINE',
      NetSuite: 'Items, search with vendor prices',
    },
    fills: [
      {
        kind: 'price',
        values: {},
        columns: ['party', 'item', 'price'],
        helps: ['currency', 'leadTimeDays', 'minimumQuantity', 'maximumQuantity', 'from', 'to', 'list', 'orderUnit'],
      },
    ],
  },
  {
    file: 'sales-orders',
    title: 'Sales order lines and their shipments',
    names: {
      ERPNext: 'Sales Order Item; Delivery Note Item',
      Odoo: 'Sales Order Lines (sale.order.line); Moves History of deliveries',
      Tryton: 'Sale Lines (sale.line); Customer Shipments (stock.shipment.out)',
      SAP: 'VA05; VBAK, VBAP and VBEP; LIKP and LIPS',
      NetSuite: 'Sales Order and Item Fulfillment, search by line',
    },
    fills: [
      {
        kind: 'order_line',
        values: { orderType: ['sale'], lineType: ['goods'] },
        columns: ['orderType', 'document', 'line', 'lineType', 'party', 'item', 'on', 'quantity', 'lastPromise'],
        helps: ['status', 'unitPrice', 'amount', 'currency', 'firstPromise', 'site', 'unit'],
      },
      {
        kind: 'shipment',
        values: { orderType: ['sale'] },
        columns: ['orderType', 'document', 'line', 'on', 'quantity'],
        helps: ['shipment', 'party', 'item', 'site'],
      },
    ],
  },
  {
    file: 'production-orders',
    title: 'Production orders and their completions',
    names: {
      ERPNext: 'Work Order; Stock Entry of type Manufacture',
      Odoo: 'Manufacturing Orders (mrp.production)',
      Tryton: 'Productions (production)',
      SAP: 'COOIS; AFKO, AFPO and AFRU',
      NetSuite: 'Work Order and Assembly Build',
    },
    fills: [
      {
        kind: 'order_line',
        values: { orderType: ['production'], lineType: ['goods'] },
        columns: ['orderType', 'document', 'line', 'lineType', 'item', 'on', 'quantity', 'lastPromise'],
        helps: ['status', 'site'],
      },
      {
        kind: 'receipt',
        values: { orderType: ['production'] },
        columns: ['orderType', 'document', 'line', 'item', 'on', 'received'],
        helps: ['rejected', 'reason', 'site'],
      },
    ],
  },
  {
    file: 'items',
    title: 'Items',
    names: {
      ERPNext: 'Item',
      Odoo: 'Products (product.product)',
      Tryton: 'Products (product.product)',
      SAP: 'MM60; MARA, MAKT and MARC',
      NetSuite: 'Items',
    },
    fills: [
      {
        kind: 'item',
        values: {},
        columns: ['item', 'name'],
        helps: ['category', 'baseUnit', 'made', 'safetyStock', 'reorderPoint'],
      },
    ],
  },
  {
    file: 'event-log',
    title: 'Event log',
    names: {
      ERPNext: 'Version',
      Odoo: 'Messages with tracked values (mail.tracking.value)',
      Tryton: 'History tables of the models',
      SAP: 'CDHDR and CDPOS',
      NetSuite: 'System Notes',
    },
    fills: [
      {
        kind: 'event',
        values: {},
        columns: ['process', 'event', 'case', 'activity', 'on'],
        helps: ['lifecycle', 'start', 'at', 'resource', 'unit'],
      },
    ],
  },
];
