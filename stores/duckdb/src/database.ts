import { DuckDBInstance, version, type DuckDBConnection, type DuckDBValue, type Json } from '@duckdb/node-api';
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

const rowsOf = async (connection: DuckDBConnection, sql: string, parameters: readonly string[]): Promise<Row[]> => {
  const values: DuckDBValue[] = [...parameters];
  const reader = await connection.runAndReadAll(sql, values);
  const columns = reader.getColumnsJson();
  const names = reader.deduplicatedColumnNames();
  return Array.from({ length: reader.currentRowCount }, (_, row) => {
    // Written one by one, the names of all rows share one shape: `Object.fromEntries` takes four times as long.
    const texts: Record<string, string | null> = {};
    for (const [i, name] of names.entries()) texts[name] = asText(columns[i]?.[row] ?? null);
    return texts;
  });
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
