import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorityFrom, formatDecimal, open, owner } from '@throughline/worker';
import { describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { budgetCells, budgetDialects, writeBudget } from '../exports/workbooks/budget.ts';
import { peopleWorkbooks, writePeople } from '../exports/workbooks/people.ts';
import { importFrom, sampleExports } from './sample.ts';
import { importUnknown, selectOne } from './unknown.ts';

const scratch = scratchFolders();

const money = (cells: typeof budgetCells): number => cells.reduce((sum, c) => sum + c.cents, 0) / 100;

describe.each(budgetDialects)('the budget workbook $file', (dialect) => {
  test('comes in month by month, its totals left out and agreeing', async () => {
    const [data, folder] = [scratch(), scratch()];
    await writeBudget(folder, dialect);
    const { outcome } = await importUnknown(data, folder);
    const [stream] = outcome.manifest.streams;
    expect(stream).toMatchObject({ rows: 12, rejected: 0, leftOut: 5 });
    expect(outcome.manifest.diagnostics.total).toBe(0);
    const all = await selectOne(
      data,
      `select count(*) as n, sum(amount) as total, min("on") as first, max("on") as last, count(distinct unit) as units, count(distinct account) as accounts from budget_line`,
    );
    expect(all).toMatchObject({ n: '144', first: '2026-01-01', last: '2026-12-01', units: '4', accounts: '3' });
    expect(Number(all['total'])).toBe(money(budgetCells));
    const one = await selectOne(
      data,
      `select sum(amount) as n from budget_line where unit = 'Total Quality' and account like '6230%' and "on" = date '2026-03-01'`,
    );
    const expected = budgetCells.filter(
      (c) => c.department === 'Total Quality' && c.account.startsWith('6230') && c.month === 3,
    );
    expect(Number(one['n'])).toBe(money(expected));
  }, 60_000);
});

test('a total that does not agree with its rows is told, and left out all the same', async () => {
  const [data, folder] = [scratch(), scratch()];
  writeFileSync(
    join(folder, 'general ledger.csv'),
    'Voucher,Posting Date,Account,Amount\nJ1,2026-01-05,6010,100.00\nJ2,2026-01-06,6010,50.00\nTotal,,,151.00\n',
  );
  const { outcome } = await importUnknown(data, folder);
  expect(outcome.manifest.streams[0]).toMatchObject({ rows: 2, leftOut: 1 });
  const session = await open(data, owner, { threads: 1 });
  try {
    expect(await session.quarantine()).toContainEqual({
      code: 'total-disagrees',
      params: { file: 'general ledger.csv', line: 4, label: 'Total', column: 'Amount', says: '151.00', sum: '150' },
    });
  } finally {
    await session.close();
  }
}, 60_000);

describe.each(peopleWorkbooks)('people and authority in $file', (workbook) => {
  test('people come in as facts with their managers', async () => {
    const [data, folder] = [scratch(), scratch()];
    await writePeople(folder, workbook);
    await importUnknown(data, folder);
    const found = await selectOne(
      data,
      `select count(*) as n, count(distinct unit) as units, max(manager) filter (where person = 'E-04') as manager from person`,
    );
    expect(found).toEqual({ n: '6', units: '3', manager: 'E-03' });
  }, 60_000);

  test('the limits are tried on the orders of the last year', async () => {
    const [data, folder] = [scratch(), scratch()];
    const path = await writePeople(folder, workbook);
    await importFrom(data, { folder: sampleExports, knownAt: '2026-11-01T06:00:00Z' });
    const session = await open(data, owner, { threads: 1 });
    try {
      const draft = await authorityFrom(data, path, session);
      expect(draft.problems).toEqual([]);
      expect(draft.authority.people).toHaveLength(6);
      expect(draft.authority.limits).toHaveLength(7);
      const [orders] = await session.sql(
        `select count(distinct document || currency) as n, sum(amount) as total from order_line where "orderType" = 'purchase' and "on" > date '2025-10-30' and amount is not null`,
      );
      expect(String(draft.rehearsed.reduce((sum, r) => sum + r.orders, 0))).toBe(orders?.['n']);
      const total = draft.rehearsed.reduce((sum, r) => sum + Number(formatDecimal(r.amount)), 0);
      expect(total).toBeCloseTo(Number(orders?.['total']), 2);
      expect(draft.rehearsed.map((r) => r.role)).toContain('Buyer');
      expect(draft.rehearsed.filter((r) => r.currency !== 'USD').every((r) => r.who === undefined)).toBe(true);
    } finally {
      await session.close();
    }
  }, 60_000);
});
