import { statSync } from 'node:fs';
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { SourceRow } from '../source-row.ts';
import type { FileAddress } from './address.ts';
import { inBatches } from './batch.ts';
import type { Driver, Reading } from './driver.ts';
import { openFile, type SqliteFile } from './sqlite-file.ts';
import type { ListedTable } from './source.ts';
import { doubleText } from './value.ts';

interface Table extends ListedTable {
  readonly isView: boolean;
  readonly hasRowid: boolean;
}

/** A file up to this size has its rows counted when it is opened. */
const countedBytes = 1_073_741_824;

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const asText = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : String(value));

/** With `returnArrays` a row is an array, which the types of node:sqlite do not say. */
const isValues = (row: unknown): row is readonly SQLOutputValue[] => Array.isArray(row);

const valuesOf = (row: unknown): readonly SQLOutputValue[] => (isValues(row) ? row : []);

const ask = (database: DatabaseSync, sql: string, ...names: readonly string[]): readonly string[][] =>
  database
    .prepare(sql)
    .all(...names)
    .map((row) => valuesOf(row).map(asText));

const listing = `select name, type, wr from pragma_table_list
  where schema = 'main' and type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by name collate binary`;

const tablesOf = (database: DatabaseSync, isCounted: boolean): readonly Table[] => {
  const rowsOf = (name: string): number => Number(ask(database, `select count(*) from ${identifier(name)}`)[0]?.[0]);
  return ask(database, listing).map(([name = '', type, withoutRowid]) => ({
    name,
    isView: type === 'view',
    hasRowid: type === 'table' && withoutRowid === '0',
    rows: isCounted && type === 'table' ? rowsOf(name) : undefined,
  }));
};

const orderOf = (database: DatabaseSync, table: Table, names: readonly string[]): readonly string[] => {
  if (table.isView) return names.map((name) => `${identifier(name)} collate binary`);
  const key = ask(database, `select name from pragma_table_xinfo(?, 'main') where pk > 0 order by pk`, table.name);
  const taken = new Set(names.map((name) => name.toLowerCase()));
  // A primary key of SQLite may repeat NULL, so the row's own number stands behind it.
  const rowid = table.hasRowid ? ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) : undefined;
  return [...key.map(([name = '']) => identifier(name)), ...(rowid === undefined ? [] : [rowid])];
};

type Convert = (value: SQLOutputValue) => string | undefined;

const plain: Convert = (value) => {
  if (typeof value === 'number') return doubleText(value);
  return value === null ? undefined : String(value);
};

/** A column that is declared as truth holds 0 and 1. */
const flag: Convert = (value) => {
  if (value === 0n) return 'false';
  return value === 1n ? 'true' : plain(value);
};

type Column = ReturnType<StatementSync['columns']>[number];

const isFlag = ({ type }: Column): boolean => type?.toLowerCase().startsWith('bool') ?? false;

const readTable = ({ database, check }: SqliteFile, table: Table): Reading => {
  const from = `main.${identifier(table.name)}`;
  const header = database
    .prepare(`select * from ${from}`)
    .columns()
    .map(({ name }) => name);
  const order = orderOf(database, table, header);
  const statement = database.prepare(
    `select * from ${from}${order.length === 0 ? '' : ` order by ${order.join(', ')}`}`,
  );
  const convert = statement.columns().map((column) => (isFlag(column) ? flag : plain));
  const binary = new Set<string>();
  const cellOf = (value: SQLOutputValue, index: number): string | undefined => {
    if (!(value instanceof Uint8Array)) return convert[index]?.(value);
    binary.add(header[index] ?? '');
    return undefined;
  };
  function* rows(): Generator<SourceRow['cells']> {
    for (const row of statement.iterate()) yield valuesOf(row).map(cellOf);
    check();
  }
  return {
    header,
    batches: inBatches(rows()),
    binaryColumns: () => header.filter((name) => binary.has(name)),
    end: async () => undefined,
  };
};

/** Opens a file; one read transaction lasts until it is closed. Virtual tables are left out: they run code. */
export const openSqlite = ({ path }: FileAddress): Driver<Table> => {
  const file = openFile(path);
  const { database } = file;
  try {
    database.exec('pragma trusted_schema = off; pragma query_only = on; begin');
    return {
      format: 'sqlite',
      tables: tablesOf(database, statSync(path).size <= countedBytes),
      read: async (table) => {
        try {
          return readTable(file, table);
        } catch (error) {
          file.check();
          throw error;
        }
      },
      close: async () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
};
