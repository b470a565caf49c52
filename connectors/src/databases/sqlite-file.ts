import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { AppError } from '@throughline/model';

const mark = 'SQLite format 3\0';
/** The byte that says whether changes go to a write-ahead log first. */
const journalByte = 18;
const writeAhead = 2;

const headOf = (path: string): Buffer => {
  const head = Buffer.alloc(journalByte + 1);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return head;
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
    return head;
  } finally {
    closeSync(file);
  }
};

/** Whether a file begins as SQLite files do. */
export const isSqlite = (path: string): boolean => headOf(path).toString('latin1').startsWith(mark);

const stampOf = (path: string): string => {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return `${size} ${mtimeNs}`;
};

const hasLog = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** A file that is open for reading only. */
export interface SqliteFile {
  readonly database: DatabaseSync;
  /** Throws when the file changed under a reading that holds no lock. */
  readonly check: () => void;
}

/**
 * Opens a file so that nothing is written to it or beside it. One that uses a write-ahead log but has none now is read
 * as immutable, because SQLite would leave a log beside it; then it must not change while it is read.
 */
export const openFile = (path: string): SqliteFile => {
  const options = { readOnly: true, readBigInts: true, returnArrays: true, timeout: 5000 } as const;
  if (headOf(path)[journalByte] !== writeAhead || hasLog(path))
    return { database: new DatabaseSync(path, options), check: () => undefined };
  const before = stampOf(path);
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  const check = (): void => {
    if (stampOf(path) === before) return;
    const hint = 'Nothing was imported. Import again when no program writes to it, or make a copy of it first.';
    throw new AppError('conflict', `Expected ${path} to stay as it is while it is read; it was written to.`, hint);
  };
  return { database: new DatabaseSync(url, options), check };
};
