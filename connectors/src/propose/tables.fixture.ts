import { small, type SmallTable } from './evidence.fixture.ts';

/** A table as a system or a person exports it, the kind it holds, and columns that must be found, by column of the kind. */
export interface ExpectedTable {
  readonly table: SmallTable;
  readonly kind: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** A table with what it must be taken for. */
export const expected = (
  file: string,
  text: string,
  of: { kind: string; columns: Record<string, string> },
): ExpectedTable => ({
  table: small(file, text),
  ...of,
});

/** Lists of orders, receipts, invoices, payments and stock, in several languages. */
export const documentTables: readonly ExpectedTable[] = [
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
];
