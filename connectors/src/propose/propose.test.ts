import { expect, test } from 'vitest';
import { small, tablesEvidence, type SmallTable } from './evidence.fixture.ts';
import { proposeMapping, type Proposal } from './propose.ts';
import { documentTables } from './tables.fixture.ts';
import { otherTables } from './masters.fixture.ts';
import { systemTables } from './systems.fixture.ts';
import type { Expression, FactMapping } from '@throughline/model';

const plainTables = [...documentTables, ...otherTables];

const proposed = (tables: readonly SmallTable[], currency?: string): Proposal =>
  proposeMapping(tablesEvidence(tables), { id: 'trial', title: 'Trial', currency });

const facts = (proposal: Proposal): readonly FactMapping[] => proposal.mapping?.facts ?? [];

const columnOf = (expression: Expression | undefined): string | undefined => {
  if (expression === undefined || typeof expression === 'string') return expression;
  return 'column' in expression ? expression.column : undefined;
};

const own = (proposal: Proposal, kind: string): FactMapping | undefined =>
  facts(proposal).find((fact) => fact.kind === kind);

const entry = (proposal: Proposal, name: string): FactMapping | undefined =>
  facts(proposal).find((fact) => fact.name === name);

test.each([...plainTables, ...systemTables])('$table.file holds $kind', ({ table, kind, columns }) => {
  const proposal = proposed([table], 'EUR');
  expect(proposal.tables[0]?.entries[0]?.kind).toBe(kind);
  const fact = own(proposal, kind);
  expect(Object.fromEntries(Object.keys(columns).map((name) => [name, columnOf(fact?.columns[name])]))).toEqual(
    columns,
  );
});

test.each(systemTables)('$shape is recognised by its headings', ({ table, shape }) => {
  expect(proposed([table]).tables[0]?.shape).toBe(shape);
  expect(proposed([table]).tables[0]?.entries[0]?.confidence).toBeGreaterThanOrEqual(0.95);
});

test('a table that fits nothing gives no mapping and is asked about', () => {
  const proposal = proposed([small('weather.csv', 'Station;Humidity;Wind\nA;50;3\nB;60;4')]);
  expect(proposal.mapping).toBeUndefined();
  expect(proposal.tables[0]?.entries.every(({ confidence }) => confidence < 0.5)).toBe(true);
  expect(proposal.questions.join(' ')).toContain('weather.csv');
});

test('the words of a table decide whether orders are bought, sold or made', () => {
  const typeOf = (file: string): Expression | undefined => {
    const found = plainTables.find(({ table }) => table.file === file);
    return found === undefined ? undefined : own(proposed([found.table]), 'order_line')?.columns['orderType'];
  };
  expect(typeOf('Bestellungen.csv')).toEqual({ constant: 'purchase' });
  expect(typeOf('pedidos de venta.csv')).toEqual({ constant: 'sale' });
  expect(typeOf('work orders.csv')).toEqual({ constant: 'production' });
});

const orders = `PO Number;Line;Vendor ID;Vendor Name;Item;Description;Order Date;Delivery Date;Qty;Net Amount;Tax Amount;Freight (USD);Received Qty;Received Date
  1;1;7;Alder;A;Bolt;2025-01-01;2025-01-10;5;100;19;FOB;5;2025-01-09
  1;2;7;Alder;B;Nut;2025-01-01;2025-01-10;5;50;9.5;12;4;2025-01-10
  2;1;8;Birch;A;Bolt;2025-01-02;2025-01-11;5;70;13.3;FOB;0;
  2;2;8;Birch;C;Pin;2025-01-02;2025-01-11;5;20;3.8;15;0;
  3;1;8;Birch;C;Pin;2025-01-02;2025-01-11;5;20;3.8;16;5;2025-01-12`;

test('an order list also gives tax, freight, receipts, vendors and items', () => {
  const proposal = proposed([small('purchase orders.csv', orders)]);
  expect(facts(proposal).map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'purchase-orders: order_line',
    'purchase-orders-tax: order_line',
    'purchase-orders-freight: order_line',
    'purchase-orders-receipt: receipt',
    'purchase-orders-party: party',
    'purchase-orders-item: item',
  ]);
  expect(entry(proposal, 'purchase-orders')?.id).toEqual(['PO Number', 'Line']);
  expect(entry(proposal, 'purchase-orders-freight')?.where).toEqual([
    { column: 'Freight (USD)', empty: false, notZero: true, notIn: ['FOB'] },
  ]);
  expect(entry(proposal, 'purchase-orders-freight')?.columns['currency']).toEqual({ constant: 'USD' });
  expect(entry(proposal, 'purchase-orders-receipt')?.columns).toMatchObject({
    on: 'Received Date',
    received: 'Received Qty',
  });
  expect(entry(proposal, 'purchase-orders-party')).toMatchObject({
    id: ['Vendor ID'],
    repeats: 'last',
    columns: { party: 'Vendor ID', name: 'Vendor Name', role: { constant: 'vendor' } },
  });
  expect(entry(proposal, 'purchase-orders-item')?.columns).toMatchObject({ item: 'Item', name: 'Description' });
});

