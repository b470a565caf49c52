import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { day, postings, rowsStream, smallCompany } from './small-company.fixture.ts';
const scratch = scratchFolders();
test('cost', async () => {
  const where = [{ column: 'Account', notIn: ['X'] }];
  const entry = (version: number) => ({
    ...postings,
    where,
    columns: { ...postings.columns, amount: { column: 'Amount', multiplyBy: String(version) } },
  });
  const streams = { rows: { ...rowsStream, export: 'changed' } };
  const small = smallCompany(scratch(), { facts: [entry(1)], streams });
  const rows = (from: number, n: number) => [
    'Voucher,Account,On,Amount',
    ...Array.from({ length: n }, (_, i) => `${from + i},A,2026-01-05,${i}`),
  ];
  const times: [string, number][] = [];
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const t = performance.now();
    await work();
    times.push([name, Math.round(performance.now() - t)]);
  };
  await timed('first, 1 M rows', () => small.import(rows(0, 1_000_000), day(1)));
  for (let k = 0; k < 20; k++)
    await timed(`1000 rows ${k}`, () => small.import(rows(1_000_000 + k * 1000, 1000), day(2)));
  small.map({ facts: [entry(2)], streams, version: 2 });
  await timed('anew, 21 files', () => small.derive(day(3)));
  console.log(JSON.stringify(times));
  expect(1).toBe(1);
}, 600_000);
