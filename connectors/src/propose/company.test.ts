import { expect, test } from 'vitest';
import { small, tablesEvidence, type SmallTable } from './evidence.fixture.ts';
import { proposeMapping, type Proposal } from './propose.ts';
import type { ProposalOptions } from './compose.ts';

const proposed = (tables: readonly SmallTable[], rest: Partial<ProposalOptions> = {}): Proposal =>
  proposeMapping(tablesEvidence(tables), { id: 'trial', title: 'Trial', ...rest });

const list = small(
  'rules.xlsx#Authority',
  'Role;Decision;Up to;Currency\nBuyer;Purchase;5000;USD\nManager;Purchase;100000;USD\nDirector;Purchase;unlimited;USD',
);
const matrix = small(
  'Unterschriften.xlsx#Kompetenzen',
  'Rolle;Einkauf (EUR);Budgetübertragung (EUR)\nEinkäufer;5000;-\nLeiter;100000;20000\nVorstand;unbegrenzt;unbegrenzt',
);

test.each([list, matrix])('$file is a list of limits: told, with the way to read it, and no fact', (table) => {
  const proposal = proposed([table]);
  expect(proposal.mapping).toBeUndefined();
  expect(proposal.tables[0]?.entries).toEqual([]);
  expect(proposal.questions).toEqual([
    expect.stringMatching(/limits? .*authority: read it with `throughline authority \w+\.xlsx`/),
  ]);
});

test('a list of people with their roles is no list of limits', () => {
  const people = small('people.csv', 'Employee ID;Role;Department;Limit\nE1;Buyer;Purchasing;5000\nE2;Head;Sales;9000');
  expect(proposed([people]).questions.join(' ')).not.toContain('throughline authority');
});

test('units come from the departments of people, not from their names', () => {
  const people = small(
    'Mitarbeiter.csv',
    'Personalnr.;Name;Rolle;Abteilung;Vorgesetzter\nE1;Person A;COO;Leitung;\nE2;Person B;Buyer;Einkauf;E1\nE3;Person C;Buyer;Lager;E1',
  );
  const facts = proposed([people]).mapping?.facts ?? [];
  expect(facts.find(({ kind }) => kind === 'org_unit')?.columns).toEqual({ unit: 'Abteilung', name: 'Abteilung' });
  expect(facts.find(({ kind }) => kind === 'person')?.columns).toMatchObject({ person: 'Personalnr.' });
});

const months = small(
  'plan.xlsx#Kosten',
  'Kostenstelle;Konto;Januar;Februar;März;April\nA;6010;1;2;3;4\nA;6230;5;6;7;8\nB;6010;2;2;2;2',
);

test('the title of a table gives the year of its months and the currency of its amounts', () => {
  const about = { [months.file]: { year: 2027, currency: 'CHF' } };
  const proposal = proposed([months], { currency: 'USD', about });
  const fact = proposal.mapping?.facts.find(({ kind }) => kind === 'budget_line');
  expect(fact?.unpivot).toMatchObject({ columns: 'months', year: 2027 });
  expect(fact?.columns['currency']).toEqual({ constant: 'CHF' });
  const entry = proposal.tables[0]?.entries[0]?.columns.find(({ column }) => column === 'currency');
  expect(entry?.why).toBe('its title says CHF');
  expect(proposal.questions).toEqual([]);
});

test('the currency of the company stands where nothing names one, in one sentence for all tables', () => {
  const ledger = (file: string): SmallTable =>
    small(file, 'Journal No.;GL Date;GL Account;Net Amount\nJ1;2026-01-01;6010;10.00\nJ2;2026-01-02;6230;-2.00');
  const proposal = proposed([ledger('gl_detail_1.csv'), ledger('gl_detail_2.csv')], { currency: 'CAD' });
  expect(proposal.questions).toEqual([]);
  expect(proposal.mapping?.assumes).toContain(
    'The amounts of gl_detail_1.csv and gl_detail_2.csv are in CAD, the currency of the company; none is named there.',
  );
  expect(proposal.mapping?.facts.filter(({ kind }) => kind === 'ledger_entry').map(({ id }) => id)).toEqual([
    ['Journal No.'],
    ['Journal No.'],
  ]);
});

test('orders of production without a quantity that was made give no receipts', () => {
  const orders = small(
    'work orders.csv',
    'Work Order;Item;Start Date;Due Date;Completion Date;Order Quantity\nW1;A;2026-01-01;2026-01-09;2026-01-10;5\nW2;B;2026-01-02;2026-01-09;2026-01-08;7',
  );
  expect(proposed([orders]).mapping?.facts.map(({ kind }) => kind)).not.toContain('receipt');
});

test('vendors that a table lists are not taken from orders; customers that none lists are', () => {
  const vendors = small('Lieferanten.csv', 'Lieferantennr.;Name;Land\n7;Eiche;DE\n8;Buche;FR');
  const bought = small('Bestellungen.csv', 'Bestellnr.;Position;Lieferant;Menge\n1;1;7;5\n1;2;7;4\n2;1;8;3');
  const sold = small('Kundenaufträge.csv', 'Auftragsnr.;Position;Kunde;Menge\n1;1;K7;5\n1;2;K7;4\n2;1;K8;3');
  const parties = proposed([vendors, bought, sold]).mapping?.facts.filter(({ kind }) => kind === 'party');
  expect(parties?.map(({ name, columns }) => [name, columns['role']])).toEqual([
    ['lieferanten', { constant: 'vendor' }],
    ['kundenauftrage-party', { constant: 'customer' }],
  ]);
});

test('stock is named by item and place, receipts by order line and their own number', () => {
  const stock = small(
    'stock.csv',
    'Item;Warehouse;As Of;Qty On Hand\nA;X;2026-01-31;4\nB;X;2026-01-31;5\nC;Y;2026-01-31;5',
  );
  const came = small(
    'po_receipts.csv',
    'Receipt No.;PO Number;PO Line;Receipt Date;Quantity Received\nR1;P1;1;2026-01-01;5\nR2;P1;2;2026-01-01;5\nR3;P2;1;2026-01-02;6',
  );
  const byNote = small(
    'receipts.csv',
    'PO Number;PO Line;Receipt Date;Quantity Received\nP1;1;2026-01-01;5\nP1;2;2026-01-01;5',
  );
  const ids = proposed([stock, came, byNote]).mapping?.facts.map(({ kind, id }) => [kind, id]);
  expect(ids).toContainEqual(['stock_level', ['Item', 'Warehouse']]);
  expect(ids).toContainEqual(['receipt', ['PO Number', 'PO Line', 'Receipt No.']]);
  expect(ids).toContainEqual(['receipt', ['PO Number', 'PO Line']]);
});
