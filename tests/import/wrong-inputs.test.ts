import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { throughline } from '../cli/throughline.ts';
import { copyInto, scratchFolders } from '../exports/scratch.ts';
import { readTable, tableText } from '../exports/table.ts';
import { changedMapping, everyFact, importFrom, sampleExports, sampleMapping } from './sample.ts';

const scratch = scratchFolders();
let once = '';
let before = '';

beforeAll(async () => {
  once = scratch();
  await importFrom(once, { folder: sampleExports, knownAt: '2026-11-01T06:00:00Z' });
  before = await everyFact(once);
}, 60_000);

type Wrong = {
  readonly what: string;
  readonly folder?: (copy: string) => void;
  readonly mapping?: (path: string) => string;
  readonly knownAt?: string;
  readonly status: number;
  readonly says: readonly string[];
};

const vendors = 'vendors.csv';

const wrongs: readonly Wrong[] = [
  {
    what: 'an empty file',
    folder: (copy) => {
      writeFileSync(join(copy, vendors), '');
    },
    status: 2,
    says: ['vendors.csv: expected a header line with column names, found an empty file.', 'Nothing was imported.'],
  },
  {
    what: 'a missing column',
    folder: (copy) => {
      const table = readTable(join(copy, vendors));
      const text = tableText(
        table,
        table.records.map((r) => r.text),
      ).replace('Rating', 'Grade');
      writeFileSync(join(copy, vendors), text);
    },
    status: 2,
    says: ['Stream vendor (vendors.csv): expected a column Rating, found only Vendor,', 'Nothing was imported.'],
  },
  {
    what: 'a missing column that only another file reads',
    folder: (copy) => {
      const path = join(copy, 'purchase-orders.csv');
      const table = readTable(path);
      const text = tableText(
        table,
        table.records.map((r) => r.text),
      ).replace('Note', 'Remark');
      writeFileSync(path, text);
    },
    status: 2,
    says: ['Stream purchase-order (purchase-orders.csv): expected a column Note, found only Order No,'],
  },
  {
    what: 'a mapping that is not there',
    mapping: () => 'no-such-mapping',
    status: 3,
    says: ['Expected a mapping named "no-such-mapping"', 'Mappings that come with the product: adventureworks'],
  },
  {
    what: 'a mapping that is no JSON',
    mapping: (path) => {
      writeFileSync(path, '{ "mapping": ');
      return path;
    },
    status: 2,
    says: ['is not JSON'],
  },
  {
    what: 'a mapping with an unknown kind',
    mapping: (path) =>
      changedMapping(path, (m) => ({
        ...m,
        facts: m.facts.map((f) => (f.name === 'site' ? { ...f, kind: 'sight' } : f)),
      })),
    status: 2,
    says: ['Mapping entry site: expected a known kind and stream, got sight from site.'],
  },
  {
    what: 'a mapping with an unknown column of a kind',
    mapping: (path) =>
      changedMapping(path, (m) => ({
        ...m,
        facts: m.facts.map((f) => (f.name === 'site' ? { ...f, columns: { ...f.columns, colour: 'Name' } } : f)),
      })),
    status: 2,
    says: ['Mapping entry site: expected a column of site, got "colour".', 'site has site, name'],
  },
  {
    what: 'a folder without files',
    folder: (copy) => {
      for (const name of readdirSync(copy)) rmSync(join(copy, name));
    },
    status: 2,
    says: ['Expected files such as vendors.csv,', 'found none that holds a table.'],
  },
  {
    what: 'no folder',
    folder: (copy) => {
      rmSync(copy, { recursive: true });
    },
    status: 3,
    says: ['Expected a folder of exports at', 'found none.'],
  },
  {
    what: 'a --known-at that is no instant',
    knownAt: 'yesterday',
    status: 2,
    says: ['Expected --known-at as an instant such as 2026-10-30T18:00:00Z, got "yesterday".'],
  },
];

const attempt = (data: string, wrong: Wrong) => {
  const folder = copyInto(scratch(), sampleExports);
  wrong.folder?.(folder);
  const mapping = wrong.mapping?.(join(scratch(), 'wrong.json')) ?? sampleMapping;
  const knownAt = wrong.knownAt ?? '2026-11-02T06:00:00Z';
  return throughline(['import', folder, '--mapping', mapping, '--data', data, '--known-at', knownAt]);
};

const imports = (data: string): string[] =>
  existsSync(join(data, 'imports')) ? readdirSync(join(data, 'imports')).toSorted() : [];

test.each(wrongs)('$what: said clearly, exit code $status, nothing half-imported', async (wrong) => {
  const fresh = join(scratch(), 'data');
  const onFresh = attempt(fresh, wrong);
  expect(onFresh).toMatchObject({ status: wrong.status, out: '' });
  for (const words of wrong.says) expect(onFresh.err).toContain(words);
  expect(onFresh.err).not.toContain('    at ');
  expect(imports(fresh)).toEqual([]);
  expect(existsSync(join(fresh, 'company.json'))).toBe(false);
  const data = scratch();
  cpSync(once, data, { recursive: true });
  expect(attempt(data, wrong).status).toBe(wrong.status);
  expect(imports(data)).toEqual(['000001']);
  expect(await everyFact(data)).toBe(before);
});

test('an import that was known before the last one is refused', () => {
  const data = scratch();
  cpSync(once, data, { recursive: true });
  const args = ['import', sampleExports, '--mapping', sampleMapping, '--data', data];
  const refused = throughline([...args, '--known-at', '2026-11-01T05:59:59Z']);
  expect(refused).toMatchObject({ status: 2, out: '' });
  expect(refused.err).toContain(
    'Expected the import to be known at or after 2026-11-01 06:00:00.000 (import 1), got 2026-11-01 05:59:59.000.',
  );
  expect(imports(data)).toEqual(['000001']);
  expect(throughline([...args, '--known-at', '2026-11-01T06:00:00Z']).status).toBe(0);
});

test('a file with nothing but a header is imported with no rows, and that is said', () => {
  const folder = scratch();
  mkdirSync(folder, { recursive: true });
  const table = readTable(join(sampleExports, vendors));
  writeFileSync(join(folder, vendors), tableText(table, []));
  const data = join(scratch(), 'data');
  const ended = throughline(['import', folder, '--mapping', sampleMapping, '--data', data]);
  expect(ended.status).toBe(0);
  expect(ended.out).toContain('Import 1: 1 table, 0 rows.');
  expect(ended.out).toContain('vendors.csv: expected rows below the header, found none.');
});
