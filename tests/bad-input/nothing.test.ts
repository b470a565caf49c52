import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeZip } from '../exports/zip.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { expectRefused, expectTidy, goodLedger, head, startDesk } from './desk.ts';

const scratch = scratchFolders();
const desk = startDesk(scratch());
const kinds = 'Expected tables (CSV, XLSX, ODS, JSON Lines, Parquet, XES, OCEL, SQLite) at ';
const give = 'Give the folder, the file or the database that holds the exports.';

const cases: readonly { what: string; place: () => string; status?: number; says: readonly (string | RegExp)[] }[] = [
  {
    what: 'an empty file',
    place: () => desk.put({ 'ledger.csv': '' }),
    says: [kinds, 'ledger.csv: expected a header line with column names, found an empty file.', give],
  },
  {
    what: 'nothing but a header',
    place: () => desk.put({ 'ledger.csv': head }),
    says: ['ledger.csv: expected rows below the header, found none.', give],
  },
  { what: 'an empty folder', place: () => desk.put({}), says: [kinds, ', found none.', give] },
  {
    what: 'an unknown place',
    place: () => join(desk.put({}), 'nowhere'),
    status: 3,
    says: [/Expected a folder of exports at \S+nowhere, found none\./, give],
  },
  {
    what: 'a directory called x.csv without tables',
    place: () => join(desk.put({ 'x.csv/readme.md': 'nothing' }), 'x.csv'),
    says: ['readme.md: not a kind of file that holds tables.', give],
  },
  {
    what: 'a database address of no database',
    place: () => `sqlite://${join(desk.put({}), 'none.db')}`,
    status: 3,
    says: ['none.db'],
  },
];

test.each(cases)('$what: said clearly, nothing imported', async ({ place, status = 2, says }) => {
  const ended = desk.import(place());
  expect(ended).toMatchObject({ status, out: '' });
  await expectRefused(ended, { status, says }, desk);
});

const unusable: Readonly<Record<string, readonly [string | Uint8Array, string | RegExp]>> = {
  'a.md': ['text', 'not a kind of file that holds tables'],
  'b.parquet': ['PAR0 and so on', 'expected a Parquet file, found other bytes; export it again'],
  'c.parquet': ['PAR1, cut off', /Expected a readable Parquet file at c\.parquet; .*The file may be cut or damaged/],
  'd.sqlite': ['no SQLite', 'Expected a SQLite file; d.sqlite is not one.'],
  'e.sqlite': [`SQLite format 3\0${'garbage '.repeat(200)}`, 'the file is damaged or no SQLite file. Make a new copy'],
  'f.xls': ['old', 'expected a workbook as .xlsx or .ods, found an older or binary one; open it and save it as .xlsx'],
  'g.xlsx': [
    Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
    'found an old .xls workbook or one that is protected by a password. Open it',
  ],
  'h.xlsx': ['no workbook', 'expected an .xlsx or .ods workbook, found other bytes at its beginning'],
  'i.ods': ['no document', 'expected an .xlsx or .ods workbook, found other bytes at its beginning'],
  'j.zip': ['no archive', 'expected a whole zip archive, found no directory at its end'],
  'k.csv.gz': ['no gzip', 'expected a gzip file, found other bytes at its beginning'],
  'l.xes': ['<html></html>', 'expected an event log in XES or OCEL 2.0, found other XML; export it as CSV or XLSX'],
  'm.csv': ['', 'expected a header line with column names, found an empty file'],
  'n.csv': [head, 'expected rows below the header, found none'],
  'o.jsonl': ['{{{\n', /expected rows, found 1 that could not be read, the first on line 1: expected a JSON object/],
  'p.zip': [writeZip([{ name: 'q.zip', bytes: Buffer.from('x') }]), /q\.zip: an archive within an archive/],
};

test('a folder with only unusable files: each is named with the reason', async () => {
  const place = desk.put(Object.fromEntries(Object.entries(unusable).map(([name, [content]]) => [name, content])));
  const ended = desk.import(place);
  await expectRefused(ended, { status: 2, says: [kinds, give] }, desk);
  const lines = ended.err.split('\n');
  for (const [name, [, reason]] of Object.entries(unusable)) {
    const line = lines.find((text) => text.startsWith(name)) ?? `nothing of ${name}`;
    expect(line).toMatch(reason);
    expect(line).not.toContain(place);
    expect(line).toMatch(/[^.]\.$/);
  }
});

test('unusable files beside a good one are named, before and after the import, and do not hinder it', async () => {
  const place = desk.put({ 'ledger.csv': goodLedger, 'torn.csv': '', 'x.parquet': 'no', 'x.csv/more.csv': goodLedger });
  const ended = desk.import(place);
  expect(ended).toMatchObject({ status: 0 });
  const told = 'Not read: torn.csv: expected a header line with column names, found an empty file.\n';
  expect(ended.out.split(told)).toHaveLength(3);
  expect(ended.out).toContain('Not read: x.parquet: expected a Parquet file, found other bytes');
  expect(desk.lastManifest().streams.map(({ file }) => file)).toEqual(['ledger.csv', 'x.csv/more.csv']);
  await expectTidy(desk.data, ['000001']);
});
