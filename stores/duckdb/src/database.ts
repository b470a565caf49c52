import {
  DuckDBInstance,
  DuckDBTypeId,
  version,
  type DuckDBConnection,
  type DuckDBResultReader,
  type DuckDBValue,
  type Json,
} from '@duckdb/node-api';
import { inTurn } from '@throughline/model';

export type Row = Readonly<Record<string, string | null>>;

/** An in-memory DuckDB: the connection that makes tables, and others that only read; results come back as texts. */
export interface Database {
  readonly connection: DuckDBConnection;
  /** Uses the connection for several calls that belong together: nothing else is asked on it meanwhile. */
  readonly alone: <T>(use: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;
  readonly run: (sql: string, parameters?: readonly string[]) => Promise<void>;
  readonly rows: (sql: string, parameters?: readonly string[]) => Promise<Row[]>;
  /** The same on connections of their own, several at once: they see all but temporary tables. */
  readonly rowsBeside: (sql: string, parameters?: readonly string[]) => Promise<Row[]>;
  readonly close: () => void;
}

/** A value of a result as text; lists and structures as JSON. */
const asText = (value: Json): string | null => {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
};

/** One row of its columns. Written one by one, the names of all rows share one shape: `Object.fromEntries` takes four times as long. */
const rowFrom = (names: readonly string[], valueOf: (column: number) => string | null): Row => {
  const texts: Record<string, string | null> = {};
  for (const [i, name] of names.entries()) texts[name] = valueOf(i);
  return texts;
};

/** From so many texts on a result is fetched as one text for each row: each text by itself takes several times as long. */
const manyTexts = 5000;
/** So many statements are known to give many texts. */
const mostKnown = 500;
const columnsOfMany = new Map<string, readonly string[]>();

/** Notes the columns of a statement of which all are texts, and many: they are known before it is asked again. */
const noteTexts = (sql: string, reader: DuckDBResultReader): void => {
  const names = reader.columnNames();
  const isMany = names.length * reader.currentRowCount >= manyTexts;
  const areTexts = reader.columnTypes().every(({ typeId }) => typeId === DuckDBTypeId.VARCHAR);
  if (!isMany || !areTexts || new Set(names).size < names.length || sql.includes(';')) return;
  columnsOfMany.set(sql, names);
  const [first] = columnsOfMany.size > mostKnown ? columnsOfMany.keys() : [];
  if (first !== undefined) columnsOfMany.delete(first);
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The rows of a statement whose columns are known to be texts. */
const textRowsOf = async (
  connection: DuckDBConnection,
  { sql, names }: { readonly sql: string; readonly names: readonly string[] },
  values: DuckDBValue[],
): Promise<Row[]> => {
  const texts = names.map((name) => `cast(${named(name)} as varchar)`).join(', ');
  const reader = await connection.runAndReadAll(`select to_json([${texts}]) as "texts" from (${sql}\n) as r`, values);
  const [rows = []] = reader.getColumnsJson();
  const parsed: unknown = JSON.parse(`[${rows.map((row) => asText(row) ?? 'null').join(',')}]`);
  return (isList(parsed) ? parsed : []).map((row) => {
    const own = isList(row) ? row : [];
    return rowFrom(names, (i) => (typeof own[i] === 'string' ? own[i] : null));
  });
};

const rowsOf = async (connection: DuckDBConnection, sql: string, parameters: readonly string[]): Promise<Row[]> => {
  const values: DuckDBValue[] = [...parameters];
  const known = columnsOfMany.get(sql);
  if (known !== undefined) return textRowsOf(connection, { sql, names: known }, values);
  const reader = await connection.runAndReadAll(sql, values);
  const columns = reader.getColumnsJson();
  const names = reader.deduplicatedColumnNames();
  noteTexts(sql, reader);
  return Array.from({ length: reader.currentRowCount }, (_, row) =>
    rowFrom(names, (i) => asText(columns[i]?.[row] ?? null)),
  );
};

/** One text in single quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One name in double quotes. */
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A list of texts. */
export const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;

export interface DatabaseLimits {
  readonly threads: number;
  /** Such as '1GB'. */
  readonly memory: string;
  readonly spillFolder?: string;
}

interface Lane {
  readonly alone: Database['alone'];
  readonly waiting: () => number;
}

/** A connection that is asked one thing at a time: what a second call begins would break the result of the first. */
const laneOf = (connect: () => Promise<DuckDBConnection>): Lane => {
  const next = inTurn();
  let connection: Promise<DuckDBConnection> | undefined;
  let waiting = 0;
  return {
    waiting: () => waiting,
    alone: async (use) => {
      waiting++;
      try {
        return await next(async () => use(await (connection ??= connect())));
      } finally {
        waiting--;
      }
    },
  };
};

/** Opens an in-memory DuckDB with its limits set; time zone UTC, order of rows kept. */
export const openDatabase = async (limits: DatabaseLimits): Promise<Database> => {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: limits.spillFolder ?? '',
  });
  const opened: DuckDBConnection[] = [];
  const connect = async (): Promise<DuckDBConnection> => {
    const made = await instance.connect();
    opened.push(made);
    await made.run(`set TimeZone = 'UTC'`);
    return made;
  };
  const connection = await connect();
  const { alone } = laneOf(() => Promise.resolve(connection));
  const [first, second] = [laneOf(connect), laneOf(connect)];
  return {
    connection,
    alone,
    run: (sql, parameters = []) =>
      alone(async (own) => {
        await own.run(sql, [...parameters]);
      }),
    rows: (sql, parameters = []) => alone((own) => rowsOf(own, sql, parameters)),
    rowsBeside: (sql, parameters = []) =>
      (second.waiting() < first.waiting() ? second : first).alone((own) => rowsOf(own, sql, parameters)),
    close: () => {
      for (const each of opened) each.closeSync();
      instance.closeSync();
    },
  };
};

/** The version of the database, whose answers a cache may not outlive. */
export const databaseVersion: string = version();
