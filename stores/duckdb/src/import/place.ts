import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError, type Manifest } from '@throughline/model';
import { openDatabase, type Database, type DatabaseLimits } from '../database.ts';
import {
  committed,
  importsFolder,
  numbered,
  readManifests,
  removeLeftovers,
  stagingFolder,
  sync,
  syncTree,
} from '../folder.ts';
import { lockWriter } from '../lock.ts';
import { asIoError, onDisk, stopped } from '../io-error.ts';
import type { FactPlace } from './change.ts';

/** Named places at which a test may kill the process. */
export const importFaultPoints = [
  'import.locked',
  'import.staged',
  'import.records-written',
  'import.facts-written',
  'import.manifest-written',
  'import.synced',
  'import.renamed',
  'import.finished',
] as const;
export type ImportFaultPoint = (typeof importFaultPoints)[number];

export interface ImportEffects {
  readonly fault: (point: ImportFaultPoint) => void;
  readonly progress: (step: string, done: number, total: number) => void;
}

/** What a writer of imports may use. */
export interface WriterParts {
  readonly limits: DatabaseLimits;
  readonly effects: ImportEffects;
  /** Stops the work on request, as Ctrl-C does. */
  readonly signal?: AbortSignal | undefined;
}

/** The folder of an import that is being written, with the writer lock. */
export interface ImportPlace extends FactPlace {
  /** Throws where the work was stopped on request. */
  readonly check: () => void;
  /** The same, after signals that came meanwhile had their turn. */
  readonly pause: () => Promise<void>;
  /** Gives up the lock and closes the database; the folder stays. */
  readonly release: () => void;
  /** Removes the folder and gives up the lock. */
  readonly abandon: () => void;
}

const checkOrder = (knownAt: string, earlier: readonly Manifest[]): void => {
  const last = earlier.at(-1);
  if (last === undefined || last.knownAt <= knownAt) return;
  throw new AppError(
    'bad-input',
    `Expected the import to be known at or after ${last.knownAt} (import ${last.import}), got ${knownAt}.`,
    'Imports are made in the order in which things became known.',
  );
};

const partsOfFolder = ['staged', 'records', 'facts', 'superseded', 'quarantine', 'spill'] as const;

const once = (work: () => void): (() => void) => {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
};

/** Interrupts what the database is doing when the signal comes; returns how to stop listening. */
const interruptOn = (signal: AbortSignal | undefined, db: Database): (() => void) => {
  const interrupt = (): void => {
    db.connection.interrupt();
  };
  signal?.addEventListener('abort', interrupt);
  return () => {
    signal?.removeEventListener('abort', interrupt);
  };
};

/** The database, refusing to begin anything more once the work was stopped. */
const guarded = (db: Database, check: () => void): Database => ({
  ...db,
  run: async (sql, parameters) => {
    check();
    await db.run(sql, parameters);
  },
  rows: async (sql, parameters) => {
    check();
    return db.rows(sql, parameters);
  },
});

/** What is to be written: when it became known, of which mapping, and what is said when nothing came of it. */
export interface PlaceRequest {
  readonly knownAt: string;
  readonly mapping: string;
  readonly outcome: string;
}

const prepare = async (data: string, request: PlaceRequest, limits: DatabaseLimits): Promise<FactPlace> => {
  const parent = importsFolder(data);
  removeLeftovers(parent);
  const earlier = readManifests(data);
  checkOrder(request.knownAt, earlier);
  const number = (committed(parent).at(-1) ?? 0) + 1;
  const folder = stagingFolder(parent, number);
  try {
    for (const name of partsOfFolder) mkdirSync(join(folder, name), { recursive: true });
    const db = await openDatabase({ ...limits, spillFolder: join(folder, 'spill') });
    return { db, data, folder, number, knownAt: request.knownAt, earlier, mapping: request.mapping };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};

/** Takes the writer lock and prepares the folder of the next import. */
export const openPlace = async (
  data: string,
  request: PlaceRequest,
  parts: WriterParts & { readonly task: string },
): Promise<ImportPlace> => {
  const { signal } = parts;
  const check = (): void => {
    if (signal?.aborted === true) throw stopped(request);
  };
  const pause = async (): Promise<void> => {
    // Signals come in between two turns of the event loop.
    await setImmediate();
    await setImmediate();
    check();
  };
  const writing = () => ({ data, neededBytes: 0, outcome: request.outcome });
  const lock = await onDisk(() => lockWriter(data, parts.task), writing);
  try {
    const place = await prepare(data, request, parts.limits);
    const quiet = interruptOn(signal, place.db);
    const release = once(() => {
      quiet();
      place.db.close();
      lock.release();
    });
    const abandon = (): void => {
      rmSync(place.folder, { recursive: true, force: true });
      release();
    };
    return { ...place, db: guarded(place.db, check), check, pause, release, abandon };
  } catch (error) {
    lock.release();
    throw asIoError(error, writing());
  }
};

/** Removes what stands in the data folder now and did not before. */
const removeNew = (data: string, before: ReadonlySet<string>): void => {
  for (const name of readdirSync(data)) {
    if (!before.has(name)) rmSync(join(data, name), { recursive: true, force: true });
  }
};

const rename = (place: FactPlace, parts: { settle: () => void; effects: ImportEffects }): void => {
  const before = new Set(readdirSync(place.data));
  try {
    parts.settle();
    parts.effects.fault('import.synced');
    renameSync(place.folder, numbered(importsFolder(place.data), place.number));
  } catch (error) {
    removeNew(place.data, before);
    throw error;
  }
};

/** Makes a finished import visible: everything is on the disk before its folder gets its name. */
export const commitPlace = (
  place: FactPlace,
  manifest: Manifest,
  parts: { readonly settle: () => void; readonly effects: ImportEffects },
): void => {
  rmSync(join(place.folder, 'staged'), { recursive: true, force: true });
  rmSync(join(place.folder, 'spill'), { recursive: true, force: true });
  writeFileSync(join(place.folder, 'import.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  parts.effects.fault('import.manifest-written');
  syncTree(place.folder);
  rename(place, parts);
  parts.effects.fault('import.renamed');
  sync(importsFolder(place.data));
};
