import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { expectAllCounted, expectTidy, goodLedger, head, ledgerMapping, startDesk } from './desk.ts';

const scratch = scratchFolders();

interface BadRow {
  readonly record: string;
  /** The column that is complained of; empty for a whole row. */
  readonly column?: string;
  readonly expected: string | RegExp;
  readonly found: string | RegExp;
  readonly suggestion: string | RegExp;
}

const isoDay = 'a day as YYYY-MM-DD';
const plainNumber = 'a number with at most 4 decimals';
const day = (text: string): string => `B,${text},6010,1.50,USD`;
const amount = (text: string): string => `B,2026-01-05,6010,${text},USD`;
const onDay = { column: 'Posting Date', expected: isoDay };
const inAmount = { column: 'Amount', expected: plainNumber };

const badRows: readonly BadRow[] = [
  { record: 'B,2026-01-05,6010,1.50', expected: '5 fields', found: '4 fields', suggestion: /^the row was cut off/ },
  {
    record: 'B,2026-01-05,6010,1.50,USD,more',
    expected: '5 fields',
    found: '6 fields',
    suggestion: /^a delimiter stands unquoted/,
  },
  {
    record: 'B,2026-01-05,"6010,1.50,USD',
    expected: /closing quote$/,
    found: /the end of the file after the quote of line|on line/,
    suggestion: /^a quote was opened and not closed/,
  },
  {
    record: 'B,2026-01-05,"60"10,1.50,USD',
    expected: /delimiter or a line end after the closing quote/,
    found: /10,1\.50,USD/,
    suggestion: /quote/,
  },
  {
    record: `B,2026-01-05,60${String.fromCodePoint(0)}10,1.50,USD`,
    expected: 'text without NUL bytes',
    found: 'NUL at byte 16 of the record',
    suggestion: /^the file is damaged here/,
  },
  { record: day('31/02/2026'), ...onDay, found: '31/02/2026', suggestion: /^31 February does not exist/ },
  { record: day('2026-02-31'), ...onDay, found: '2026-02-31', suggestion: /^31 February does not exist/ },
  { record: day('05.01.26'), ...onDay, found: '05.01.26', suggestion: /set "format": "DD\.MM\.YY"/ },
  { record: day('46027'), ...onDay, found: '46027', suggestion: /set "format": "excel"/ },
  { record: amount('Freight included'), ...inAmount, found: 'Freight included', suggestion: /"undefinedWhen"/ },
  { record: amount('"1.234,56"'), ...inAmount, found: '1.234,56', suggestion: /"format": "1\.234,56"/ },
  { record: amount('"1,234.56"'), ...inAmount, found: '1,234.56', suggestion: /"format": "1,234\.56"/ },
  { record: amount('#N/A'), ...inAmount, found: '#N/A', suggestion: /^a formula of the sheet failed/ },
  { record: amount('#DIV/0!'), ...inAmount, found: '#DIV/0!', suggestion: /^a formula of the sheet failed/ },
  { record: amount('=A1+B2'), ...inAmount, found: '=A1+B2', suggestion: /^a formula stands in the place/ },
  { record: amount('1.50 EUR'), ...inAmount, found: '1.50 EUR', suggestion: 'set "unit": ["EUR"] for this column' },
];

/** One bad record on line 22 of each file, between good ones. */
const fileOf = (at: number): string => `bad-${String(at).padStart(2, '0')}.csv`;
const textOf = ({ record }: BadRow): string => `${goodLedger}${record}\nC1,2026-01-06,6020,2.50,USD\n`;

