import { describe, expect, it } from 'vitest';
import { accounts } from './company/units.data.ts';
import { broken, cents, keyOf, livedCases, named, total, type Lived, type Row } from './lived.fixture.ts';

const others = Math.min(20, Math.floor(Number(process.env['FUZZ_RUNS'] ?? 0) / 10));

const debit = (row: Row): number => cents(row('Debit')) - cents(row('Credit'));
const quantity = (row: Row): number => Number(row('Quantity'));
const amount = (row: Row): number => cents(row('Amount'));

/** The last days of the months, at which stock is listed. */
const monthEnds = ({ rows }: Lived): string[] =>
  [...new Set(rows('erp/stock-on-hand.csv').map((row) => row('Day')))].toSorted();

const until = (rows: readonly Row[], column: string, day: string): Row[] => rows.filter((row) => row(column) <= day);

/** The balance of an account at the end of a day, in cents of debit. */
const balance = ({ rows }: Lived, account: string, day: string): number =>
  total(
    rows('finance/ledger.csv').filter((row) => row('Account') === account && row('Posted on') <= day),
    debit,
  );

const costs = ({ rows }: Lived): ReadonlyMap<string, number> =>
  new Map(rows('erp/items.csv').map((row) => [row('Item'), cents(row('Standard cost'))]));

/** What moves of some types are worth at standard cost, until a day. */
const moved = (lived: Lived, day: string, types?: readonly string[]): number => {
  const cost = costs(lived);
  const own = until(lived.rows('erp/stock-moves.csv'), 'Moved on', day).filter(
    (row) => types === undefined || types.includes(row('Type')),
  );
  return total(own, (row) => quantity(row) * (cost.get(row('Item')) ?? Number.NaN));
};

/** What was built into orders that are not finished at the end of a day. */
const inWork = (lived: Lived, day: string): number => {
  const cost = costs(lived);
  const finished = new Set(
    until(
      lived.rows('erp/production-orders.csv').filter((row) => row('Finished on') !== ''),
      'Finished on',
      day,
    ).map((row) => row('Order')),
  );
  const issued = until(lived.rows('erp/stock-moves.csv'), 'Moved on', day).filter(
    (row) => row('Type') === 'component use' && !finished.has(row('Document')),
  );
  return -total(issued, (row) => quantity(row) * (cost.get(row('Item')) ?? Number.NaN));
};

/** What was received and not yet invoiced at the end of a day. */
const uninvoiced = ({ rows }: Lived, day: string): number => {
  const prices = new Map(
    rows('erp/purchase-order-lines.csv').map((row) => [keyOf(row, 'Order', 'Line'), cents(row('Price'))]),
  );
  const received = until(rows('erp/goods-receipts.csv'), 'Received on', day).filter((row) => row('Item') !== '');
  const invoiced = until(rows('finance/vendor-invoices.csv'), 'Invoiced on', day).filter(
    (row) => row('Account') === '2050',
  );
  const good = total(
    received,
    (row) =>
      (Number(row('Received')) - Number(row('Rejected'))) * (prices.get(keyOf(row, 'Order', 'Line')) ?? Number.NaN),
  );
  return total(invoiced, amount) - good;
};

/** The lines of an invoice of a vendor. Two of one number, of which one was mistyped, are told apart by their days. */
const bills = ({ rows }: Lived): readonly (readonly Row[])[] => [
  ...named(rows('finance/vendor-invoices.csv'), 'Vendor', 'Invoice', 'Invoiced on').values(),
];

/** Whether a payment is the amount of an invoice, or that without its discount while it is let off. */
const settles = (payment: Row, lines: readonly Row[]): boolean => {
  const whole = total(lines, amount);
  if (amount(payment) === whole) return true;
  return lines.some((line) => {
    const off = Math.round(whole * Number(line('Discount share')));
    return payment('Paid on') <= line('Discount by') && amount(payment) === whole - off;
  });
};

/** Invoices of vendors that are not paid at the end of a day. */
const owed = (lived: Lived, day: string): number => {
  const paid = named(until(lived.rows('finance/payments-made.csv'), 'Paid on', day), 'Vendor', 'Invoice');
  const open = bills(lived).filter(([first, ...rest]) => {
    if (first === undefined || first('Invoiced on') > day) return false;
    const payments = paid.get(keyOf(first, 'Vendor', 'Invoice')) ?? [];
    return !payments.some((payment) => settles(payment, [first, ...rest]));
  });
  return -total(open.flat(), amount);
};

/** What customers owe at the end of a day. */
const due = ({ rows }: Lived, day: string): number =>
  total(until(rows('finance/customer-invoices.csv'), 'Invoiced on', day), amount) -
  total(until(rows('finance/payments-received.csv'), 'Received on', day), amount);

/** Accounts that are the sum of documents: bank, customers, stock and what is under way, work in progress, vendors. */
const explained: readonly (readonly [string, string, (lived: Lived, day: string) => number])[] = [
  ['1200', 'what customers owe', due],
  [
    '1400',
    'stock at standard cost and what is between the places',
    (lived, day) => moved(lived, day) - moved(lived, day, ['transfer in', 'transfer out']),
  ],
  ['1450', 'what was built into orders that are not finished', inWork],
  ['2000', 'what vendors are owed', owed],
  ['2050', 'what was received and not invoiced', uninvoiced],
];

