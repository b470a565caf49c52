import type { RowSource, TableFormat } from '../source-row.ts';

/** A table or view that a database lets us read. */
export interface ListedTable {
  /** `schema.table`; of SQLite, which has no schemas, `table`. */
  readonly name: string;
  /** What the server estimates (SQLite counts); undefined of views and where it does not know. */
  readonly rows: number | undefined;
}

/** The rows of one table; `line` is a running number in the order in which they are read. */
export interface DatabaseTable extends RowSource {
  readonly header: readonly string[];
  /** Columns whose binary values were left out, as known so far: complete when the rows were read. */
  readonly binaryColumns: () => readonly string[];
}

/**
 * A database as it was at one moment. One table is read at a time: to its end, or until its reader stops.
 * Rows come in the order of the primary key; without one in the order of all their values, except from tables above
 * `sortedRows` rows, which come as the server has them.
 */
export interface DatabaseSource {
  readonly format: Extract<TableFormat, 'sqlite' | 'postgresql' | 'mariadb'>;
  /** Tables and views that may be read, in the order of their names. */
  readonly tables: () => Promise<readonly ListedTable[]>;
  readonly open: (name: string) => Promise<DatabaseTable>;
  readonly close: () => Promise<void>;
}

/** A table without a primary key is sorted up to this many rows. */
export const sortedRows = 5_000_000;

/** How long the server may work on one statement, and wait for our next one, before it ends the reading. */
export const statementSeconds = 1800;
