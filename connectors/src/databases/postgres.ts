import pg from 'pg';
import type { SourceRow } from '../source-row.ts';
import type { ServerAddress } from './address.ts';
import { nextFetch } from './batch.ts';
import type { Driver, Reading } from './driver.ts';
import { sortedRows, statementSeconds, type ListedTable } from './source.ts';
import { instantText, trimFraction, withoutExponent } from './value.ts';

type Cells = readonly (string | null)[];
type Answer = pg.QueryArrayResult<(string | null)[]>;
type Convert = (text: string) => string;

const asItIs: Convert = (text) => text;

/** The numbers of bytea and its array in pg_type. */
const binaryTypes = new Set([17, 1001]);

/** By the number of a type in pg_type: bool, float4, float8, timestamp, timestamptz, time. */
const converters: Readonly<Record<number, Convert>> = {
  16: (text) => (text === 't' ? 'true' : 'false'),
  700: withoutExponent,
  701: withoutExponent,
  1114: trimFraction,
  1184: instantText,
  1083: trimFraction,
};

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Set for the transaction only, so that a pool between us and the server passes none of it on to others. */
const settings = (schema: string): Readonly<Record<string, string>> => ({
  default_transaction_read_only: 'on',
  statement_timeout: `${statementSeconds}s`,
  lock_timeout: '60s',
  idle_in_transaction_session_timeout: `${statementSeconds}s`,
  search_path: `pg_catalog, ${identifier(schema)}, pg_temp`,
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  xmloption: 'content',
  synchronize_seqscans: 'off',
  cursor_tuple_fraction: '1',
});

const beginning = 'begin transaction isolation level repeatable read read only';

const listing = `select c.oid::text, n.nspname, c.relname,
    case when c.relkind in ('r', 'p', 'm') and c.reltuples >= 0 then c.reltuples::bigint::text end,
    (select string_agg('t.' || quote_ident(a.attname), ', ' order by k.place)
      from pg_index i cross join unnest(i.indkey) with ordinality k (attribute, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attribute
      where i.indrelid = c.oid and i.indisprimary)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
    and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and ($1::text is null or n.nspname = $1)
    and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by n.nspname collate "C", c.relname collate "C"`;

interface Table extends ListedTable {
  readonly oid: string;
  readonly from: string;
  readonly key: string | undefined;
}

const tableOf = ([oid, schema, relation, rows, key]: Cells): Table => ({
  oid: oid ?? '',
  name: `${schema}.${relation}`,
  from: `${identifier(schema ?? '')}.${identifier(relation ?? '')}`,
  rows: rows == null ? undefined : Number(rows),
  key: key ?? undefined,
});

const columns = `select a.attname, case when y.typtype = 'd' then y.typbasetype else y.oid end::text
  from pg_attribute a join pg_type y on y.oid = a.atttypid
  where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped order by a.attnum`;

interface Column {
  readonly name: string;
  readonly isBinary: boolean;
}

const columnOf = ([name, type]: Cells): Column => ({ name: name ?? '', isBinary: binaryTypes.has(Number(type)) });

const selected = ({ name, isBinary }: Column): string =>
  isBinary ? `null::text as ${identifier(name)}` : `t.${identifier(name)}`;

/** A whole row as text is the one order that every type has, also json and xml. */
const selectOf = ({ from, key, rows }: Table, all: readonly Column[]): string => {
  const order = key ?? ((rows ?? 0) > sortedRows ? undefined : '(t.*)::text collate "C"');
  const end = order === undefined ? '' : ` order by ${order}`;
  return `select ${all.map(selected).join(', ')} from ${from} as t${end}`;
};

const sslOf = (tls: ServerAddress['tls']): pg.ClientConfig['ssl'] =>
  tls === 'off' ? false : { rejectUnauthorized: tls === 'verify' };

/** A broken connection fails its next query; without a listener it would end the process. */
const stay = (): void => undefined;

const tryConnect = async (address: ServerAddress, tls: ServerAddress['tls']): Promise<pg.Client> => {
  const { host, port, user, database, password = '' } = address;
  const client = new pg.Client({
    host,
    port,
    user,
    database,
    // As a function, so that no password of the environment takes its place.
    password: () => password,
    ssl: sslOf(tls),
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'throughline',
    types: { getTypeParser: () => asItIs },
  });
  client.on('error', stay);
  await client.connect();
  return client;
};

const connect = async (address: ServerAddress): Promise<pg.Client> => {
  try {
    return await tryConnect(address, address.tls);
  } catch (error) {
    const isPlain = error instanceof Error && error.message.includes('does not support SSL');
    if (address.tls === 'prefer' && isPlain) return tryConnect(address, 'off');
    throw error;
  }
};

const ask = (client: pg.Client, text: string, values: readonly (string | null)[] = []): Promise<Answer> =>
  client.query<(string | null)[]>({ text, values: [...values], rowMode: 'array' });

const rowsOf = (answer: Answer, before: number): SourceRow[] => {
  const convert = answer.fields.map(({ dataTypeID }) => converters[dataTypeID] ?? asItIs);
  return answer.rows.map((cells, index) => ({
    line: before + index + 1,
    cells: cells.map((cell, column) => (cell === null ? undefined : convert[column]?.(cell))),
  }));
};

const firstRows = 100;

async function* following(client: pg.Client, first: readonly SourceRow[]): AsyncGenerator<readonly SourceRow[]> {
  let batch = first;
  let read = 0;
  while (batch.length > 0) {
    yield batch;
    read += batch.length;
    batch = rowsOf(await ask(client, `fetch ${nextFetch(batch)} from table_rows`), read);
  }
}

/** Also ends the cursor, and makes the transaction usable again after an error. */
const endReading = async (client: pg.Client): Promise<void> => {
  await client.query('rollback to savepoint table_read');
  await client.query('release savepoint table_read');
};

const readTable = async (client: pg.Client, table: Table): Promise<Reading> => {
  await client.query('savepoint table_read');
  const end = (): Promise<void> => endReading(client);
  try {
    const all = (await ask(client, columns, [table.oid])).rows.map(columnOf);
    await client.query(`declare table_rows no scroll cursor for ${selectOf(table, all)}`);
    const first = await ask(client, `fetch ${firstRows} from table_rows`);
    return {
      header: all.map(({ name }) => name),
      batches: following(client, rowsOf(first, 0)),
      binaryColumns: () => all.filter(({ isBinary }) => isBinary).map(({ name }) => name),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
};

const begin = async (client: pg.Client, schema: string | undefined): Promise<readonly Table[]> => {
  await client.query(beginning);
  for (const [name, value] of Object.entries(settings(schema ?? 'public')))
    await ask(client, 'select set_config($1, $2, true)', [name, value]);
  const { rows } = await ask(client, listing, [schema ?? null]);
  return rows.map(tableOf);
};

/** Connects, and holds what the server had at that moment. */
export const connectPostgres = async (address: ServerAddress): Promise<Driver<Table>> => {
  const client = await connect(address);
  try {
    return {
      format: 'postgresql',
      tables: await begin(client, address.schema),
      read: (table) => readTable(client, table),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
};