describe.each(livedCases(others))('books of %s', (_, of) => {
  it('each entry balances, on one day, of one document, with its lines counted', () => {
    for (const [entry, lines] of named(of().rows('finance/ledger.csv'), 'Entry')) {
      expect([entry, total(lines, debit)]).toEqual([entry, 0]);
      expect(new Set(lines.map((row) => keyOf(row, 'Posted on', 'Document', 'Currency', 'Accrual'))).size).toBe(1);
      expect(lines.map((row) => row('Line'))).toEqual(lines.map((_row, i) => String(i + 1)));
    }
  });

  it('each day balances', () => {
    const days = named(of().rows('finance/ledger.csv'), 'Posted on');
    expect(days.size).toBeGreaterThan(100);
    expect([...days].filter(([, lines]) => total(lines, debit) !== 0).map(([day]) => day)).toEqual([]);
  });

  it('a line is debit or credit and says its amount in the sign of its account', () => {
    const natural = new Map<string, number>(
      accounts.map(({ code, type }) => [code, type === 'asset' || type === 'expense' ? 1 : -1]),
    );
    const holds = (row: Row) =>
      (row('Debit') === '') !== (row('Credit') === '') &&
      amount(row) === debit(row) * (natural.get(row('Account')) ?? Number.NaN);
    expect(broken(of().rows('finance/ledger.csv'), ['Entry', 'Line'], holds)).toEqual([]);
  });

  it('each entry stands on a day of the company', () => {
    const { company, rooms, rows } = of();
    const [first, last] = [rooms.world.dates.day(0), rooms.world.dates.day(company.lastDay)];
    const holds = (row: Row) => row('Posted on') >= first && row('Posted on') <= last;
    expect(broken(rows('finance/ledger.csv'), ['Entry', 'Posted on'], holds)).toEqual([]);
  });

  it.each(explained)('account %s is %s at each end of a month', (account, _name, worth) => {
    const lived = of();
    const ends = monthEnds(lived);
    expect(ends).toHaveLength(lived.company.size.months);
    for (const day of ends) expect([day, balance(lived, account, day)]).toEqual([day, worth(lived, day)]);
  });

  it('cash moves by payments, wages, returned goods and the opening balance only, document by document', () => {
    const { rows } = of();
    const posted = named(
      rows('finance/ledger.csv').filter((row) => row('Account') === '1000'),
      'Document',
    );
    const kinds = {
      RC: rows('finance/payments-received.csv'),
      PY: rows('finance/payments-made.csv'),
      RT: rows('erp/returns.csv'),
    };
    for (const [kind, documents] of Object.entries(kinds)) {
      const sign = kind === 'RC' ? 1 : -1;
      const column = kind === 'RT' ? 'Return' : 'Payment';
      const own = (row: Row) => total(posted.get(row(column)) ?? [], debit) === sign * amount(row);
      expect(broken(documents, [column], own)).toEqual([]);
      expect([...posted.keys()].filter((document) => document.startsWith(kind))).toHaveLength(documents.length);
    }
    const rest = [...posted.keys()].filter((document) => !/^(RC|PY|RT)\d/.test(document));
    expect(rest.filter((document) => !/^(OPENING$|PAY-\d{4}-)/.test(document))).toEqual([]);
  });

  it('a payment is the invoice, or the invoice without its discount while that is let off', () => {
    const lived = of();
    const invoices = Map.groupBy(bills(lived), ([first]) =>
      first === undefined ? '' : keyOf(first, 'Vendor', 'Invoice'),
    );
    const holds = (row: Row) =>
      (invoices.get(keyOf(row, 'Vendor', 'Invoice')) ?? []).some((lines) => settles(row, lines));
    expect(broken(lived.rows('finance/payments-made.csv'), ['Payment', 'Vendor', 'Invoice'], holds)).toEqual([]);
  });

  it('stock at each end of a month is the sum of the moves until then, and never below nothing', () => {
    const lived = of();
    for (const day of monthEnds(lived)) {
      const moves = named(until(lived.rows('erp/stock-moves.csv'), 'Moved on', day), 'Item', 'Site');
      const sums = [...moves]
        .map(([key, rows]) => [key, total(rows, quantity)] as const)
        .filter(([, sum]) => sum !== 0);
      const listed = lived.rows('erp/stock-on-hand.csv').filter((row) => row('Day') === day);
      expect(new Map(listed.map((row) => [keyOf(row, 'Item', 'Site'), quantity(row)]))).toEqual(new Map(sums));
      expect(sums.filter(([, sum]) => sum < 0)).toEqual([]);
    }
  });

  it('a count brings the books to what was counted', () => {
    const { rows } = of();
    const booked = named(
      rows('erp/stock-moves.csv').filter((row) => row('Type') === 'count'),
      'Document',
    );
    const holds = (row: Row) =>
      total(booked.get(row('Count')) ?? [], quantity) === Number(row('Counted')) - Number(row('Book'));
    expect(broken(rows('erp/stock-counts.csv'), ['Count'], holds)).toEqual([]);
  });
});
