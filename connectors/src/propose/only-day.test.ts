import { expect, test } from 'vitest';
import { entriesOf, trial } from './trial.fixture.ts';

test('the only day of a list of stock is the day on which it was counted', () => {
  const proposal = trial({
    'stock.csv': 'Zebra;Site;Item;Quantity\n2025-10-31;P;A;47\n2025-10-31;P;B;48\n2025-10-31;D;A;3',
  });
  expect(entriesOf(proposal, 'stock_level')[0]?.columns['on']).toBe('Zebra');
  const on = proposal.tables[0]?.entries[0]?.columns.find(({ column }) => column === 'on');
  expect(on?.why).toContain('the only day');
  expect(on?.confidence).toBeLessThan(0.6);
});

test('an order of production says when it was released, is due and was finished, in digits', () => {
  const proposal = trial({
    'production-orders.csv':
      'Order;Item;Released;Due;Finished;Ordered;Output;Scrapped;Scrap Code;Status\nW1;A;20250505;20250512;20250513;122;122;0;;Finished\nW2;B;20250506;20250513;20250512;73;73;2;PB;Finished\nW3;A;20250507;20250514;;40;0;0;;Released',
  });
  const day = (column: string) => ({ column, format: 'YYYYMMDD' });
  expect(entriesOf(proposal, 'order_line')[0]?.columns).toMatchObject({
    document: 'Order',
    on: day('Released'),
    firstPromise: day('Due'),
    quantity: 'Ordered',
  });
  expect(entriesOf(proposal, 'receipt')[0]?.columns).toMatchObject({
    on: day('Finished'),
    received: 'Output',
    rejected: 'Scrapped',
    reason: 'Scrap Code',
  });
});

test('a ledger of vouchers is no budget', () => {
  const proposal = trial({
    'export.csv':
      'Voucher;Posted;Account;Cost Center;Amount;Currency;Accrual\n1;2025-01-17;6230;D14;16.50;USD;no\n2;2025-01-31;6011;D11;14.30;USD;yes\n3;2025-01-31;6012;D11;7.10;USD;no',
  });
  expect(entriesOf(proposal, 'budget_line')).toEqual([]);
  expect(entriesOf(proposal, 'ledger_entry')[0]?.columns).toMatchObject({ entry: 'Voucher', on: 'Posted' });
});
