import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { peopleWorkbooks, writePeople } from '../exports/workbooks/people.ts';
import { sampleExports, sampleMapping } from '../import/sample.ts';
import { throughline } from './throughline.ts';

const scratch = scratchFolders();

const vendors = 'Vendor No.,Vendor Name,Country\nV-1,Tidewater Wheel Supply,US\nV-2,Rheintal Komponenten,DE\n';

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

test('an empty data folder is told which eight files to begin with', () => {
  const { status, out } = throughline(['doctor', '--data', scratch()]);
  expect(status).toBe(0);
  expect(out).toContain('no import yet');
  expect(out.match(/^ {2}\d\. /gm)).toHaveLength(8);
});

describe('an unknown folder', () => {
  test('is proposed, kept as a mapping, imported, and read with that mapping the next time', () => {
    const [data, folder] = [scratch(), folderWith({ 'vendors.csv': vendors })];
    const first = throughline(['import', folder, '--data', data, '--company', 'Harbour Cycles', '--currency', 'EUR']);
    expect(first).toMatchObject({ status: 0 });
    expect(first.out).toContain('vendors.csv: 2 rows × 3 columns');
    expect(first.out).toContain('Import 1: 1 table, 2 rows.');
    expect(readFileSync(join(data, 'company.json'), 'utf8')).toContain('"EUR"');
    writeFileSync(join(folder, 'vendors.csv'), `${vendors}V-3,Formosa Drive Systems,TW\n`);
    const second = throughline(['import', folder, '--data', data]);
    expect(second.err).toContain('With the mapping');
    expect(second.out).toContain('1 changed table: 1 facts added, 0 replaced, 0 ended.');
    expect(readdirSync(join(data, 'mappings'))).toHaveLength(1);
    expect(existsSync(join(data, 'scratch'))).toBe(false);
  }, 60_000);

  test('with --dry-run shows counts and samples and imports nothing', () => {
    const [data, folder] = [scratch(), folderWith({ 'vendors.csv': vendors })];
    const { status, out, err } = throughline(['import', folder, '--data', data, '--dry-run']);
    expect(status).toBe(0);
    expect(out).toContain('party V-1 · name Tidewater Wheel Supply');
    expect(err).toContain('Nothing was imported.');
    expect(existsSync(join(data, 'imports', '000001'))).toBe(false);
  }, 60_000);
});

test('a changed mapping derives anew without any file, and says what changed', () => {
  const [data, folder] = [scratch(), folderWith({ 'vendors.csv': vendors })];
  throughline(['import', folder, '--data', data]);
  const [name = ''] = readdirSync(join(data, 'mappings'));
  const path = join(data, 'mappings', name);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text
      .replace('"version": 1', '"version": 2')
      .replace(/"country": "Country"/, '"country": {"column": "Country", "prefix": "X-"}'),
  );
  const same = throughline(['import', '--mapping', name.replace('.json', ''), '--data', data]);
  expect(same).toMatchObject({ status: 0 });
  expect(same.out).toContain('Derived anew: 2 facts added, 2 replaced, 0 ended.');
}, 60_000);

test('an import is taken back, and that again', () => {
  const [data, folder] = [scratch(), folderWith({ 'vendors.csv': vendors })];
  throughline(['import', folder, '--data', data]);
  const vendorsNow = (): string =>
    throughline(['sql', 'select count(*) as n from party', '--data', data, '--json']).out;
  expect(JSON.parse(vendorsNow())).toEqual([{ n: '2' }]);
  expect(throughline(['undo', '1', '--data', data]).out).toContain(
    'Import 2 takes import 1 back: 2 facts ended, 0 came back.',
  );
  expect(JSON.parse(vendorsNow())).toEqual([{ n: '0' }]);
  expect(throughline(['undo', '1', '--data', data]).status).not.toBe(0);
  expect(throughline(['undo', '2', '--data', data]).out).toContain('2 came back');
  expect(JSON.parse(vendorsNow())).toEqual([{ n: '2' }]);
}, 60_000);