test('a list of vendors takes the place of those named on orders', () => {
  const vendors = small('vendors.csv', 'Vendor ID;Vendor Name;Country\n7;Alder;DE\n8;Birch;FR');
  const proposal = proposed([small('purchase orders.csv', orders), vendors]);
  expect(
    facts(proposal)
      .filter(({ kind }) => kind === 'party')
      .map(({ name }) => name),
  ).toEqual(['vendors']);
});

test('lines are joined with their header, whose tax becomes lines of its own', () => {
  const header = small(
    'order header.csv',
    'Order ID;Vendor;Order Date;Status;Tax\n1;Alder;2025-01-01;open;9\n2;Birch;2025-01-02;done;3\n3;Birch;2025-01-03;done;0',
  );
  const lines = small(
    'order lines.csv',
    'Order ID;Line No;Item;Qty;Unit Price;Line Total\n1;1;A;5;2;10\n1;2;B;4;3;12\n2;1;A;1;2;2\n3;1;C;2;2;4',
  );
  const proposal = proposed([header, lines]);
  expect(entry(proposal, 'order-lines')).toMatchObject({
    join: { header: { stream: 'order-header', on: { 'Order ID': 'Order ID' } } },
    columns: {
      document: 'Order ID',
      party: 'header.Vendor',
      on: 'header.Order Date',
      status: { column: 'header.Status', lookup: { open: 'open', done: 'complete' } },
    },
  });
  expect(
    facts(proposal)
      .filter(({ kind }) => kind === 'order_line')
      .map(({ name }) => name),
  ).toEqual(['order-header-tax', 'order-lines']);
});

test('months across become rows, and totals are left out', () => {
  const proposal = proposed([
    small(
      'Budget 2026.csv',
      'Konto;Kostenstelle;Jan;Feb;Mär;Apr;Gesamt\n4000;K1;10;20;30;40;100\n4100;K1;1;2;3;4;10\n4000;K2;5;5;5;5;20',
    ),
  ]);
  expect(own(proposal, 'budget_line')).toMatchObject({
    unpivot: { columns: 'months', name: 'month', value: 'amount', year: 2026 },
    columns: { account: 'Konto', unit: 'Kostenstelle', on: 'month', amount: 'amount' },
    id: [],
  });
  expect(proposal.tables[0]?.unused).toEqual(['Gesamt']);
});

test('months without a year are asked about', () => {
  const proposal = proposed([small('Budget.csv', 'Konto;Jan;Feb;Mär\n4000;10;20;30\n4100;1;2;3')]);
  expect(proposal.questions.join(' ')).toContain('Of which year');
  expect(proposal.mapping).toBeUndefined();
});

test('versions side by side become one budget with versions', () => {
  const proposal = proposed([
    small(
      'budget.csv',
      'Account;Period;Budget 2026;Forecast 2026\n4000;2026-01-01;10;11\n4100;2026-01-01;1;2\n4000;2026-02-01;5;6',
    ),
  ]);
  expect(own(proposal, 'budget_line')).toMatchObject({
    unpivot: { columns: ['Budget 2026', 'Forecast 2026'], name: 'version', value: 'amount' },
    columns: { account: 'Account', on: 'Period', version: 'version', amount: 'amount' },
  });
});

test('debit and credit become two entries with opposite signs', () => {
  const proposal = proposed([
    small(
      'general ledger.csv',
      'Account;Posting Date;Voucher No;Debit;Credit\n4000;2025-01-01;V1;0;100\n1200;2025-01-01;V1;100;0\n6000;2025-01-02;V2;30;0\n1200;2025-01-02;V2;0;30',
    ),
  ]);
  expect(entry(proposal, 'general-ledger-debit')?.columns['amount']).toBe('Debit');
  expect(entry(proposal, 'general-ledger-credit')?.columns['amount']).toEqual({ column: 'Credit', multiplyBy: '-1' });
  expect(entry(proposal, 'general-ledger-credit')?.where).toEqual([{ column: 'Credit', empty: false, notZero: true }]);
});

