import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMapping, stageFile } from '@throughline/connectors';
import {
  beginImport,
  openReader,
  readManifests,
  readQuarantine,
  runSelect,
  undoImport,
  type ImportEffects,
  type ImportSession,
  type Reader,
  type Row,
  type StagedStream,
} from '@throughline/duckdb';
import { describe, type Manifest, type Principal, type StreamMapping } from '@throughline/model';

/** Instants in the order in which imports are made, as manifests keep them. */
export const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')} 06:00:00.000`;

export const silent: ImportEffects = { fault: () => undefined, progress: () => undefined };

export const limits = { threads: 1, memory: '500MB' };

type Given = Readonly<Record<string, unknown>>;

/** What a small company's mapping says. */
export interface SmallMapping {
  readonly facts: readonly Given[];
  readonly streams?: Readonly<Record<string, Given>>;
  readonly version?: number;
}

export const rowsStream = { file: 'rows.csv', source: 'test' };

export const postings = {
  name: 'posting',
  kind: 'ledger_entry',
  from: 'rows',
  id: ['Voucher'],
  columns: { account: 'Account', on: 'On', amount: 'Amount', currency: { constant: 'USD' } },
};

/** What is given besides the files of an import. */
export interface Giving {
  readonly effects?: ImportEffects;
  readonly signal?: AbortSignal;
  readonly settle?: () => void;
  readonly leftOut?: StagedStream['leftOut'];
}

const everyone: Principal = { id: 'owner', name: 'Owner', kinds: 'all', units: 'all' };

/** When an answer is given: all imports and all that is known, or less. */
export interface Seen {
  readonly imports?: number;
  readonly knownAt?: string;
}

const reading = async <T>(data: string, seen: Seen, use: (reader: Reader) => Promise<T>): Promise<T> => {
  const last = seen.imports;
  const reader = await openReader(data, { ...(last === undefined ? {} : { last }), limits, periods: () => [] });
  try {
    return await use(reader);
  } finally {
    reader.close();
  }
};

const select = (data: string, sql: string, seen: Seen): Promise<Row[]> =>
  reading(data, seen, (reader) => {
    const { superseded } = reader;
    const { imports = 1000, knownAt = '2099-01-01 00:00:00' } = seen;
    const view = { businessDay: '2099-01-01', knownAt, imports, superseded, principal: everyone };
    return runSelect(reader, view, sql);
  });

type Place = { readonly data: string; readonly folder: string; readonly mapping: string };

const stage = async (session: ImportSession, place: Place, giving: Giving): Promise<void> => {
  const { mapping } = loadMapping(place.mapping, place.data);
  const present = Object.entries(mapping.streams).filter(([, { file }]) => existsSync(join(place.folder, file)));
  for (const [stream, spec] of present) session.add(await staged(session, { place, stream, spec, giving }));
};

const staged = async (
  session: ImportSession,
  { place, stream, spec, giving }: { place: Place; stream: string; spec: StreamMapping; giving: Giving },
): Promise<StagedStream> => {
  const found = await stageFile({ path: join(place.folder, spec.file), stagedPath: session.stagedPath(stream) });
  return {
    stream,
    source: spec.source,
    file: spec.file,
    export: spec.export,
    stagedPath: found.stagedPath,
    sha256: found.sha256,
    bytes: found.bytes,
    rows: found.rows,
    longestBytes: found.longestStagedBytes,
    header: found.header ?? [],
    escaped: found.escaped,
    rejections: found.rejected.map(({ row, line, expected, found: what }) => ({ row, line, expected, found: what })),
    rejected: found.rejectedRows,
    leftOut: giving.leftOut ?? [],
  };
};

/** Opens a session for a folder of exports; its files are staged and added. */
export const startSession = async (place: Place, knownAt: string, giving: Giving = {}): Promise<ImportSession> => {
  const { mapping, hash } = loadMapping(place.mapping, place.data);
  const settle = giving.settle ?? (() => undefined);
  const request = { mapping, mappingHash: hash, knownAt, settle };
  const effects = giving.effects ?? silent;
  const session = await beginImport(place.data, request, { limits, effects, signal: giving.signal });
  try {
    await stage(session, place, giving);
    return session;
  } catch (error) {
    const explained = session.explain(error, 1000);
    await session.abandon();
    throw explained;
  }
};

const importAll = async (place: Place, knownAt: string, giving: Giving): Promise<Manifest> => {
  const session = await startSession(place, knownAt, giving);
  try {
    return await session.commit();
  } catch (error) {
    await session.abandon();
    throw error;
  }
};

/** A company of one or two small files with a mapping of its own, below a folder. */
export const smallCompany = (root: string, first: SmallMapping = { facts: [postings] }) => {
  const place: Place = { data: join(root, 'data'), folder: join(root, 'exports'), mapping: join(root, 'small.json') };
  const { data } = place;
  mkdirSync(place.folder, { recursive: true });
  const write = (name: string, lines: readonly string[]): void => {
    writeFileSync(join(place.folder, name), `${lines.join('\n')}\n`);
  };
  const map = ({ facts, streams = { rows: rowsStream }, version = 1 }: SmallMapping): void => {
    writeFileSync(place.mapping, JSON.stringify({ mapping: 'small', version, title: 'Small', streams, facts }));
  };
  if (!existsSync(place.mapping)) map(first);
  return {
    ...place,
    map,
    write,
    import: (lines: readonly string[], knownAt: string, giving: Giving = {}) => {
      write('rows.csv', lines);
      return importAll(place, knownAt, giving);
    },
    again: (knownAt: string, giving: Giving = {}) => importAll(place, knownAt, giving),
    /** An import without a folder. */
    derive: (knownAt: string, giving: Giving = {}) => importAll({ ...place, folder: 'none' }, knownAt, giving),
    start: (knownAt: string, giving: Giving = {}) => startSession(place, knownAt, giving),
    undo: (number: number, knownAt: string, giving: Giving = {}) =>
      undoImport(data, number, { knownAt, limits, effects: giving.effects ?? silent, signal: giving.signal }),
    manifests: () => readManifests(data),
    read: <T>(use: (reader: Reader) => Promise<T>) => reading(data, {}, use),
    quarantine: () => reading(data, {}, async (reader) => (await readQuarantine(reader)).map(describe)),
    sql: (text: string, seen: Seen = {}) => select(data, text, seen),
    /** `voucher amount` of the postings that are visible. */
    ledger: async (seen: Seen = {}): Promise<string[]> => {
      const id = `replace("id", 'small.posting:', '')`;
      const rows = await select(data, `select ${id} as v, cast("amount" as double) as a from ledger_entry`, seen);
      return rows.map((row) => `${row['v'] ?? ''} ${row['a'] ?? ''}`).toSorted();
    },
  };
};

/** `entry: added/replaced/ended/kept` of every entry where something happened. */
export const changesOf = (manifest: Manifest): string[] =>
  manifest.facts
    .filter((f) => f.added + f.replaced + f.ended + f.kept > 0)
    .map((f) => `${f.entry}: ${f.added} added, ${f.replaced} replaced, ${f.ended} ended, ${f.kept} kept`)
    .toSorted();