test('a database is read by its address, and its password is nowhere', () => {
  const [data, folder] = [scratch(), scratch()];
  const path = join(folder, 'erp.sqlite');
  const database = new DatabaseSync(path);
  database.exec('create table vendors (vendor_no text primary key, vendor_name text, country text)');
  database.exec(`insert into vendors values ('V-1', 'Tidewater Wheel Supply', 'US'), ('V-2', 'Rheintal', null)`);
  database.close();
  const { status, out, err } = throughline(['import', `sqlite://${path}`, '--data', data]);
  expect({ status, err }).toMatchObject({ status: 0 });
  expect(out).toContain('Import 1: 1 table, 2 rows.');
  const secret = throughline(['import', 'postgres://reader:secret-word@127.0.0.1:1/none', '--data', data]);
  expect(secret.status).not.toBe(0);
  expect(`${secret.out}${secret.err}`).not.toContain('secret-word');
  expect(secret.err).toContain('as user "reader"; nothing answers there');
}, 60_000);

test('a watched folder is imported when it has settled', () => {
  const [data, folder] = [scratch(), folderWith({ 'vendors.csv': vendors })];
  throughline(['import', folder, '--data', data]);
  writeFileSync(join(folder, 'vendors.csv'), `${vendors}V-3,Formosa Drive Systems,TW\n`);
  const { status, out } = throughline(['watch', folder, '--data', data, '--settled', '1', '--every', '1', '--once']);
  expect(status).toBe(0);
  expect(out).toContain('1 changed table: 1 facts added');
}, 60_000);

test('a page is kept up to date beside a watched folder, and a place that is none is refused before anything is read', () => {
  const [data, folder] = [scratch(), folderWith({ 'vendors.csv': vendors })];
  throughline(['import', folder, '--data', data]);
  const page = join(data, 'brief.html');
  const watching = ['watch', folder, '--data', data, '--settled', '1', '--once', '--out'];
  writeFileSync(join(folder, 'vendors.csv'), `${vendors}V-3,Formosa Drive Systems,TW\n`);
  const { status, err } = throughline([...watching, page]);
  expect(status).toBe(0);
  // At once, and after the import.
  expect(err.match(/Wrote /g)).toHaveLength(2);
  expect(readFileSync(page, 'utf8')).toContain('</html>');
  expect(readdirSync(data).filter((name) => name.endsWith('.part'))).toEqual([]);
  const refused = throughline([...watching, join(data, 'nowhere', 'brief.html')]);
  expect(refused.status).not.toBe(0);
  expect(refused.err).toContain('expected a folder');
  const inside = throughline([...watching, join(folder, 'brief.html')]);
  expect(inside.status).not.toBe(0);
  expect(inside.err).toContain('outside of the watched folder');
  const unknown = throughline([...watching, page, '--report', 'none']);
  expect(unknown.status).not.toBe(0);
  expect(unknown.err).toContain('Expected a report, got "none"');
}, 60_000);

test('people and limits are tried on past orders first, and in force with --apply', async () => {
  const [data, folder] = [scratch(), scratch()];
  const [workbook] = peopleWorkbooks;
  if (workbook === undefined) throw new Error('No workbook.');
  const path = await writePeople(folder, workbook);
  throughline(['import', sampleExports, '--mapping', sampleMapping, '--data', data]);
  const before = readFileSync(join(data, 'authority.json'), 'utf8');
  const tried = throughline(['authority', path, '--data', data]);
  expect(tried).toMatchObject({ status: 0 });
  expect(tried.out).toContain('would have gone to');
  expect(readFileSync(join(data, 'authority.json'), 'utf8')).toBe(before);
  throughline(['authority', path, '--data', data, '--apply']);
  expect(readFileSync(join(data, 'authority.json'), 'utf8')).toContain('"Buyer 1"');
  const nothing = throughline([
    'authority',
    join(folderWith({ 'vendors.csv': vendors }), 'vendors.csv'),
    '--data',
    data,
  ]);
  expect(nothing.status).toBe(2);
}, 60_000);