test('a debit or credit sign in a column of its own decides the sign', () => {
  const proposal = proposed([
    small(
      'Sachkonten Buchungen.csv',
      'Konto;Buchungsdatum;Belegnummer;S/H;Betrag\n4000;01.01.2025;V1;H;100,00\n1200;01.01.2025;V1;S;100,00\n6000;12.01.2025;V2;S;30,50',
    ),
  ]);
  const entries = facts(proposal).filter(({ kind }) => kind === 'ledger_entry');
  expect(entries.map(({ where }) => where)).toEqual([[{ column: 'S/H', in: ['S'] }], [{ column: 'S/H', in: ['H'] }]]);
});

test('pay, birth dates and telephone numbers of people are not mapped', () => {
  const proposal = proposed([
    small(
      'employees.csv',
      'Employee ID;Name;Department;Hire Date;Salary;Date of Birth;Phone;E-Mail\n1;Ada;Buying;2015-04-01;70000;1980-01-01;123;a@x.org\n2;Bob;Stores;2019-06-01;50000;1985-01-01;124;b@x.org',
    ),
  ]);
  const text = JSON.stringify(proposal.mapping);
  for (const name of ['Salary', 'Date of Birth', 'Phone', 'E-Mail']) expect(text).not.toContain(name);
  expect(own(proposal, 'person')?.columns).toMatchObject({ person: 'Employee ID', name: 'Name', unit: 'Department' });
});

test('ambiguous days are read by a rule that is told and asked about', () => {
  const proposal = proposed([
    small(
      'payments.csv',
      'Payment No;Vendor;Payment Date;Amount\n1;A;03/04/2025;10\n2;B;05/06/2025;20\n3;A;07/08/2025;30',
    ),
  ]);
  expect(own(proposal, 'payment')?.columns['on']).toEqual({ column: 'Payment Date', format: 'DD/MM/YYYY' });
  expect(proposal.mapping?.assumes.join(' ')).toContain('MM/DD/YYYY would fit as well');
  expect(proposal.questions.join(' ')).toContain('MM/DD/YYYY');
});

test('another day column of the file decides an ambiguous one', () => {
  const proposal = proposed([
    small(
      'invoices.csv',
      'Invoice No;Vendor;Invoice Date;Due Date;Amount\n1;A;03/04/2025;04/28/2025;10\n2;B;05/06/2025;06/30/2025;20\n3;A;07/08/2025;08/30/2025;30',
    ),
  ]);
  expect(own(proposal, 'invoice_line')?.columns['on']).toEqual({ column: 'Invoice Date', format: 'MM/DD/YYYY' });
});

test('a document number that repeats is no id', () => {
  const proposal = proposed([
    small(
      'payments.csv',
      'Payment No;Vendor;Payment Date;Amount\n1;A;2025-01-01;10\n1;A;2025-01-01;10\n2;B;2025-01-02;20',
    ),
  ]);
  expect(own(proposal, 'payment')?.id).toEqual([]);
  expect(proposal.mapping?.assumes.join(' ')).toContain('identical rows are counted, not merged');
});

test('the currency is asked for where nothing names it, and taken from the company where it is known', () => {
  const table = small('payments.csv', 'Payment No;Vendor;Payment Date;Amount\n1;A;2025-01-01;10\n2;B;2025-01-02;20');
  expect(own(proposed([table]), 'payment')?.columns['currency']).toBeUndefined();
  expect(proposed([table]).questions.join(' ')).toContain('In which currency');
  expect(own(proposed([table], 'CHF'), 'payment')?.columns['currency']).toEqual({ constant: 'CHF' });
});

test('files of the same shape keep entries and streams of their own', () => {
  const text = 'Payment No;Vendor;Payment Date;Amount\n1;A;2025-01-01;10\n2;B;2025-01-02;20';
  const proposal = proposed([small('a/spend.csv', text), small('b/spend.csv', text)]);
  expect(Object.keys(proposal.mapping?.streams ?? {})).toEqual(['spend', 'spend-2']);
  expect(new Set(facts(proposal).map(({ name }) => name)).size).toBe(facts(proposal).length);
});

test('the same evidence gives the same proposal', () => {
  const tables = plainTables.map(({ table }) => table);
  expect(JSON.stringify(proposed(tables))).toBe(JSON.stringify(proposed(tables)));
});
