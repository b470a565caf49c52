import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabaseSource } from '../../connectors/src/databases/open-database-source.ts';
import type { DatabaseSource } from '../../connectors/src/databases/source.ts';
import { readTable } from './read-table.ts';
import { createText, insertText, readBack, sampleHeader, sampleRows } from './sample-table.ts';
import { systems, type TestDatabase } from './servers.ts';

const rows = sampleRows(3000);
const expected = rows.map((row, index) => ({ line: index + 1, cells: readBack(row) }));

describe.each(systems)('$dialect (needs its server)', ({ start, isHere, dialect }) => {
  let database: TestDatabase;
  let source: DatabaseSource | undefined;

  beforeAll(async () => {
    if (!isHere) return;
    database = await start();
    for (const table of ['orders', 'loose']) {
      await database.write(createText(table, dialect, table === 'orders'));
      const stored = table === 'orders' ? rows : rows.toReversed();
      for (let from = 0; from < stored.length; from += 500)
        await database.write(insertText(table, stored.slice(from, from + 500), dialect));
    }
    await database.write('create view paid as select id, amount from orders where paid;');
    await database.write('create table empty (a int, b int);');
  });

  afterAll(async () => {
    await source?.close();
    if (isHere) await database.stop();
  });

  const opened = async (): Promise<DatabaseSource> => {
    await source?.close();
    source = await openDatabaseSource(database.url);
    return source;
  };

  test.skipIf(!isHere)('tables and views are listed in the order of their names', async () => {
    const tables = await (await opened()).tables();
    expect(tables.map(({ name }) => name)).toEqual(['empty', 'loose', 'orders', 'paid'].map(database.named));
    expect(tables.at(-1)?.rows).toBeUndefined();
  });

  test.skipIf(!isHere)('every value comes as its exact text, in the order of the primary key', async () => {
    const read = await readTable(await opened(), database.named('orders'));
    expect(read.header).toEqual(sampleHeader);
    expect(read.rows).toEqual(expected);
    expect(read.binaryColumns).toEqual(['picture']);
  });

  test.skipIf(!isHere)('a table without a key comes in one order, however it was written', async () => {
    const read = await readTable(await opened(), database.named('loose'));
    const again = await readTable(await opened(), database.named('loose'));
    expect(again.rows).toEqual(read.rows);
    const byId = read.rows.map(({ cells }) => cells).toSorted((a, b) => Number(a[0]) - Number(b[0]));
    expect(byId).toEqual(rows.map(readBack));
    expect(read.rows.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1));
  });

  test.skipIf(!isHere)('a view and an empty table are tables', async () => {
    const own = await opened();
    expect(await readTable(own, database.named('empty'))).toEqual({ header: ['a', 'b'], rows: [], binaryColumns: [] });
    const paid = await readTable(own, database.named('paid'));
    expect(paid.header).toEqual(['id', 'amount']);
    expect(paid.rows.length).toBe(rows.filter((row) => row[6] === 'true').length);
  });

  test.skipIf(!isHere)('what others write after opening is not read, in none of the tables', async () => {
    await database.write('create table counted (n int);');
    await database.write('insert into counted values (1);');
    const own = await opened();
    await database.write('insert into counted values (2);');
    const change = insertText('orders', [['900000', ...(rows[0] ?? []).slice(1)]], dialect);
    const read = await readTable(own, database.named('orders'), async () => {
      await database.write(change);
      await database.write(`update orders set amount = '1' where id > 2000;`);
    });
    expect(read.rows).toEqual(expected);
    expect((await readTable(own, database.named('counted'))).rows).toEqual([{ line: 1, cells: ['1'] }]);
    const later = await readTable(await opened(), database.named('orders'));
    expect(later.rows.length).toBe(3001);
    expect(later.rows[2500]?.cells[2]).toMatch(/^1(\.0{10})?$/);
  });

  test.skipIf(!isHere)('a reader that stops early leaves the source ready for the next table', async () => {
    const own = await opened();
    const table = await own.open(database.named('loose'));
    for await (const batch of table.rows) {
      expect(batch[0]?.line).toBe(1);
      break;
    }
    await own.open(database.named('loose'));
    expect((await readTable(own, database.named('empty'))).rows).toEqual([]);
    expect((await readTable(own, database.named('orders'))).rows.length).toBe(3001);
  });

  test.skipIf(!isHere)(
    'a table that is opened after it has gone is an error, and the others can still be read',
    async () => {
      const own = await opened();
      await expect(own.open('public.nothing')).rejects.toMatchObject({ code: 'not-found', name: 'AppError' });
      await expect(own.open('public.nothing')).rejects.toThrow(
        /Expected a table public\.nothing in .*; it has .*orders/,
      );
      expect((await readTable(own, database.named('empty'))).rows).toEqual([]);
    },
  );

  test.skipIf(!isHere)('tables are read one after another', async () => {
    const own = await opened();
    const first = await own.open(database.named('orders'));
    await own.open(database.named('empty'));
    const reading = first.rows[Symbol.asyncIterator]();
    await expect(reading.next()).rejects.toThrow('read before the next one is opened');
  });
});
