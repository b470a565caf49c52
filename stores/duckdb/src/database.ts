import { DuckDBInstance, version, type DuckDBConnection, type DuckDBValue, type Json } from '@duckdb/node-api';

export type Row = Readonly<Record<string, string | null>>;

/** A connection to an in-memory DuckDB; results come back as texts. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string, parameters?: readonly string[]) => Promise<Row[]>;
  /** The same on a second connection while the first is asked something: it sees all but temporary tables. */
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

/** Opens an in-memory DuckDB with its limits set; time zone UTC, order of rows kept. */
export const openDatabase = async (limits: DatabaseLimits): Promise<Database> => {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: limits.spillFolder ?? '',
  });
  const connect = async (): Promise<DuckDBConnection> => {
    const made = await instance.connect();
    await made.run(`set TimeZone = 'UTC'`);
    return made;
  };
  const connection = await connect();
  let second: DuckDBConnection | undefined;
  let opening: Promise<DuckDBConnection> | undefined;
  const busy: [number, number] = [0, 0];
  const lane = async (i: 0 | 1): Promise<DuckDBConnection> => {
    if (i === 0) return connection;
    second = await (opening ??= connect());
    return second;
  };
  return {
    connection,
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: (sql, parameters = []) => rowsOf(connection, sql, parameters),
    rowsBeside: async (sql, parameters = []) => {
      const i = busy[0] > busy[1] ? 1 : 0;
      busy[i]++;
      try {
        return await rowsOf(await lane(i), sql, parameters);
      } finally {
        busy[i]--;
      }
    },
    close: () => {
      connection.closeSync();
      second?.closeSync();
      instance.closeSync();
    },
  };
};

/** The version of the database, whose answers a cache may not outlive. */
export const databaseVersion: string = version();
