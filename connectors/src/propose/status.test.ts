import { expect, test } from 'vitest';
import { entriesOf, trial } from './trial.fixture.ts';

const orders = (states: readonly string[]): string =>
  [
    'PO Number;Line;Supplier;Item No;Order Date;Qty;Amount;Status',
    ...states.map((state, i) => `${4500 + i};1;Alder;A-${i};2025-01-03;10;25.00;${state}`),
  ].join('\n');

const lookup = (states: readonly string[]): unknown => {
  const [entry] = entriesOf(trial({ 'purchase orders.csv': orders(states) }), 'order_line');
  const status = entry?.columns['status'];
  return typeof status === 'object' && 'lookup' in status ? status.lookup : status;
};

test.each([
  [
    ['Draft', 'To Receive and Bill', 'To Bill', 'Completed', 'Closed', 'Cancelled', 'On Hold'],
    ['draft', 'open', 'received', 'complete', 'closed', 'cancelled', 'on hold'],
  ],
  [
    ['to approve', 'purchase', 'sent', 'cancel'],
    ['pending', 'open', 'sent', 'cancelled'],
  ],
  [
    ['Freigegeben', 'Teilgeliefert', 'Storniert', 'Geschlossen'],
    ['approved', 'open', 'cancelled', 'closed'],
  ],
  [
    ['En attente', 'Confirmée', 'Annulée', 'Refusé'],
    ['pending', 'open', 'cancelled', 'rejected'],
  ],
])('%j are translated', (states, meant) => {
  expect(lookup(states)).toEqual(Object.fromEntries(states.map((state, i) => [state, meant[i]])));
});

test('a word that is not known stays and is asked about', () => {
  const proposal = trial({ 'purchase orders.csv': orders(['Open', 'Zebra']) });
  expect(lookup(['Open', 'Zebra'])).toEqual({ Open: 'open', Zebra: 'Zebra' });
  expect(proposal.questions.join(' ')).toContain('What do “Zebra” of Status in purchase orders.csv mean?');
  expect(proposal.questions.join(' ')).not.toContain('“Open”');
});

test('more words than are counted are asked about, not translated', () => {
  const states = Array.from({ length: 30 }, (_, i) => `state ${String.fromCodePoint(97 + i)}`);
  expect(lookup(states)).toBe('Status');
  expect(trial({ 'purchase orders.csv': orders(states) }).questions.join(' ')).toContain('of Status in');
});

test('lines without a status are open, and it is said', () => {
  const proposal = trial({
    'purchase orders.csv':
      'PO Number;Line;Supplier;Item No;Order Date;Qty;Amount\n1;1;Alder;A;2025-01-03;10;25.00\n2;1;Birch;B;2025-01-04;1;5.00',
  });
  expect(entriesOf(proposal, 'order_line')[0]?.columns['status']).toEqual({ constant: 'open' });
  expect(proposal.mapping?.assumes.join(' ')).toContain('without a status count as open');
});
