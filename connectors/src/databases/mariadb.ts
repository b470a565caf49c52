import mysql from 'mysql2';
import type { Connection, ConnectionOptions } from 'mysql2';
import type { ServerAddress } from './address.ts';
import { batchRows, inBatches } from './batch.ts';
import type { Driver, Reading } from './driver.ts';
import { columnOf, type Column } from './mariadb-column.ts';
import { sortedRows, statementSeconds, type ListedTable } from './source.ts';

type Bytes = readonly (Buffer | null)[];

interface Table extends ListedTable {
  readonly table: string;
}

const identifier = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

const optionsOf = (address: ServerAddress, tls: ServerAddress['tls']): ConnectionOptions => ({
  ...(address.socket === undefined ? { host: address.host, port: address.port } : { socketPath: address.socket }),
  user: address.user,
  password: address.password ?? '',
  database: address.database,
  charset: 'utf8mb4',
  connectTimeout: 10_000,
  ...(tls === 'off' ? {} : { ssl: { rejectUnauthorized: tls === 'verify', verifyIdentity: tls === 'verify' } }),
  // A server could otherwise ask for files of this machine.
  flags: ['-LOCAL_FILES'],
});

/** A broken connection fails its next query; without a listener it would end the process. */
const stay = (): void => undefined;

const tryConnect = async (address: ServerAddress, tls: ServerAddress['tls']): Promise<Connection> => {
  const connection = mysql.createConnection(optionsOf(address, tls));
  return new Promise((resolve, reject) => {
    connection.connect((error) => {
      connection.on('error', stay);
      if (error === null) resolve(connection);
      else reject(error);
    });
  });
};

const connect = async (address: ServerAddress): Promise<Connection> => {
  try {
    return await tryConnect(address, address.tls);
  } catch (error) {
    const isPlain = error instanceof Error && 'code' in error && error.code === 'HANDSHAKE_NO_SSL_SUPPORT';
    if (address.tls === 'prefer' && isPlain) return tryConnect(address, 'off');
    throw error;
  }
};

/** As `rowsAsArray` without `typeCast` gives them, which the types of mysql2 do not say. */
const isRows = (value: unknown): value is readonly Bytes[] => Array.isArray(value);

/** Every value is bytes as the server wrote them: nothing passes through numbers and dates of JavaScript. */
const ask = (connection: Connection, sql: string, values: readonly string[] = []): Promise<readonly Bytes[]> =>
  new Promise((resolve, reject) => {
    connection.query({ sql, values: [...values], rowsAsArray: true, typeCast: false }, (error, rows: unknown) => {
      if (error !== null) reject(error);
      else resolve(isRows(rows) ? rows : []);
    });
  });

const asText = (bytes: Buffer | null | undefined): string => bytes?.toString('utf8') ?? '';

const texts = async (connection: Connection, sql: string, values: readonly string[]): Promise<readonly string[][]> =>
  (await ask(connection, sql, values)).map((row) => row.map(asText));

const isolation = [
  `set session sql_mode = '', time_zone = '+00:00', net_write_timeout = ${statementSeconds}, wait_timeout = ${statementSeconds}`,
  'set session lock_wait_timeout = 60, max_sort_length = 8192',
  'set session transaction isolation level repeatable read',
  'set session transaction read only',
  'start transaction with consistent snapshot, read only',
];

const timeLimit = (version: string): string =>
  version.includes('MariaDB')
    ? `set session max_statement_time = ${statementSeconds}`
    : `set session max_execution_time = ${statementSeconds * 1000}`;

const listing = `select table_name, coalesce(if(table_type = 'VIEW', null, table_rows), '')
  from information_schema.tables
  where table_schema = ? and table_type in ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED') order by cast(table_name as binary)`;

const begin = async (connection: Connection, { database }: ServerAddress): Promise<readonly Table[]> => {
  const [[version = ''] = []] = await texts(connection, 'select version()', []);
  for (const sql of [timeLimit(version), ...isolation]) await ask(connection, sql);
  const found = await texts(connection, listing, [database]);
  return found.map(([table = '', rows = '']) => ({
    name: `${database}.${table}`,
    table,
    rows: rows === '' ? undefined : Number(rows),
  }));
};

const columns = `select column_name, data_type, column_type from information_schema.columns
  where table_schema = ? and table_name = ? order by ordinal_position`;

const key = `select column_name from information_schema.statistics
  where table_schema = ? and table_name = ? and index_name = 'PRIMARY' order by seq_in_index`;

const orderOf = (keys: readonly string[], all: readonly Column[], rows: number | undefined): string => {
  if (keys.length > 0) return ` order by ${keys.map(identifier).join(', ')}`;
  const sorted = all.filter(({ kind }) => kind !== 'binary');
  if ((rows ?? 0) > sortedRows || sorted.length === 0) return '';
  return ` order by ${sorted.map(({ name }) => `cast(t.${identifier(name)} as binary)`).join(', ')}`;
};

/** The server would print a float with six digits; as a double it has all of them. */
const selected = ({ name, kind }: Column): string => {
  if (kind === 'binary') return `null as ${identifier(name)}`;
  return kind === 'float' ? `t.${identifier(name)} + 0e0 as ${identifier(name)}` : `t.${identifier(name)}`;
};

async function* cellsOf(rows: AsyncIterable<Bytes>, all: readonly Column[]): AsyncGenerator<(string | undefined)[]> {
  for await (const row of rows)
    yield all.map(({ convert }, index) => {
      const bytes = row[index];
      return bytes == null ? undefined : convert(bytes);
    });
}

const readTable = async (connection: Connection, database: string, table: Table): Promise<Reading> => {
  const named = [database, table.table];
  const from = `${identifier(database)}.${identifier(table.table)}`;
  // Says what is wrong with a table; its columns would only be missing.
  await ask(connection, `select 1 from ${from} limit 0`);
  const all = (await texts(connection, columns, named)).map(columnOf);
  const keys = (await texts(connection, key, named)).map(([name = '']) => name);
  const sql = `select ${all.map(selected).join(', ')} from ${from} as t${orderOf(keys, all, table.rows)}`;
  const stream = connection
    .query({ sql, rowsAsArray: true, typeCast: false })
    .stream({ objectMode: true, highWaterMark: batchRows });
  stream.on('error', stay);
  return {
    header: all.map(({ name }) => name),
    batches: inBatches(cellsOf(stream, all)),
    binaryColumns: () => all.filter(({ kind }) => kind === 'binary').map(({ name }) => name),
    // What the server still sends is passed over before the next query.
    end: async () => {
      stream.destroy();
    },
  };
};

/** Connects, and holds what the transactional tables of the server had at that moment. */
export const connectMariadb = async (address: ServerAddress): Promise<Driver<Table>> => {
  const connection = await connect(address);
  try {
    return {
      format: 'mariadb',
      tables: await begin(connection, address),
      read: (table) => readTable(connection, address.database, table),
      close: async () => connection.destroy(),
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
};
