import type { Dialect } from './dialect.ts';

const lines = (words: readonly string[]): readonly string[] => words;

/** Reports under doctype names, in many formats, days as YYYY-MM-DD. */
const english: Dialect = {
  name: 'english',
  day: 'YYYY-MM-DD',
  number: '1234.56',
  words: { subtotal: 'Total', total: 'Total' },
  files: {
    vendors: { file: 'Supplier.csv', headings: lines(['ID', 'Supplier Name', 'Country']) },
    customers: { file: 'Customer.csv', headings: lines(['ID', 'Customer Name', 'Country']) },
    items: {
      file: 'Item.xlsx',
      headings: lines(['Item Code', 'Item Name', 'Item Group', 'Default Unit of Measure', 'Safety Stock']),
    },
    purchaseOrders: {
      file: 'Purchase Order.xlsx',
      titles: ['Purchase Order Analysis', 'Company: Harbour Cycles'],
      headings: lines([
        'Purchase Order',
        'Idx',
        'Supplier',
        'Item Code',
        'Transaction Date',
        'Required By',
        'Qty',
        'Rate',
        'Amount',
        'Currency',
      ]),
    },
    receipts: {
      file: 'Purchase Receipt.csv',
      headings: lines(['ID', 'Purchase Order', 'Purchase Order Line', 'Item Code', 'Posting Date', 'Received Qty']),
    },
    purchaseInvoices: {
      file: 'Purchase Invoice.jsonl',
      headings: lines(['name', 'supplier', 'purchase_order', 'posting_date', 'due_date', 'grand_total', 'currency']),
    },
    payments: {
      file: 'Payment Entry.csv.gz',
      headings: lines(['ID', 'Posting Date', 'Supplier', 'Reference Invoice', 'Paid Amount', 'Currency']),
    },
    salesOrders: {
      file: 'Sales Order.csv',
      headings: lines([
        'Sales Order',
        'Idx',
        'Customer',
        'Item Code',
        'Transaction Date',
        'Delivery Date',
        'Qty',
        'Rate',
        'Amount',
        'Currency',
      ]),
    },
    deliveries: {
      file: 'Delivery Note.csv',
      headings: lines(['ID', 'Sales Order', 'Sales Order Line', 'Customer', 'Item Code', 'Posting Date', 'Qty']),
    },
    stock: { file: 'Stock Balance.ods', headings: lines(['Item Code', 'Warehouse', 'Date', 'Balance Qty']) },
    ledger: {
      file: 'General Ledger.xlsx',
      titles: ['General Ledger', 'From 2026-01-01 to 2026-10-31'],
      headings: lines(['Voucher No', 'Posting Date', 'Account', 'Cost Center', 'Amount', 'Remarks']),
    },
    workOrders: {
      file: 'Work Order.csv',
      headings: lines([
        'ID',
        'Item To Manufacture',
        'Actual Start Date',
        'Expected Delivery Date',
        'Actual End Date',
        'Qty To Manufacture',
        'Manufactured Qty',
        'Status',
      ]),
    },
  },
};

/** Semicolons, Latin-1, decimal commas, days as DD.MM.YYYY, German headings. */
const german: Dialect = {
  name: 'german',
  day: 'DD.MM.YYYY',
  number: '1.234,56',
  delimiter: ';',
  encoding: 'latin1',
  words: { subtotal: 'Summe', total: 'Gesamtsumme' },
  files: {
    vendors: { file: 'Lieferanten.csv', headings: lines(['Lieferantennr.', 'Name', 'Land']) },
    customers: { file: 'Kunden.csv', headings: lines(['Kundennr.', 'Name', 'Land']) },
    items: {
      file: 'Artikel.csv',
      headings: lines(['Artikelnummer', 'Bezeichnung', 'Warengruppe', 'Mengeneinheit', 'Sicherheitsbestand']),
    },
    purchaseOrders: {
      file: 'Bestellungen.csv',
      titles: ['Bestellliste', 'Stand: 31.10.2026'],
      headings: lines([
        'Bestellnummer',
        'Position',
        'Lieferant',
        'Artikel',
        'Bestelldatum',
        'Liefertermin',
        'Menge',
        'Einzelpreis',
        'Betrag',
        'Währung',
      ]),
    },
    receipts: {
      file: 'Wareneingänge.csv',
      headings: lines(['Wareneingang', 'Bestellnummer', 'Position', 'Artikel', 'Eingangsdatum', 'Menge']),
    },
    purchaseInvoices: {
      file: 'Eingangsrechnungen.xlsx',
      headings: lines([
        'Rechnungsnummer',
        'Lieferant',
        'Bestellnummer',
        'Rechnungsdatum',
        'Fällig am',
        'Betrag',
        'Währung',
      ]),
    },
    payments: {
      file: 'Zahlungsausgänge.csv',
      headings: lines(['Zahlungsnummer', 'Zahlungsdatum', 'Lieferant', 'Rechnungsnummer', 'Betrag', 'Währung']),
    },
    salesOrders: {
      file: 'Kundenaufträge.csv',
      headings: lines([
        'Auftragsnummer',
        'Position',
        'Kunde',
        'Artikel',
        'Auftragsdatum',
        'Liefertermin',
        'Menge',
        'Einzelpreis',
        'Betrag',
        'Währung',
      ]),
    },
    deliveries: {
      file: 'Lieferscheine.csv',
      headings: lines(['Lieferschein', 'Auftragsnummer', 'Position', 'Kunde', 'Artikel', 'Lieferdatum', 'Menge']),
    },
    stock: { file: 'Lagerbestand.csv', headings: lines(['Artikel', 'Lagerort', 'Stichtag', 'Bestand']) },
    ledger: {
      file: 'Buchungsjournal.csv',
      headings: lines(['Belegnummer', 'Buchungsdatum', 'Konto', 'Kostenstelle', 'Betrag', 'Buchungstext']),
    },
    workOrders: {
      file: 'Fertigungsaufträge.csv',
      headings: lines([
        'Fertigungsauftrag',
        'Artikel',
        'Istbeginn',
        'Endtermin',
        'Istende',
        'Menge',
        'Gutmenge',
        'Status',
      ]),
    },
  },
};

