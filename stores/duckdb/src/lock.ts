import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '@throughline/model';

export interface WriterLock {
  readonly release: () => void;
}

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
    const instance = await DuckDBInstance.create(path);
    writeFileSync(note, `${task} (process ${process.pid})\n`);
    return {
      release: () => {
        instance.closeSync();
        heldHere.delete(path);
      },
    };
  } catch (error) {
    heldHere.delete(path);
    if (error instanceof Error && error.message.includes('lock')) throw refused(note, data);
    throw error;
  }
};
