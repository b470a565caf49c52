import { InvariantError } from '@throughline/math';
import { AppError } from '@throughline/model';
import type { SourceRow } from '../source-row.ts';
import type { DatabaseAddress } from './address.ts';
import { databaseFailure, systemName } from './failure.ts';
import type { DatabaseSource, DatabaseTable, ListedTable } from './source.ts';

/** A table that is being read. */
export interface Reading {
  readonly header: readonly string[];
  readonly batches: AsyncIterable<readonly SourceRow[]>;
  readonly binaryColumns: () => readonly string[];
  /** Frees the connection for the next table, wherever the reading stands; called once. */
  readonly end: () => Promise<void>;
}

/** What each system has to give; its errors are its driver's own. */
export interface Driver<T extends ListedTable = ListedTable> {
  readonly format: DatabaseSource['format'];
  readonly tables: readonly T[];
  readonly read: (table: T) => Promise<Reading>;
  readonly close: () => Promise<void>;
}

const missing = (name: string, address: DatabaseAddress, tables: readonly ListedTable[]): AppError => {
  const shown = tables.slice(0, 20).map((table) => table.name);
  const found = shown.length === 0 ? 'it has no table that this user may read' : `it has ${shown.join(', ')}`;
  const more = tables.length > shown.length ? ` and ${tables.length - shown.length} more` : '';
  const message = `Expected a table ${name} in ${systemName(address)}; ${found}${more}.`;
  return new AppError('not-found', message, 'Check the name, its schema, and that the user may select from it.');
};

interface Opened {
  ended: boolean;
  readonly end: () => Promise<void>;
}

const openedFrom = (reading: Reading): Opened => {
  const opened: Opened = {
    ended: false,
    end: async () => {
      if (opened.ended) return;
      opened.ended = true;
      await reading.end();
    },
  };
  return opened;
};

async function* readAll(reading: Reading, opened: Opened): AsyncGenerator<readonly SourceRow[]> {
  try {
    if (opened.ended)
      throw new InvariantError('A table of a database is read before the next one is opened, and once.');
    yield* reading.batches;
  } finally {
    await opened.end();
  }
}

/** Errors in words for a person, both while rows are read and while the connection is freed. */
async function* inWords<T>(rows: AsyncIterable<T>, failed: (error: unknown) => Error): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    throw failed(error);
  }
}

const keepInvariant = (error: unknown, words: (error: unknown) => Error): Error =>
  error instanceof InvariantError ? error : words(error);

/** A source over a driver: one table at a time, its errors in words for a person. */
export const sourceOf = <T extends ListedTable>(driver: Driver<T>, address: DatabaseAddress): DatabaseSource => {
  let current: Opened | undefined;
  const inTable = async <R>(name: string, act: () => Promise<R>): Promise<R> => {
    try {
      return await act();
    } catch (error) {
      throw databaseFailure(error, address, name);
    }
  };
  const open = async (name: string): Promise<DatabaseTable> => {
    const table = driver.tables.find((listed) => listed.name === name);
    if (table === undefined) throw missing(name, address, driver.tables);
    await inTable(name, async () => current?.end());
    const reading = await inTable(name, () => driver.read(table));
    const opened = openedFrom(reading);
    current = opened;
    return {
      header: reading.header,
      binaryColumns: reading.binaryColumns,
      rows: inWords(readAll(reading, opened), (error) =>
        keepInvariant(error, (other) => databaseFailure(other, address, name)),
      ),
    };
  };
  return {
    format: driver.format,
    tables: async () => driver.tables.map(({ name, rows }) => ({ name, rows })),
    open,
    close: driver.close,
  };
};
