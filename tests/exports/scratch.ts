import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { changedText, findRecord, readTable, writeTable } from './table.ts';

/** Gives a test file new empty folders; they are removed after its last test. */
export const scratchFolders = (): (() => string) => {
  const root = mkdtempSync(join(tmpdir(), 'throughline-'));
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });
  return () => mkdtempSync(join(root, 'folder-'));
};

/** Copies a folder of exports into a new one. */
export const copyInto = (folder: string, exports: string): string => {
  cpSync(exports, folder, { recursive: true });
  return folder;
};

export interface Change {
  readonly file: string;
  readonly record: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
}

/** Changes one record of one file; returns the line on which it stands. */
export const changeRecord = (folder: string, change: Change): number => {
  const path = join(folder, change.file);
  const table = readTable(path);
  const found = findRecord(table, change.record);
  const texts = table.records.map((r) => (r === found ? changedText(table, r, change.set) : r.text));
  writeTable(path, table, texts);
  return found.line;
};
