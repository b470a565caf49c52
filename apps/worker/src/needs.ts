import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextRow } from '@throughline/engine';
import type { KeptIndex, KeptRun } from './kept-index.ts';

/** Answers to needs, by key: of earlier runs and of this one. */
export interface Needs {
  readonly rows: (key: string) => readonly TextRow[] | undefined;
  readonly keep: (key: string, rows: readonly TextRow[]) => void;
  /** Writes what was used or kept into the folder of a run. */
  readonly save: (folder: string) => KeptIndex['needs'];
}

/** A larger answer is asked again: reading it would not be faster. */
const mostBytes = 20_000_000;
const mostBytesOfAll = 100_000_000;

const file = 'needs.jsonl';

const textOf = (rows: readonly TextRow[]): string => {
  const columns = Object.keys(rows[0] ?? {});
  return JSON.stringify([columns, rows.map((row) => columns.map((name) => row[name] ?? null))]);
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const rowsOf = (text: string): TextRow[] => {
  const parsed: unknown = JSON.parse(text);
  const [columns, rows] = isList(parsed) ? parsed : [];
  if (!isList(columns) || !isList(rows)) return [];
  const names = columns.map(String);
  return rows.map((row) => {
    const texts: Record<string, string | null> = {};
    for (const [i, name] of names.entries()) {
      const value: unknown = isList(row) ? row[i] : null;
      texts[name] = typeof value === 'string' ? value : null;
    }
    return texts;
  });
};

const readPart = (path: string, [start, length]: readonly [number, number]): string => {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(handle, bytes, 0, length, start);
    return bytes.toString('utf8');
  } finally {
    closeSync(handle);
  }
};

const find = (runs: readonly KeptRun[], key: string): string | undefined => {
  for (const { folder, index } of runs) {
    const place = index.needs[key];
    if (place === undefined) continue;
    try {
      return readPart(join(folder, file), place);
    } catch {
      return undefined; // Another process removed what an old run kept: it is asked again.
    }
  }
  return undefined;
};

/** Opens the answers of recent runs. */
export const openNeeds = (runs: readonly KeptRun[]): Needs => {
  const used = new Map<string, string>();
  /** Rows that several entries ask for are read once, as long as memory allows. */
  const shared = new Map<string, WeakRef<readonly TextRow[]>>();
  let bytes = 0;
  const use = (key: string, text: string): void => {
    if (text.length > mostBytes || bytes + text.length > mostBytesOfAll) return;
    bytes += text.length;
    used.set(key, text);
  };
  const share = (key: string, rows: readonly TextRow[]): readonly TextRow[] => {
    shared.set(key, new WeakRef(rows));
    return rows;
  };
  return {
    rows: (key) => {
      const rows = shared.get(key)?.deref();
      if (rows !== undefined) return rows;
      const known = used.get(key);
      if (known !== undefined) return share(key, rowsOf(known));
      const found = find(runs, key);
      if (found === undefined) return undefined;
      use(key, found);
      return share(key, rowsOf(found));
    },
    keep: (key, rows) => {
      use(key, textOf(rows));
      if (used.has(key)) share(key, rows);
    },
    save: (folder) => {
      const places: Record<string, [number, number]> = {};
      const texts = [...used].toSorted(([a], [b]) => (a < b ? -1 : 1));
      let start = 0;
      const parts = texts.map(([key, text]) => {
        const part = Buffer.from(`${text}\n`);
        places[key] = [start, part.length];
        start += part.length;
        return part;
      });
      writeFileSync(join(folder, file), Buffer.concat(parts));
      return places;
    },
  };
};
