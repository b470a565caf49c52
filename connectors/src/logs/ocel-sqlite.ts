import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@throughline/model';
import type { SQLOutputValue } from 'node:sqlite';
import type { OcelItem, OcelItems, OcelValue } from './ocel-item.ts';

/** The tables that make a SQLite file an object log. */
const ownTables = ['event', 'object', 'event_object', 'event_map_type', 'object_map_type'];

/** The id of the thing itself: the columns of its type's table come under their own names. */
const ownId = 'throughline own id';

/** The id as text, whatever type the table gives it: only without a cast in the join does SQLite index it. */
const joinKey = 'throughline join key';

/** The place of a row in the table of its type: the join gives rows in the order of its own index. */
const place = 'throughline place';

const reservedColumns = new Set(['ocel_id', 'ocel_time', 'ocel_changed_field', ownId, joinKey, place]);
const BATCH = 1000;

type Cells = ReadonlyMap<string, string | undefined>;
type Names = ReadonlyMap<string, string>;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const cellOf = (value: SQLOutputValue): string | undefined => {
  if (value === null) return undefined;
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
};

const refuse = (path: string, cause: unknown): AppError =>
  new AppError(
    'bad-input',
    `Expected an OCEL 2.0 log in SQLite at ${path}, found a file that SQLite cannot read: ${cause instanceof Error ? cause.message : 'damaged'}.`,
    'Export the log again as OCEL 2.0.',
  );

function* query(database: DatabaseSync, sql: string, ...given: readonly string[]): Generator<Cells> {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  for (const row of statement.iterate(...given)) {
    yield new Map(Object.entries(row).map(([name, value]) => [name, cellOf(value)]));
  }
}

/** The real tables by their name in small letters; views could compute without end. */
const tablesOf = (database: DatabaseSync): Names =>
  new Map(
    [
      ...query(database, "select name from sqlite_master where type = 'table' and sql not like 'create virtual%'"),
    ].flatMap((row) => {
      const name = row.get('name');
      return name === undefined ? [] : [[name.toLowerCase(), name] as const];
    }),
  );

const isLog = (tables: Names): boolean => ownTables.every((name) => tables.has(name));

interface Attributed {
  readonly kind: 'event' | 'object';
  readonly type: string;
  /** The table with the attributes of this type; undefined where there is none. */
  readonly table: string | undefined;
}

const typesOf = (database: DatabaseSync, tables: Names, kind: 'event' | 'object'): readonly Attributed[] => {
  const named = new Map(
    [...query(database, `select ocel_type, ocel_type_map from ${kind}_map_type`)].map((row) => [
      row.get('ocel_type') ?? '',
      row.get('ocel_type_map') ?? '',
    ]),
  );
  return [...query(database, `select distinct ocel_type as type from ${quoted(kind)}`)].map((row) => {
    const type = row.get('type') ?? '';
    return { kind, type, table: tables.get(`${kind}_${named.get(type) ?? ''}`.toLowerCase()) };
  });
};

const valuesOf = (row: Cells): readonly OcelValue[] => {
  const time = row.get('ocel_time');
  const changed = row.get('ocel_changed_field');
  if (changed !== undefined) return [{ name: changed, time, value: row.get(changed) }];
  return [...row].flatMap(([name, value]) =>
    value === undefined || reservedColumns.has(name) ? [] : [{ name, time, value }],
  );
};

const rowsOf = (database: DatabaseSync, { kind, type, table }: Attributed): Generator<Cells> => {
  const own = `select o.ocel_id as ${quoted(ownId)}`;
  if (table === undefined)
    return query(database, `${own} from ${quoted(kind)} o where ifnull(o.ocel_type, '') = ?`, type);
  const keyed = `select cast(ocel_id as text) as ${quoted(joinKey)}, row_number() over () as ${quoted(place)}, * from ${quoted(table)}`;
  return query(
    database,
    `with t as materialized (${keyed}) ${own}, t.* from ${quoted(kind)} o left join t on t.${quoted(joinKey)} = cast(o.ocel_id as text) where ifnull(o.ocel_type, '') = ?`,
    type,
  );
};

/** Rows of the same thing stand together, because they come from one row of its table. */
function* grouped(rows: Iterable<Cells>): Generator<readonly Cells[]> {
  let group: Cells[] = [];
  for (const row of rows) {
    if (group[0] !== undefined && group[0].get(ownId) !== row.get(ownId)) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

function* attributedItems(database: DatabaseSync, tables: Names, kind: 'event' | 'object'): Generator<OcelItem> {
  let line = 0;
  for (const attributed of typesOf(database, tables, kind)) {
    const { type } = attributed;
    for (const unordered of grouped(rowsOf(database, attributed))) {
      const group = unordered.toSorted((a, b) => Number(a.get(place)) - Number(b.get(place)));
      const [first] = group;
      const shared = {
        line: ++line,
        id: first?.get(ownId),
        type: type === '' ? undefined : type,
        values: group.flatMap(valuesOf),
      };
      yield kind === 'event' ? { kind, ...shared, time: first?.get('ocel_time') } : { kind, ...shared };
      if (first?.get('ocel_id') === undefined) {
        yield { kind: 'problem', line, text: `An ${kind} of the table ${kind} has no row in the table of its type` };
      }
    }
  }
}

function* relations(database: DatabaseSync, kind: 'event-object' | 'object-object'): Generator<OcelItem> {
  const from = kind === 'event-object' ? 'ocel_event_id' : 'ocel_source_id';
  const to = kind === 'event-object' ? 'ocel_object_id' : 'ocel_target_id';
  let line = 0;
  for (const row of query(database, `select * from ${kind.replace('-', '_')}`)) {
    yield { kind, line: ++line, from: row.get(from), to: row.get(to), qualifier: row.get('ocel_qualifier') };
  }
}

function* itemsIn(database: DatabaseSync, path: string, wanted?: OcelItem['kind']): Generator<OcelItem> {
  const wants = (kind: OcelItem['kind']): boolean => wanted === undefined || wanted === kind;
  const tables = tablesOf(database);
  if (!isLog(tables)) throw refuse(path, new Error(`its tables are not those of OCEL 2.0 (${ownTables.join(', ')})`));
  if (wants('object')) yield* attributedItems(database, tables, 'object');
  if (wants('event')) yield* attributedItems(database, tables, 'event');
  if (wants('event-object')) yield* relations(database, 'event-object');
  if (wants('object-object') && tables.has('object_object')) yield* relations(database, 'object-object');
}

async function* readItems(path: string, wanted?: OcelItem['kind']): AsyncGenerator<readonly OcelItem[]> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    let batch: OcelItem[] = [];
    for (const item of itemsIn(database, path, wanted)) {
      batch.push(item);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  } catch (cause) {
    throw isSqliteError(cause) ? refuse(path, cause) : cause;
  } finally {
    database?.close();
  }
}

const isSqliteError = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ERR_SQLITE_ERROR';

/** Whether the file is a SQLite database with the tables of OCEL 2.0. */
export const isOcelSqlite = (path: string): boolean => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    return isLog(tablesOf(database));
  } catch (cause) {
    if (isSqliteError(cause)) return false;
    throw cause;
  } finally {
    database?.close();
  }
};

/** The contents of an object log in SQLite; the file is opened for reading only. */
export const openOcelSqlite =
  (path: string): OcelItems =>
  (wanted) =>
    readItems(path, wanted);
