import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TextRow } from '@throughline/engine';
import type { KeptIndex, KeptRun } from './kept-index.ts';
import { placeFile } from './link.ts';
import type { Remembering } from './remembering.ts';

/** Answers to needs, by key: of earlier runs and of this one. */
export interface Needs {
  readonly rows: (key: string) => readonly TextRow[] | undefined;
  readonly has: (key: string) => boolean;
  readonly keep: (key: string, rows: readonly TextRow[]) => void;
  /** Keeps rows that are made when nobody waits, if there are any. */
  readonly keepLater: (key: string, make: () => readonly TextRow[] | undefined) => void;
  /** Keeps an answer of an earlier run without reading it. */
  readonly carry: (key: string) => void;
  /** Writes what was used or kept into the folder of a run. */
  readonly save: (folder: string) => KeptIndex['needs'];
}

/** A larger answer is asked again: reading it would not be faster. */
const mostBytes = 20_000_000;
const mostBytesOfAll = 100_000_000;

/** The name of the folder of answers in the folder of a run. */
export const needsFolder = 'needs';

/** Where an answer is: the name of its file, where it begins, and its bytes. */
type Place = KeptIndex['needs'][string];

const textOf = (rows: readonly TextRow[]): string => {
  const columns = Object.keys(rows[0] ?? {});
  return JSON.stringify([columns, rows.map((row) => columns.map((name) => row[name] ?? null))]);
};

/** About as long as the text of rows. */
const lengthOf = (rows: readonly TextRow[]): number => {
  let length = 0;
  for (const row of rows) for (const name in row) length += 3 + (row[name]?.length ?? 4);
  return length;
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

const fileOf = (folder: string, name: string): string => join(folder, needsFolder, name);

const readPart = (path: string, [, start, length]: Place): Buffer => {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(handle, bytes, 0, length, start);
    return bytes;
  } finally {
    closeSync(handle);
  }
};

interface Found {
  readonly path: string;
  readonly place: Place;
}

/** Finds answers in the files of runs; whether a file is there is looked at once. */
const findingIn = (runs: readonly KeptRun[]): ((key: string) => Found | undefined) => {
  const there = new Map<string, boolean>();
  const isThere = (path: string): boolean => {
    const known = there.get(path) ?? existsSync(path);
    there.set(path, known);
    return known;
  };
  return (key) => {
    const run = runs.find(({ index }) => index.needs[key] !== undefined);
    const place = run?.index.needs[key];
    if (run === undefined || place === undefined) return undefined;
    const path = fileOf(run.folder, place[0]);
    return isThere(path) ? { path, place } : undefined;
  };
};

const read = ({ path, place }: Found): string | undefined => {
  try {
    return readPart(path, place).toString('utf8');
  } catch {
    return undefined; // Another process removed what an old run kept: it is asked again.
  }
};

/** A file of which less is used than that is not kept for it: what is used is written anew. */
const leastUsed = 1 / 3;

const isWorthKeeping = (path: string, of: readonly Found[]): boolean => {
  const used = of.reduce((sum, { place }) => sum + place[2], 0);
  return used >= leastUsed * statSync(path).size;
};

type Kept = readonly (readonly [key: string, found: Found])[];

/** Gives files of earlier runs a second name; what it does not keep is given back to be written anew. */
const placeOld = (folder: string, old: Kept): { readonly placed: [string, Place][]; readonly rest: Kept } => {
  const placed: [string, Place][] = [];
  const rest: (readonly [string, Found])[] = [];
  for (const [path, of] of Map.groupBy(old, ([, found]) => found.path)) {
    try {
      const isKept = isWorthKeeping(
        path,
        of.map(([, found]) => found),
      );
      if (isKept) placeFile(path, fileOf(folder, basename(path)));
      if (isKept) placed.push(...of.map(([key, { place }]): [string, Place] => [key, place]));
      else rest.push(...of);
    } catch {
      continue; // Another process removed what an old run kept.
    }
  }
  return { placed, rest };
};

const writeNew = (folder: string, answers: readonly (readonly [string, Buffer])[]): [string, Place][] => {
  if (answers.length === 0) return [];
  const sorted = answers.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const all = Buffer.concat(sorted.map(([, bytes]) => bytes));
  const name = `${createHash('sha256').update(all).digest('hex').slice(0, 16)}.jsonl`;
  writeFileSync(fileOf(folder, name), all);
  let end = 0;
  return sorted.map(([key, { length }]) => [key, [name, (end += length) - length, length]]);
};

