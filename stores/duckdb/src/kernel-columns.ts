import type { KernelColumn, KernelColumns, Statement } from '@throughline/query';
import { asText, named, type Database } from './database.ts';

const numberColumn = (values: readonly (string | null)[]): Float64Array =>
  Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));

const casts = (name: string, type: string): string => {
  if (type === 'DATE') return `cast(${named(name)} - date '1970-01-01' as double) as ${named(name)}`;
  if (type === 'VARCHAR') return named(name);
  return `cast(${named(name)} as double) as ${named(name)}`;
};

/** The columns of a query as a kernel gets them, its rows in the order of their values. */
export const kernelColumns = async (db: Database, statement: Statement): Promise<KernelColumns> => {
  await db.connection.run(`create or replace temp table kernel_input as ${statement.sql}`, [...statement.parameters]);
  const types = await db.rows(
    `select column_name as n, data_type as t from duckdb_columns() where table_name = 'kernel_input' order by column_index`,
  );
  const selected = types.map((row) => casts(row['n'] ?? '', row['t'] ?? ''));
  const reader = await db.connection.runAndReadAll(
    `select ${selected.join(', ')} from (select * from kernel_input order by all)`,
  );
  const columns = reader.getColumnsObjectJson();
  await db.run('drop table kernel_input');
  const entries = types.map((row): [string, KernelColumn] => {
    const name = row['n'] ?? '';
    const values = (columns[name] ?? []).map(asText);
    return [name, row['t'] === 'VARCHAR' ? values : numberColumn(values)];
  });
  return Object.fromEntries(entries);
};
