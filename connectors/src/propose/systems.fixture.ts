import { expected, type ExpectedTable } from './tables.fixture.ts';

/** Exports of known systems, with the shape they must be recognised as. */
export const systemTables: readonly (ExpectedTable & { readonly shape: string })[] = [
  {
    shape: 'ERPNext Purchase Order',
    ...expected(
      'Purchase Order.csv',
      `ID;Supplier;Date;Status;Item Code (Items);Quantity (Items);Rate (Items);Amount (Items);Required By (Items)
       PUR-ORD-1;Alder;2025-01-03;To Receive;A-1;10;2.5;25;2025-01-20
       PUR-ORD-1;Alder;2025-01-03;To Receive;A-2;4;5;20;2025-01-20
       PUR-ORD-2;Birch;2025-01-09;Completed;A-1;8;2.4;19.2;2025-01-25`,
      {
        kind: 'order_line',
        columns: {
          document: 'ID',
          party: 'Supplier',
          item: 'Item Code (Items)',
          on: 'Date',
          firstPromise: 'Required By (Items)',
          quantity: 'Quantity (Items)',
          amount: 'Amount (Items)',
        },
      },
    ),
  },
  {
    shape: 'ERPNext Stock Balance',
    ...expected(
      'Stock Balance 2025-01-31.csv',
      `Item;Item Name;Item Group;Warehouse;Stock UOM;Balance Qty;Balance Value;Opening Qty;In Qty;Out Qty;Valuation Rate
       A-1;Bolt;Raw;Stores;Nos;100;250;90;20;10;2.5
       A-2;Nut;Raw;Stores;Nos;50;100;50;0;0;2
       A-1;Bolt;Raw;Shop;Nos;10;25;10;0;0;2.5`,
      { kind: 'stock_level', columns: { item: 'Item', site: 'Warehouse', quantity: 'Balance Qty' } },
    ),
  },
  {
    shape: 'Odoo purchase.order.line',
    ...expected(
      'export.csv',
      `Order Reference/Order Reference;Vendor;Product;Scheduled Date;Quantity;Received Qty;Billed Qty;Unit Price;Subtotal
       P00001;Alder;[A-1] Bolt;2025-01-20 00:00:00;10;10;10;2.5;25
       P00001;Alder;[A-2] Nut;2025-01-20 00:00:00;4;0;0;5;20
       P00002;Birch;[A-1] Bolt;2025-01-25 00:00:00;8;8;0;2.4;19.2`,
      {
        kind: 'order_line',
        columns: {
          document: 'Order Reference/Order Reference',
          party: 'Vendor',
          item: 'Product',
          firstPromise: 'Scheduled Date',
          quantity: 'Quantity',
          unitPrice: 'Unit Price',
          amount: 'Subtotal',
        },
      },
    ),
  },
  {
    shape: 'Odoo stock.quant',
    ...expected(
      'stock.quant.csv',
      `Product;Location;Inventoried Quantity;Reserved Quantity
       [A-1] Bolt;WH/Stock;100;5
       [A-2] Nut;WH/Stock;40;0
       [A-1] Bolt;WH/Shop;4;0`,
      { kind: 'stock_level', columns: { item: 'Product', site: 'Location', quantity: 'Inventoried Quantity' } },
    ),
  },
  {
    shape: 'Tryton purchase.line',
    ...expected(
      'purchase.line.csv',
      `purchase.number;purchase.party.rec_name;product.code;purchase.purchase_date;quantity;unit_price;amount
       1;Alder;A-1;2025-01-03;10;2.5;25
       1;Alder;A-2;2025-01-03;4;5;20
       2;Birch;A-1;2025-01-09;8;2.4;19.2`,
      {
        kind: 'order_line',
        columns: {
          document: 'purchase.number',
          party: 'purchase.party.rec_name',
          item: 'product.code',
          on: 'purchase.purchase_date',
          quantity: 'quantity',
          unitPrice: 'unit_price',
          amount: 'amount',
        },
      },
    ),
  },
  {
    shape: 'XES and pm4py event log',
    ...expected(
      'log.csv',
      `case:concept:name;concept:name;time:timestamp;org:resource
       1;create;2025-01-03 10:00:00;Ada
       1;approve;2025-01-03 11:00:00;Bob
       2;create;2025-01-04 09:30:00;Ada`,
      {
        kind: 'event',
        columns: {
          case: 'case:concept:name',
          activity: 'concept:name',
          at: 'time:timestamp',
          resource: 'org:resource',
        },
      },
    ),
  },
  {
    shape: 'SAP line items of accounts (FBL3N, BSEG)',
    ...expected(
      'FBL3N.csv',
      `Sachkonto;Kostenstelle;Buchungsdatum;Belegnummer;Betrag in Hauswährung;Hauswährung;Text
       476000;K1;03.01.2025;100001;250,00;EUR;Papier
       476000;K2;15.01.2025;100002;-1.250,00;EUR;Gutschrift
       478000;K1;05.01.2025;100003;70,00;EUR;Porto`,
      {
        kind: 'ledger_entry',
        columns: {
          account: 'Sachkonto',
          unit: 'Kostenstelle',
          on: 'Buchungsdatum',
          amount: 'Betrag in Hauswährung',
          document: 'Belegnummer',
          currency: 'Hauswährung',
        },
      },
    ),
  },
];
