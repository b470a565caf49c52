import { expected, type ExpectedTable } from './tables.fixture.ts';

/** Lists of movements, production, masters and events, in several languages. */
export const otherTables: readonly ExpectedTable[] = [
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
