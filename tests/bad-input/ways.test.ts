import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { throughline } from '../cli/throughline.ts';
import { head, rows, startDesk, type Desk } from './desk.ts';

const scratch = scratchFolders();

const select = (desk: Desk, sql: string): unknown => {
  const { status, out } = throughline(['sql', sql, '--json', '--data', desk.data]);
  expect(status).toBe(0);
  return JSON.parse(out);
};

const perFile =
  'select source, currency, count(*) as n, sum(amount) as total, min("on") as first, max("on") as last from ledger_entry group by source, currency order by source, currency';
const facts = (source: string, total: string, n = '24') => ({
  source: `ledger-${source}`,
  currency: 'USD',
  n,
  total,
  first: '2026-01-01',
  last: '2026-01-24',
});

/** Tables whose numbers and days are written in different ways, imported in one go without a mapping. */
test('each file is read in its own way of writing; what does not fit within one is told', () => {
  const desk = startDesk(scratch());
  const row = (n: number, day: string, amount: string): string => `J${n},${day},6010,${amount},USD\n`;
  const all = (write: (n: number) => string): string =>
    head + Array.from({ length: 24 }, (_, i) => write(i + 1)).join('');
  const two = (n: number): string => String(n).padStart(2, '0');
  const place = desk.put({
    'ledger comma.csv': all((n) => row(n, `2026-01-${two(n)}`, `"1.${two(n)}0,25"`)),
    'ledger point.csv': all((n) => row(n, `2026-01-${two(n)}`, `"1,${two(n)}0.25"`)),
    'ledger both.csv': all((n) => row(n, `2026-01-${two(n)}`, n === 7 ? '"1.070,25"' : `"1,${two(n)}0.25"`)),
    'ledger years.csv': all((n) => row(n, `${two(n)}.01.26`, '1.25')),
    'ledger serials.csv': all((n) => row(n, String(46_022 + n), '1.25')),
    'ledger currencies.csv':
      head + rows(1, 20) + Array.from({ length: 4 }, (_, i) => `K${i},2026-01-05,6010,2.25,EUR\n`).join(''),
    'ledger freight.csv': all((n) => row(n, `2026-01-${two(n)}`, n % 8 === 0 ? 'Freight included' : '1.25')),
  });
  const ended = desk.import(place);
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.out).toContain('amount ← Amount, read as 1.234,56');
  expect(ended.out).toContain('amount ← Amount, read as 1,234.56');
  expect(ended.out).toContain('on ← Posting Date, read as DD.MM.YY');
  expect(ended.out).toMatch(/Posting Date holds serial numbers of a spreadsheet .*from 2026-01-01 to 2026-01-24/);
  expect(ended.out).toMatch(/years with two digits; they are read as 1969 to 2068/);
  expect(ended.out).toMatch(/Currency names 2 currencies \(“USD”, “EUR”\): sums need exchange rates/);
  expect(ended.out).toMatch(/\(“Freight included”\) are taken as not known, not as zero/);
  const { quarantine } = desk.doctor();
  expect(quarantine).toHaveLength(1);
  expect(quarantine[0]?.params).toMatchObject({
    file: 'ledger both.csv',
    line: 8,
    column: 'Amount',
    found: '1.070,25',
  });
  expect(quarantine[0]?.params.suggestion).toMatch(/"format": "1\.234,56"/);
  expect(select(desk, perFile)).toEqual([
    facts('both', '25935.7500', '23'),
    facts('comma', '27006.0000'),
    { source: 'ledger-currencies', currency: 'EUR', n: '4', total: '9.0000', first: '2026-01-05', last: '2026-01-05' },
    { ...facts('currencies', '220.0000', '20'), first: '2026-01-02', last: '2026-01-21' },
    facts('freight', '26.2500'),
    facts('point', '27006.0000'),
    facts('serials', '30.0000'),
    facts('years', '30.0000'),
  ]);
});
