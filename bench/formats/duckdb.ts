import { availableParallelism } from 'node:os';
import { openDatabase, quoted, type Database } from '../../stores/duckdb/src/database.ts';

/** A DuckDB that fetches no extension from the network. */
const openDuckdb = async (): Promise<Database> => {
  const database = await openDatabase({ threads: availableParallelism(), memory: '1GB' });
  await database.run('set autoinstall_known_extensions = false');
  await database.run('set autoload_known_extensions = false');
  return database;
};

const inDuckdb = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDuckdb();
  try {
    return await work(database);
  } finally {
    database.close();
  }
};

/** Copies what a table function of DuckDB reads into a Parquet file. */
export const copyToParquet = (from: string, parquet: string): Promise<void> =>
  inDuckdb((database) => database.run(`copy (from ${from}) to ${quoted(parquet)} (format parquet, compression zstd)`));

const checksum = (from: string, column: string): Promise<string> =>
  inDuckdb(async (database) => {
    const [found] = await database.rows(
      `select count(*) || ' rows, ' || sum(cast(${column} as decimal(18, 3))) as answer from ${from}`,
    );
    return found?.['answer'] ?? 'nothing';
  });

/** Number of rows and sum of the quantities in a Parquet file. */
export const checksumOfParquet = (parquet: string): Promise<string> =>
  checksum(`read_parquet(${quoted(parquet)})`, 'Quantity');

/** The same of a staged file. */
export const checksumOfStaged = (staged: string, header: readonly string[]): Promise<string> => {
  const fields = ['row', 'line', ...header].map((_, i) => `c${i}: 'VARCHAR'`);
  const options = `delim = '\u{1f}', quote = '', escape = '', header = false, auto_detect = false`;
  const at = header.indexOf('Quantity') + 2;
  return checksum(`read_csv(${quoted(staged)}, ${options}, columns = {${fields.join(', ')}})`, `c${at}`);
};

/** That the records of a CSV file are numbered and know their lines: the header is line 1, no field has a line break. */
export const keepsLines = (records: string): Promise<boolean> =>
  inDuckdb(async (database) => {
    const [found] = await database.rows(
      `select bool_and(_line = _row + 1) and count(distinct _line) = count(*) as kept from read_parquet(${quoted(records)})`,
    );
    return found?.['kept'] === 'true';
  });
