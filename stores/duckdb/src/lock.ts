import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '@throughline/model';

export interface WriterLock {
  readonly release: () => void;
}

/** How DuckDB says that another process holds the lock, on Linux and macOS, and on Windows. */
const held = /could not set lock|conflicting lock|used by another process/i;

const heldHere = new Set<string>();

const holder = (note: string): string => {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch {
    return 'another process';
  }
};

const refused = (note: string, data: string): AppError =>
  new AppError(
    'locked',
    `Expected to be the only writer of ${data}, but ${holder(note)} is writing now.`,
    'Wait until it has finished and try again. Reading (brief, ask, rows, sql) goes on meanwhile.',
  );

/** How file systems without hard links (exFAT, some network ones) say so. */
const linkless = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

const isLinkless = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && linkless.has(error.code);

/** Puts a complete file in the place of the lock where there is none: a full disk or a kill must not leave half of one. */
const createFile = async (path: string): Promise<void> => {
  if (existsSync(path)) return;
  const own = `${path}.${process.pid}`;
  try {
    (await DuckDBInstance.create(own)).closeSync();
    linkSync(own, path);
  } catch (error) {
    if (!existsSync(path) && !isLinkless(error)) throw error;
  } finally {
    rmSync(own, { force: true });
  }
};

/**
 * Takes the one writer lock of a data folder. The lock is the operating system's lock on a DuckDB file, so a killed
 * writer gives it back by dying.
 */
export const lockWriter = async (data: string, task: string, name = 'writer'): Promise<WriterLock> => {
  mkdirSync(data, { recursive: true });
  const path = resolve(data, `${name}.lock`);
  const note = join(data, `${name}.txt`);
  if (heldHere.has(path)) throw refused(note, data);
  heldHere.add(path);
  try {
    await createFile(path);
    const instance = await DuckDBInstance.create(path);
    try {
      writeFileSync(note, `${task} (process ${process.pid})\n`);
    } catch (error) {
      instance.closeSync();
      throw error;
    }
    return {
      release: () => {
        instance.closeSync();
        heldHere.delete(path);
      },
    };
  } catch (error) {
    heldHere.delete(path);
    if (error instanceof Error && held.test(error.message)) throw refused(note, data);
    throw error;
  }
};