/** Human headings of another ERP, thousands with commas, negatives in parentheses, days as MM/DD/YYYY, all in one archive. */
const american: Dialect = {
  name: 'american',
  day: 'MM/DD/YYYY',
  number: '1,234.56',
  parentheses: true,
  archive: 'export.zip',
  words: { subtotal: 'Subtotal', total: 'Grand Total' },
  files: {
    vendors: { file: 'vendor_list.csv', headings: lines(['Vendor No.', 'Vendor Name', 'Country']) },
    customers: { file: 'customer_list.csv', headings: lines(['Customer No.', 'Customer Name', 'Country']) },
    items: {
      file: 'item_master.csv',
      headings: lines(['Part Number', 'Description', 'Product Category', 'UoM', 'Safety Stock']),
    },
    purchaseOrders: {
      file: 'open_and_closed_pos.csv',
      headings: lines([
        'PO Number',
        'PO Line',
        'Vendor No.',
        'Part Number',
        'Order Date',
        'Promised Date',
        'Quantity Ordered',
        'Unit Cost',
        'Extended Cost',
        'Currency',
      ]),
    },
    receipts: {
      file: 'po_receipts.csv',
      headings: lines(['Receipt No.', 'PO Number', 'PO Line', 'Part Number', 'Receipt Date', 'Quantity Received']),
    },
    purchaseInvoices: {
      file: 'ap_invoices.xlsx',
      headings: lines([
        'Invoice Number',
        'Vendor No.',
        'PO Number',
        'Invoice Date',
        'Due Date',
        'Invoice Amount',
        'Currency',
      ]),
    },
    payments: {
      file: 'ap_payments.csv',
      headings: lines(['Payment Number', 'Payment Date', 'Vendor No.', 'Invoice Number', 'Payment Amount', 'Currency']),
    },
    salesOrders: {
      file: 'sales_order_lines.csv',
      headings: lines([
        'SO Number',
        'Line',
        'Customer No.',
        'Part Number',
        'Order Date',
        'Promised Ship Date',
        'Quantity',
        'Unit Price',
        'Line Total',
        'Currency',
      ]),
    },
    deliveries: {
      file: 'shipments.csv',
      headings: lines([
        'Shipment No.',
        'SO Number',
        'SO Line',
        'Customer No.',
        'Part Number',
        'Ship Date',
        'Quantity Shipped',
      ]),
    },
    stock: { file: 'on_hand_inventory.csv', headings: lines(['Part Number', 'Location', 'As Of', 'Qty On Hand']) },
    ledger: {
      file: 'gl_detail.csv',
      headings: lines(['Journal No.', 'GL Date', 'GL Account', 'Department', 'Net Amount', 'Description']),
    },
    workOrders: {
      file: 'work_orders.csv',
      headings: lines([
        'Work Order',
        'Part Number',
        'Start Date',
        'Due Date',
        'Completion Date',
        'Order Quantity',
        'Quantity Completed',
        'Status',
      ]),
    },
  },
};

/** The dialects in which the twelve reports are written. */
export const dialects: readonly Dialect[] = [english, german, american];
