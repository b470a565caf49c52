import { DuckDBTypeId, type DuckDBDataChunk, type DuckDBValue } from '@duckdb/node-api';
import type { KernelColumn, KernelColumns, Statement } from '@throughline/query';
import { named, quoted, type Database } from './database.ts';

/** One column of a result, given value by value: a million of them make rows and texts in between too slow. */
const eachValue = (
  chunks: readonly DuckDBDataChunk[],
  column: number,
  take: (value: DuckDBValue, row: number) => void,
): void => {
  let before = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(column);
    for (let row = 0; row < chunk.rowCount; row++) take(vector.getItem(row), before + row);
    before += chunk.rowCount;
  }
};

const numberColumn = (chunks: readonly DuckDBDataChunk[], column: number): Float64Array => {
  const numbers = new Float64Array(chunks.reduce((rows, chunk) => rows + chunk.rowCount, 0)).fill(Number.NaN);
  eachValue(chunks, column, (value, row) => {
    if (typeof value === 'number') numbers[row] = value;
  });
  return numbers;
};

const textColumn = (chunks: readonly DuckDBDataChunk[], column: number): (string | null)[] => {
  const texts: (string | null)[] = [];
  eachValue(chunks, column, (value) => texts.push(typeof value === 'string' ? value : null));
  return texts;
};

const casts = (name: string, type: DuckDBTypeId): string => {
  if (type === DuckDBTypeId.DATE) return `cast(${named(name)} - date '1970-01-01' as double) as ${named(name)}`;
  if (type === DuckDBTypeId.VARCHAR) return named(name);
  return `cast(${named(name)} as double) as ${named(name)}`;
};

/** The rows of a select of numbers (as doubles) and texts, column by column. */
const columnsIn = (db: Database, sql: string, parameters: readonly string[] = []): Promise<KernelColumns> =>
  db.alone(async (connection) => {
    const result = await connection.run(sql, [...parameters]);
    const chunks = await result.fetchAllChunks();
    const entries = result
      .columnNames()
      .map((name, i): [string, KernelColumn] => [
        name,
        result.columnTypeId(i) === DuckDBTypeId.VARCHAR ? textColumn(chunks, i) : numberColumn(chunks, i),
      ]);
    return Object.fromEntries(entries);
  });

/** Some keys of a partition. */
export interface Part {
  readonly by: string;
  readonly keys: readonly string[];
}

/** The condition that a row is of one of some keys, never undefined. */
export const isOfPart = ({ by, keys }: Part): string =>
  keys.length === 0 ? 'false' : `coalesce(${named(by)} in (${keys.map(quoted).join(', ')}), false)`;

/** The columns that `kernelColumns` wrote to a file, of some keys only where they are given. */
export const writtenColumns = (db: Database, file: string, part?: Part): Promise<KernelColumns> => {
  const where = part === undefined ? '' : ` where ${isOfPart(part)}`;
  return columnsIn(db, `select * from read_parquet(${quoted(file)})${where}`);
};

/** The keys of which two files of columns have other rows; at most `limit` of them and one more. */
export const differingKeys = async (
  db: Database,
  [a, b]: readonly [string, string],
  { by, limit }: { readonly by: string; readonly limit: number },
): Promise<readonly string[]> => {
  const [left, right] = [a, b].map((file) => `select * from read_parquet(${quoted(file)})`);
  const rows = await db.rows(
    `select distinct ${named(by)} as k from ((${left} except all ${right}) union all (${right} except all ${left})) as d where ${named(by)} is not null order by k limit ${limit + 1}`,
  );
  return rows.map((row) => row['k'] ?? '');
};

/** A query as the select of its columns as a kernel gets them, its rows in the order of their values. */
const selectOf = (db: Database, { sql }: Statement, part?: Part): Promise<string> =>
  db.alone(async (connection) => {
    const prepared = await connection.prepare(sql);
    try {
      const columns = Array.from({ length: prepared.columnCount }, (_, i) =>
        casts(prepared.columnName(i), prepared.columnTypeId(i)),
      );
      const where = part === undefined ? '' : ` where ${isOfPart(part)}`;
      return `select ${columns.join(', ')} from (select * from (${sql}) as r${where} order by all) as o`;
    } finally {
      prepared.destroySync();
    }
  });

/** The columns of a query as a kernel gets them, its rows in the order of their values; of some keys only where they are given. */
export const kernelColumns = async (db: Database, statement: Statement, part?: Part): Promise<KernelColumns> =>
  columnsIn(db, await selectOf(db, statement, part), statement.parameters);

/** Writes the same to a file. */
export const writeColumns = async (db: Database, statement: Statement, file: string): Promise<void> => {
  const select = await selectOf(db, statement);
  await db.run(`copy (${select}) to ${quoted(file)} (format parquet, compression zstd)`, statement.parameters);
};
