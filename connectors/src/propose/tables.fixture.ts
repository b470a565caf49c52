import { small, type SmallTable } from './evidence.fixture.ts';

/** A table as a system or a person exports it, the kind it holds, and columns that must be found, by column of the kind. */
export interface ExpectedTable {
  readonly table: SmallTable;
  readonly kind: string;
  readonly columns: Readonly<Record<string, string>>;
}

const expected = (
  file: string,
  text: string,
  of: { kind: string; columns: Record<string, string> },
): ExpectedTable => ({
  table: small(file, text),
  ...of,
});

/** Lists that people and systems write, in several languages. */
export const plainTables: readonly ExpectedTable[] = [
  expected(
    'purchase orders.csv',
    `PO Number;Line;Supplier;Item No;Order Date;Promised Date;Qty;Unit Price;Amount
     4501;1;Alder;A-1;2025-01-03;2025-01-20;10;2.50;25.00
     4501;2;Alder;A-2;2025-01-03;2025-01-21;4;5.00;20.00
     4502;1;Birch;A-1;2025-01-09;2025-01-25;8;2.40;19.20`,
    {
      kind: 'order_line',
      columns: {
        document: 'PO Number',
        line: 'Line',
        party: 'Supplier',
        item: 'Item No',
        on: 'Order Date',
        firstPromise: 'Promised Date',
        quantity: 'Qty',
        unitPrice: 'Unit Price',
        amount: 'Amount',
      },
    },
  ),
  expected(
    'Bestellungen.csv',
    `Bestellnummer;Position;Lieferant;Artikelnummer;Bestelldatum;Liefertermin;Menge;Einzelpreis;Nettobetrag;Währung
     B100;10;Eiche;4711;03.01.2025;20.01.2025;10;2,50;25,00;EUR
     B100;20;Eiche;4712;03.01.2025;21.01.2025;1.004;5,00;5.020,00;EUR
     B101;10;Buche;4711;09.01.2025;25.01.2025;8;2,40;19,20;EUR`,
    {
      kind: 'order_line',
      columns: {
        document: 'Bestellnummer',
        line: 'Position',
        party: 'Lieferant',
        item: 'Artikelnummer',
        on: 'Bestelldatum',
        firstPromise: 'Liefertermin',
        quantity: 'Menge',
        unitPrice: 'Einzelpreis',
        amount: 'Nettobetrag',
        currency: 'Währung',
      },
    },
  ),
  expected(
    'commandes fournisseurs.csv',
    `N° commande;Fournisseur;Code article;Date de commande;Date de livraison prévue;Quantité;Prix unitaire;Montant HT
     C1;Chêne;A1;03/01/2025;20/01/2025;10;2,50;25,00
     C2;Hêtre;A2;13/01/2025;25/01/2025;8;2,40;19,20
     C3;Hêtre;A1;15/01/2025;28/01/2025;2;2,50;5,00`,
    {
      kind: 'order_line',
      columns: {
        document: 'N° commande',
        party: 'Fournisseur',
        item: 'Code article',
        on: 'Date de commande',
        firstPromise: 'Date de livraison prévue',
        quantity: 'Quantité',
        unitPrice: 'Prix unitaire',
        amount: 'Montant HT',
      },
    },
  ),
  expected(
    'pedidos de venta.csv',
    `Pedido;Cliente;Artículo;Fecha pedido;Fecha de entrega;Cantidad;Precio;Importe
     P1;Olmo;X1;2025-02-01;2025-02-10;5;10;50
     P2;Tilo;X2;2025-02-02;2025-02-12;6;11;66
     P3;Olmo;X2;2025-02-05;2025-02-15;7;11;77`,
    {
      kind: 'order_line',
      columns: {
        document: 'Pedido',
        party: 'Cliente',
        item: 'Artículo',
        on: 'Fecha pedido',
        quantity: 'Cantidad',
        unitPrice: 'Precio',
        amount: 'Importe',
      },
    },
  ),
  expected(
    'ordini di acquisto.csv',
    `Numero ordine;Riga;Fornitore;Codice articolo;Data ordine;Data consegna;Quantità;Prezzo unitario;Importo
     O1;1;Pino;Z1;03/01/2025;20/01/2025;10;2,50;25,00
     O1;2;Pino;Z2;03/01/2025;20/01/2025;3;2,00;6,00
     O2;1;Olmo;Z1;14/01/2025;29/01/2025;3;2,50;7,50`,
    {
      kind: 'order_line',
      columns: {
        document: 'Numero ordine',
        line: 'Riga',
        party: 'Fornitore',
        item: 'Codice articolo',
        on: 'Data ordine',
        firstPromise: 'Data consegna',
        amount: 'Importo',
      },
    },
  ),
  expected(
    'inkooporders.csv',
    `Bestelnummer;Regel;Leverancier;Artikelnummer;Besteldatum;Leverdatum;Aantal;Prijs;Bedrag
     I1;1;Eik;55;2025-01-03;2025-01-13;10;2.50;25.00
     I1;2;Eik;56;2025-01-03;2025-01-14;1;2.00;2.00
     I2;1;Beuk;55;2025-01-09;2025-01-19;3;2.50;7.50`,
    {
      kind: 'order_line',
      columns: {
        document: 'Bestelnummer',
        line: 'Regel',
        party: 'Leverancier',
        item: 'Artikelnummer',
        on: 'Besteldatum',
        firstPromise: 'Leverdatum',
        quantity: 'Aantal',
        amount: 'Bedrag',
      },
    },
  ),
  expected(
    'goods receipts.csv',
    `PO Number;PO Line;Item;Received Date;Received Qty;Rejected Qty;Reject Reason
     4501;1;A-1;2025-01-19;10;0;
     4501;2;A-2;2025-01-22;4;1;scratched
     4502;1;A-1;2025-01-26;8;0;`,
    {
      kind: 'receipt',
      columns: {
        document: 'PO Number',
        line: 'PO Line',
        on: 'Received Date',
        received: 'Received Qty',
        rejected: 'Rejected Qty',
        reason: 'Reject Reason',
      },
    },
  ),
  expected(
    'shipments.csv',
    `Shipment No;Sales Order No;Customer;Item;Ship Date;Shipped Qty
     S1;7001;Olmo;X1;2025-02-09;5
     S2;7002;Tilo;X2;2025-02-11;6
     S3;7002;Tilo;X1;2025-02-12;2`,
    {
      kind: 'shipment',
      columns: {
        shipment: 'Shipment No',
        document: 'Sales Order No',
        party: 'Customer',
        on: 'Ship Date',
        quantity: 'Shipped Qty',
      },
    },
  ),
  expected(
    'Eingangsrechnungen.csv',
    `Rechnungsnummer;Kreditor;Rechnungsdatum;Fälligkeitsdatum;Nettobetrag;Bruttobetrag;Währung
     R1;70001;03.01.2025;02.02.2025;100,00;119,00;EUR
     R2;70002;05.01.2025;04.02.2025;1.200,00;1.428,00;EUR
     R3;70001;16.01.2025;15.02.2025;50,00;59,50;EUR`,
    {
      kind: 'invoice_line',
      columns: {
        document: 'Rechnungsnummer',
        party: 'Kreditor',
        on: 'Rechnungsdatum',
        dueOn: 'Fälligkeitsdatum',
        amount: 'Nettobetrag',
        currency: 'Währung',
      },
    },
  ),
  expected(
    'payments.csv',
    `Payment No;Vendor;Invoice No;Payment Date;Amount (GBP)
     Z1;Alder;R1;2025-02-02;100.00
     Z2;Birch;R2;2025-02-04;1200.00
     Z3;Alder;R3;2025-02-15;50.00`,
    {
      kind: 'payment',
      columns: {
        payment: 'Payment No',
        party: 'Vendor',
        invoice: 'Invoice No',
        on: 'Payment Date',
        amount: 'Amount (GBP)',
      },
    },
  ),
  expected(
    'Journal 2025.csv',
    `Entry No;Account;Cost Center;Posting Date;Document No;Amount
     1;4000;K1;2025-01-03;D1;-100.00
     2;1200;K1;2025-01-03;D1;100.00
     3;6000;K2;2025-01-05;D2;70.00`,
    {
      kind: 'ledger_entry',
      columns: {
        entry: 'Entry No',
        account: 'Account',
        unit: 'Cost Center',
        on: 'Posting Date',
        document: 'Document No',
        amount: 'Amount',
      },
    },
  ),
  expected(
    'Lagerbestand 2025-01-31.csv',
    `Artikelnummer;Bezeichnung;Lagerort;Bestand;Mengeneinheit
     4711;Schraube;L1;100;Stk
     4712;Mutter;L1;250;Stk
     4711;Schraube;L2;30;Stk`,
    { kind: 'stock_level', columns: { item: 'Artikelnummer', site: 'Lagerort', quantity: 'Bestand' } },
  ),
  expected(
    'stock movements.csv',
    `Movement ID;Item Code;Warehouse;Movement Type;Date;Quantity
     1;A-1;W1;issue;2025-01-03;-4
     2;A-1;W1;receipt;2025-01-04;10
     3;A-2;W1;issue;2025-01-05;-1`,
    {
      kind: 'stock_move',
      columns: {
        move: 'Movement ID',
        item: 'Item Code',
        site: 'Warehouse',
        moveType: 'Movement Type',
        on: 'Date',
        quantity: 'Quantity',
      },
    },
  ),
  expected(
    'work orders.csv',
    `Work Order;Product;Start Date;Due Date;Order Qty;Status
     W1;F-1;2025-01-03;2025-01-20;10;open
     W2;F-2;2025-01-04;2025-01-22;5;done
     W3;F-1;2025-01-05;2025-01-23;6;done`,
    {
      kind: 'order_line',
      columns: {
        document: 'Work Order',
        item: 'Product',
        firstPromise: 'Due Date',
        quantity: 'Order Qty',
        status: 'Status',
      },
    },
  ),
  expected(
    'Stückliste.csv',
    `Baugruppe;Komponente;Menge
     F-1;A-1;2
     F-1;A-2;4
     F-2;A-1;1`,
    { kind: 'bom_line', columns: { assembly: 'Baugruppe', item: 'Komponente', quantityPer: 'Menge' } },
  ),
  expected(
    'price list.csv',
    `Vendor;Item No;Price;Currency;Min Order Qty;Lead Time (days);Valid From
     Alder;A-1;2.50;EUR;10;14;2025-01-01
     Alder;A-2;5.00;EUR;5;21;2025-01-01
     Birch;A-1;2.40;EUR;20;10;2025-02-01`,
    {
      kind: 'price',
      columns: {
        party: 'Vendor',
        item: 'Item No',
        price: 'Price',
        currency: 'Currency',
        minimumQuantity: 'Min Order Qty',
        leadTimeDays: 'Lead Time (days)',
        from: 'Valid From',
      },
    },
  ),
  expected(
    'Mitarbeiterliste.csv',
    `Personalnummer;Name;Abteilung;Funktion;Vorgesetzter;Eintrittsdatum;Gehalt
     101;Ada;Einkauf;Leitung;;01.04.2015;70000
     102;Bob;Einkauf;Sachbearbeitung;101;13.06.2019;45000
     103;Cleo;Lager;Staplerfahrt;101;01.02.2021;38000`,
    {
      kind: 'person',
      columns: {
        person: 'Personalnummer',
        name: 'Name',
        unit: 'Abteilung',
        role: 'Funktion',
        manager: 'Vorgesetzter',
        from: 'Eintrittsdatum',
      },
    },
  ),
  expected(
    'vendor list.csv',
    `Vendor No;Vendor Name;Country;Active
     1;Alder;DE;yes
     2;Birch;FR;no
     3;Cedar;IT;yes`,
    { kind: 'party', columns: { party: 'Vendor No', name: 'Vendor Name', country: 'Country', active: 'Active' } },
  ),
  expected(
    'Clients.csv',
    `Code client;Nom du client;Pays
     C1;Olmo;FR
     C2;Tilo;BE
     C3;Saule;FR`,
    { kind: 'party', columns: { party: 'Code client', name: 'Nom du client', country: 'Pays' } },
  ),
  expected(
    'Artikelstamm.csv',
    `Nr.;Bezeichnung;Warengruppe;Mengeneinheit;Meldebestand
     4711;Schraube;Normteile;Stk;50
     4712;Mutter;Normteile;Stk;80
     4713;Blech;Material;kg;20`,
    {
      kind: 'item',
      columns: {
        item: 'Nr.',
        name: 'Bezeichnung',
        category: 'Warengruppe',
        baseUnit: 'Mengeneinheit',
        reorderPoint: 'Meldebestand',
      },
    },
  ),
  expected(
    'chart of accounts.csv',
    `Account No;Account Name;Account Type;Parent Account
     1000;Assets;balance;
     1200;Bank;balance;1000
     6000;Office supplies;expense;`,
    {
      kind: 'account',
      columns: { account: 'Account No', name: 'Account Name', type: 'Account Type', parent: 'Parent Account' },
    },
  ),
  expected(
    'exchange rates.csv',
    `From Currency;To Currency;Date;Rate
     USD;EUR;2025-01-02;0.961234
     GBP;EUR;2025-01-02;1.203451
     USD;EUR;2025-01-03;0.962000`,
    {
      kind: 'fx_rate',
      columns: { fromCurrency: 'From Currency', toCurrency: 'To Currency', rate: 'Rate', from: 'Date' },
    },
  ),
  expected(
    'Kostenstellen.csv',
    `Kostenstelle;Bezeichnung;Übergeordnete Kostenstelle
     K0;Werk;
     K1;Lager;K0
     K2;Einkauf;K0`,
    { kind: 'org_unit', columns: { unit: 'Kostenstelle', name: 'Bezeichnung', parent: 'Übergeordnete Kostenstelle' } },
  ),
  expected(
    'activity log.csv',
    `Case ID;Activity;Timestamp;Resource
     1;create;2025-01-03 10:00:00;Ada
     1;approve;2025-01-03 11:00:00;Bob
     2;create;2025-01-04 09:30:00;Ada`,
    { kind: 'event', columns: { case: 'Case ID', activity: 'Activity', at: 'Timestamp', resource: 'Resource' } },
  ),
  expected(
    'routing operations.csv',
    `Work Order No;Operation No;Work Center;Planned Start;Planned End;Actual Start;Actual End;Run Hours
     W1;10;M1;2025-01-03;2025-01-04;2025-01-03;2025-01-05;4.5
     W1;20;M2;2025-01-05;2025-01-06;2025-01-06;2025-01-07;2.5
     W2;10;M1;2025-01-04;2025-01-05;2025-01-05;2025-01-06;3.0`,
    {
      kind: 'operation',
      columns: {
        document: 'Work Order No',
        step: 'Operation No',
        workCentre: 'Work Center',
        scheduledStart: 'Planned Start',
        scheduledEnd: 'Planned End',
        start: 'Actual Start',
        end: 'Actual End',
        runHours: 'Run Hours',
      },
    },
  ),
];

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