test('each kind of bad row goes to quarantine with file, line, column, expected, found, suggestion; the rest is there', async () => {
  const desk = startDesk(scratch());
  const place = desk.put(Object.fromEntries(badRows.map((row, at) => [fileOf(at), textOf(row)])));
  const mapping = desk.map(ledgerMapping(badRows.map((_, at) => fileOf(at))));
  const ended = desk.import(place, '--mapping', mapping);
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.out).toContain(`${badRows.length} rows did not fit and are in quarantine: throughline doctor`);
  const { quarantine, imports, stewards } = desk.doctor();
  expect(quarantine).toHaveLength(badRows.length);
  for (const [at, bad] of badRows.entries()) {
    const told = quarantine.find(({ params }) => params.file === fileOf(at));
    expect(told?.params).toMatchObject({ file: fileOf(at), line: 22 });
    expect(told?.params.column ?? '', bad.record).toBe(bad.column ?? '');
    expect(told?.params.expected, bad.record).toMatch(bad.expected);
    expect(told?.params.found, bad.record).toMatch(bad.found);
    expect(told?.params.suggestion, bad.record).toMatch(bad.suggestion);
  }
  expect(stewards).toHaveLength(badRows.length);
  expectAllCounted(desk.lastManifest(), Object.fromEntries(badRows.map((_, at) => [fileOf(at), 22])));
  expect(imports[0]?.facts.every(({ added }) => added === 21)).toBe(true);
  await expectTidy(desk.data, ['000001']);
});

const umlauts = (n: number): string => `U${n},2026-01-05,Größe,1.50,USD\n`;
const many = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => umlauts(from + i)).join('');

test('a file that changes its encoding half-way: the half that fits is there, the other is told row by row', () => {
  const desk = startDesk(scratch());
  const text = Buffer.concat([Buffer.from(head + many(1, 10)), Buffer.from(many(11, 12), 'latin1')]);
  const place = desk.put({ 'ledger.csv': text });
  expect(desk.import(place, '--mapping', desk.map(ledgerMapping(['ledger.csv'])))).toMatchObject({ status: 0 });
  const { quarantine } = desk.doctor();
  expect(quarantine.map(({ params }) => params.line)).toEqual(Array.from({ length: 12 }, (_, i) => 12 + i));
  expect(quarantine[0]?.params).toMatchObject({ expected: 'UTF-8', found: 'byte 0xf6 at byte 18 of the record' });
  expect(quarantine[0]?.params.suggestion).toMatch(/export all of it as UTF-8/);
  expectAllCounted(desk.lastManifest(), { 'ledger.csv': 22 });
});

test('a key that comes again: identical rows are one fact, different ones are told and the first one holds', () => {
  const desk = startDesk(scratch());
  const again = 'J1,2026-01-02,6010,1.50,USD\nJ2,2026-01-03,6020,99.00,USD\n';
  const place = desk.put({ 'ledger.csv': goodLedger + again });
  const ended = desk.import(place, '--mapping', desk.map(ledgerMapping(['ledger.csv'])));
  expect(ended.out).toContain('1 row repeat another one and are counted once.');
  const { quarantine, stewards } = desk.doctor();
  expect(quarantine).toHaveLength(1);
  expect(quarantine[0]).toMatchObject({ code: 'key-repeated', params: { file: 'ledger.csv', line: 23 } });
  expect(stewards[0]).toMatch(/the key .*J2 was seen before on line 3 \(row 2\) with other contents; expected one row/);
  expectAllCounted(desk.lastManifest(), { 'ledger.csv': 22 });
  expect(desk.lastManifest().facts[0]).toMatchObject({ added: 20, repeated: 1, quarantined: 1 });
});

test('JSON Lines with broken lines: the others are there, each broken one is told with its line', () => {
  const desk = startDesk(scratch());
  const record = (n: number): string =>
    `{"Voucher":"J${n}","Posting Date":"2026-01-05","Account":"6010","Amount":${n}.5,"Currency":"USD"}`;
  const lines = [record(1), '{"Voucher": "J2", ', record(3), 'no JSON at all', '[1, 2]', record(6)];
  const place = desk.put({ 'ledger.jsonl': `${lines.join('\n')}\n` });
  const ended = desk.import(place, '--mapping', desk.map(ledgerMapping(['ledger.jsonl'])));
  expect(ended).toMatchObject({ status: 0 });
  const { quarantine } = desk.doctor();
  expect(quarantine.map(({ params }) => params.line)).toEqual([2, 4, 5]);
  for (const { params } of quarantine) {
    expect(params.file).toBe('ledger.jsonl');
    expect(params.expected).not.toBe('');
    expect(params.found).not.toBe('');
    expect(params.suggestion).not.toBe('');
  }
  expectAllCounted(desk.lastManifest(), { 'ledger.jsonl': 6 });
});