const save = (
  folder: string,
  fresh: ReadonlyMap<string, string | readonly TextRow[]>,
  old: Kept,
): KeptIndex['needs'] => {
  mkdirSync(join(folder, needsFolder), { recursive: true });
  const { placed, rest } = placeOld(folder, old);
  const moved = rest.map(([key, { path, place }]) => [key, readPart(path, place)] as const);
  const written = [...fresh].map(
    ([key, of]) => [key, Buffer.from(`${typeof of === 'string' ? of : textOf(of)}\n`)] as const,
  );
  return Object.fromEntries([...placed, ...writeNew(folder, [...moved, ...written])]);
};

/** Rows that several entries ask for are read once, as long as memory allows. */
const sharing = (remembering: Remembering | undefined) => {
  const known = new Map<string, WeakRef<readonly TextRow[]>>();
  return {
    shared: (key: string) => known.get(key)?.deref(),
    share: (key: string, rows: readonly TextRow[], length: number): readonly TextRow[] => {
      known.set(key, new WeakRef(rows));
      remembering?.keep(key, rows, length);
      return rows;
    },
  };
};

/** Takes room for answers of so many bytes until there is none left. */
const roomFor = (most: number): ((length: number) => boolean) => {
  let bytes = 0;
  return (length) => {
    if (length > mostBytes || bytes + length > most) return false;
    bytes += length;
    return true;
  };
};

type MakeRows = () => readonly TextRow[] | undefined;

/** Rows that are made when they are first asked for, or at the end. */
const laterFor = (keep: Needs['keep']) => {
  const waiting = new Map<string, MakeRows>();
  const make = (key: string): void => {
    const rows = waiting.get(key)?.();
    waiting.delete(key);
    if (rows !== undefined) keep(key, rows);
  };
  return {
    add: (key: string, rows: MakeRows) => void waiting.set(key, rows),
    make,
    makeAll: () => {
      for (const key of waiting.keys()) make(key);
    },
  };
};

/** Opens the answers of recent runs, and those that a process remembers. */
export const openNeeds = (runs: readonly KeptRun[], remembering?: Remembering): Needs => {
  const find = findingIn(runs);
  const fresh = new Map<string, string | readonly TextRow[]>();
  const old = new Map<string, Found>();
  const { shared, share } = sharing(remembering);
  const hasRoom = roomFor(mostBytesOfAll);
  const carry = (key: string): Found | undefined => {
    const known = old.get(key) ?? find(key);
    if (known !== undefined && !fresh.has(key) && !old.has(key) && hasRoom(known.place[2])) old.set(key, known);
    return known;
  };
  const textAt = (key: string): string | undefined => {
    const own = fresh.get(key);
    if (own !== undefined) return typeof own === 'string' ? own : textOf(own);
    const place = carry(key);
    return place === undefined ? undefined : read(place);
  };
  const keep = (key: string, rows: readonly TextRow[]): void => {
    // A text takes less room than rows, and time: where the rows are remembered anyway it is made when nobody waits.
    const text = remembering === undefined ? textOf(rows) : undefined;
    const length = text?.length ?? lengthOf(rows);
    if (!hasRoom(length)) return;
    old.delete(key);
    fresh.set(key, text ?? rows);
    share(key, rows, length);
  };
  const later = laterFor(keep);
  const remembered = (key: string): readonly TextRow[] | undefined => {
    const rows = remembering?.rows(key);
    // What no run keeps any more is kept anew.
    if (rows !== undefined && !fresh.has(key) && carry(key) === undefined) keep(key, rows);
    return rows;
  };
  /** Reads what the next session may ask for while nobody waits. */
  const recall = (key: string): void => {
    const place = remembering?.hasRoom(old.get(key)?.place[2] ?? 0) === true ? old.get(key) : undefined;
    const text = place === undefined || remembering?.rows(key) !== undefined ? undefined : read(place);
    if (text !== undefined) share(key, rowsOf(text), text.length);
  };
  return {
    carry,
    has: (key) => fresh.has(key) || old.has(key) || find(key) !== undefined,
    keepLater: (key, make) => {
      later.add(key, make);
      if (remembering === undefined) later.make(key);
    },
    rows: (key) => {
      later.make(key);
      const rows = shared(key) ?? remembered(key);
      if (rows !== undefined) return rows;
      const text = textAt(key);
      return text === undefined ? undefined : share(key, rowsOf(text), text.length);
    },
    keep,
    save: (folder) => {
      later.makeAll();
      const places = save(folder, fresh, [...old]);
      for (const key of remembering === undefined ? [] : old.keys()) recall(key);
      return places;
    },
  };
};
