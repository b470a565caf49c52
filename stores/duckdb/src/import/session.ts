import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  columnsOfKind,
  isKind,
  type FactMapping,
  type KindId,
  type Manifest,
  type Mapping,
} from '@throughline/model';
import { named, openDatabase, quoted, type DatabaseLimits } from '../database.ts';
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
import { lockWriter, type WriterLock } from '../lock.ts';
import type { FactPlace } from './change.ts';
import { streamName } from './stream-name.ts';
import { writeFacts, type EntryCount, type EntryRequest } from './facts.ts';
import { startRecording, type Recorded } from './recording.ts';
import { storedRecords, type StagedStream } from './records.ts';
import { compileSelection, isAudit, unpivoted, type RecordSource } from './selection.ts';

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

export interface ImportRequest {
  readonly mapping: Mapping;
  readonly mappingHash: string;
  /** UTC instant as YYYY-MM-DD HH:MM:SS.mmm. */
  readonly knownAt: string;
  /** Puts in place what an import needs beside it, such as first settings; called just before it becomes visible. */
  readonly settle: () => void;
}

/** The only writer of a data folder, between taking the lock and committing or giving up. */
export interface ImportSession {
  /** Where a stream's staged file goes. */
  readonly stagedPath: (stream: string) => string;
  /** Hands over a stream that was staged: its records are stored while the next one is being staged. */
  readonly add: (staged: StagedStream) => void;
  readonly commit: () => Promise<Manifest>;
  readonly abandon: () => Promise<void>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** True for imports of the same mapping, of any version: streams of other mappings are other streams. */
const readBy = (manifest: Manifest, mapping: Mapping): boolean => manifest.mapping.id === mapping.mapping;

const unchanged = (staged: StagedStream, request: ImportRequest, earlier: readonly Manifest[]): boolean => {
  const last = earlier.findLast((m) => readBy(m, request.mapping) && m.streams.some((s) => s.stream === staged.stream));
  return (
    last?.mapping.hash === request.mappingHash &&
    last.streams.some((s) => s.stream === staged.stream && s.sha256 === staged.sha256)
  );
};

const readOtherwise = (stream: string, request: ImportRequest, earlier: readonly Manifest[]): boolean => {
  const last = earlier.findLast((m) => readBy(m, request.mapping) && m.streams.some((s) => s.stream === stream));
  return last !== undefined && last.mapping.hash !== request.mappingHash;
};

const streamsOf = (fact: FactMapping): string[] => [fact.from, ...Object.values(fact.join).map(({ stream }) => stream)];

interface Work {
  readonly place: FactPlace;
  readonly request: ImportRequest;
  readonly effects: ImportEffects;
  readonly fresh: ReadonlySet<string>;
  /** Streams whose stored records another version of the mapping has read last. */
  readonly stale: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, RecordSource>;
}

const entryOffsets = (facts: readonly { readonly rows: number }[]): number[] => {
  let offset = 0;
  return facts.map((fact) => {
    const own = offset;
    offset += fact.rows;
    return own;
  });
};

const fanOut = ({ unpivot }: FactMapping, header: readonly string[]): number =>
  unpivot === undefined ? 1 : unpivoted(unpivot, header).length;

/** Entries all of whose streams were seen, and one of them has something new. */
const ready = (work: Work): { mapping: FactMapping; rows: number }[] =>
  work.request.mapping.facts
    .filter((fact) => streamsOf(fact).every((s) => work.records.has(s)))
    .filter((fact) => streamsOf(fact).some((s) => work.fresh.has(s) || work.stale.has(s)))
    .map((mapping) => ({
      mapping,
      rows: (work.records.get(mapping.from)?.rows ?? 0) * fanOut(mapping, work.records.get(mapping.from)?.header ?? []),
    }));

/** The entries, by kind, that earlier versions of this mapping had and this one has not. */
const retiredEntries = ({ place, request }: Work): Map<KindId, string[]> => {
  const { mapping } = request;
  const known = new Set(mapping.facts.map((fact) => `${fact.kind} ${fact.name}`));
  const facts = place.earlier.filter((m) => m.mapping.id === mapping.mapping).flatMap((m) => m.facts);
  const gone = new Map(facts.flatMap((f) => (f.added > 0 ? [[`${f.kind} ${f.entry}`, f] as const] : [])));
  const byKind = new Map<KindId, string[]>();
  for (const [name, { kind, entry }] of gone) {
    if (!known.has(name) && isKind(kind)) byKind.set(kind, [...(byKind.get(kind) ?? []), entry]);
  }
  return byKind;
};

const deriveFacts = async (work: Work): Promise<EntryCount[]> => {
  const entries = ready(work);
  const offsets = entryOffsets(entries);
  const byKind = new Map<KindId, EntryRequest[]>();
  entries.forEach(({ mapping }, i) => {
    const selection = compileSelection(mapping, work.records, {
      mapping: work.place.mapping,
      knownAt: work.request.knownAt,
    });
    const stream = work.request.mapping.streams[mapping.from];
    const request: EntryRequest = {
      selection,
      stream: mapping.from,
      export: stream?.export ?? 'full',
      offset: offsets[i] ?? 0,
      inclusiveTo: mapping.inclusiveTo,
      filtered: mapping.where.length > 0,
    };
    byKind.set(selection.kind, [...(byKind.get(selection.kind) ?? []), request]);
  });
  const counts: EntryCount[] = [];
  const retired = retiredEntries(work);
  for (const kind of new Set([...byKind.keys(), ...retired.keys()])) {
    work.effects.progress(`facts: ${kind}`, counts.length, entries.length);
    const request = { kind, entries: byKind.get(kind) ?? [], retired: retired.get(kind) ?? [] };
    counts.push(...(await writeFacts(request, work.place)));
  }
  return counts;
};

const happenedColumns = (kind: KindId): string[] =>
  columnsOfKind(kind)
    .filter(([, column]) => column.happened === true)
    .map(([name]) => name);

const latestDay = async (work: Work, fact: FactMapping): Promise<[string, string][]> => {
  if (!isKind(fact.kind)) return [];
  const columns = happenedColumns(fact.kind).filter((column) => !isAudit(fact, column));
  if (columns.length === 0) return [];
  const file = quoted(join(work.place.folder, 'facts', `${fact.kind}.parquet`));
  const limit = `cast(cast(${quoted(work.place.knownAt)} as timestamp) as date)`;
  const day = columns.map((c) => `max(${named(c)}) filter (where ${named(c)} <= ${limit})`).join(', ');
  const rows = await work.place.db.rows(
    `select "source" as s, cast(greatest(${day}) as varchar) as d from read_parquet(${file}) where "stream" = ${quoted(streamName(work.place.mapping, fact.name))} group by all`,
  );
  return rows.flatMap((row): [string, string][] =>
    row['s'] != null && row['d'] != null ? [[row['s'], row['d']]] : [],
  );
};

const lastDays = async (work: Work, counts: readonly EntryCount[]): Promise<Record<string, string>> => {
  const written = work.request.mapping.facts.filter((f) => counts.some((c) => c.entry === f.name && c.added > 0));
  const found: Record<string, string> = {};
  for (const fact of written) {
    for (const [source, day] of await latestDay(work, fact)) {
      const known = found[source];
      found[source] = known === undefined || known < day ? day : known;
    }
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const writeRejections = (folder: string, streams: readonly StagedStream[]): number => {
  const lines = streams.flatMap((s) =>
    s.rejections.map((r) => JSON.stringify({ stream: s.stream, file: s.file, ...r })),
  );
  if (lines.length > 0) writeFileSync(join(folder, 'quarantine', 'rejected-rows.jsonl'), `${lines.join('\n')}\n`);
  return streams.reduce((sum, s) => sum + s.rejected, 0);
};

const manifestOf = (
  work: Work,
  parts: {
    counts: readonly EntryCount[];
    lastDays: Record<string, string>;
    rejected: number;
    recorded: Recorded;
  },
): Manifest => {
  const { request, place } = work;
  const streams = parts.recorded.streams
    .map((s) => ({
      stream: s.stream,
      source: s.source,
      file: s.file,
      export: s.export,
      sha256: s.sha256,
      bytes: s.bytes,
      rows: s.rows,
      rejected: s.rejected,
      leftOut: s.leftOut?.length ?? 0,
      stored: work.fresh.has(s.stream),
      header: [...s.header],
      offset: parts.recorded.offsets.get(s.stream) ?? 0,
    }))
    .toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
  const seen = streams.map((s) => `${s.stream}:${s.sha256}`).join('\n');
  const quarantined = parts.counts.reduce((sum, c) => sum + c.quarantined, 0);
  return {
    import: place.number,
    hash: sha256(`${request.knownAt}\n${request.mappingHash}\n${seen}`),
    knownAt: request.knownAt,
    mapping: {
      id: request.mapping.mapping,
      version: request.mapping.version,
      hash: request.mappingHash,
      assumes: request.mapping.assumes,
    },
    streams,
    facts: [...parts.counts],
    lastDays: parts.lastDays,
    diagnostics: { total: quarantined + parts.rejected },
  };
};

const writeAll = async (work: Pick<Work, 'place' | 'request' | 'effects'>, recorded: Recorded): Promise<Manifest> => {
  const { request, place, effects } = work;
  const records = new Map(recorded.records);
  const own = place.earlier.filter((m) => readBy(m, request.mapping));
  for (const stream of Object.keys(request.mapping.streams)) {
    const stored = records.has(stream) ? undefined : storedRecords(place.data, own, stream);
    if (stored !== undefined) records.set(stream, stored);
  }
  const stale = [...records.keys()].filter((stream) => readOtherwise(stream, request, place.earlier));
  effects.fault('import.records-written');
  const fresh = new Set(recorded.fresh.map((s) => s.stream));
  const whole: Work = { ...work, fresh, stale: new Set(stale), records };
  const counts = await deriveFacts(whole);
  effects.fault('import.facts-written');
  const days = await lastDays(whole, counts);
  return manifestOf(whole, {
    counts,
    lastDays: days,
    rejected: writeRejections(place.folder, recorded.fresh),
    recorded,
  });
};

const commitFolder = (place: FactPlace, manifest: Manifest, parts: Pick<Work, 'effects' | 'request'>): void => {
  const { effects, request } = parts;
  rmSync(join(place.folder, 'staged'), { recursive: true, force: true });
  rmSync(join(place.folder, 'spill'), { recursive: true, force: true });
  writeFileSync(join(place.folder, 'import.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  effects.fault('import.manifest-written');
  syncTree(place.folder);
  request.settle();
  effects.fault('import.synced');
  renameSync(place.folder, numbered(importsFolder(place.data), place.number));
  effects.fault('import.renamed');
  sync(importsFolder(place.data));
};

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

const preparePlace = async (data: string, limits: DatabaseLimits, request: ImportRequest): Promise<FactPlace> => {
  const parent = importsFolder(data);
  removeLeftovers(parent);
  const earlier = readManifests(data);
  checkOrder(request.knownAt, earlier);
  const number = (committed(parent).at(-1) ?? 0) + 1;
  const folder = stagingFolder(parent, number);
  for (const name of partsOfFolder) mkdirSync(join(folder, name), { recursive: true });
  const db = await openDatabase({ ...limits, spillFolder: join(folder, 'spill') });
  return { db, data, folder, number, knownAt: request.knownAt, earlier, mapping: request.mapping.mapping };
};

const sessionOf = (
  place: FactPlace,
  request: ImportRequest,
  parts: { effects: ImportEffects; lock: WriterLock },
): ImportSession => {
  const { effects, lock } = parts;
  const recording = startRecording(place, {
    known: (staged) => unchanged(staged, request, place.earlier),
    progress: effects.progress,
  });
  const commit = async (): Promise<Manifest> => {
    effects.fault('import.staged');
    const manifest = await writeAll({ place, request, effects }, await recording.done());
    place.db.close();
    commitFolder(place, manifest, { effects, request });
    lock.release();
    effects.fault('import.finished');
    return manifest;
  };
  const abandon = async (): Promise<void> => {
    await recording.settled();
    place.db.close();
    rmSync(place.folder, { recursive: true, force: true });
    lock.release();
  };
  return {
    stagedPath: (stream) => join(place.folder, 'staged', `${stream}.rows`),
    add: recording.add,
    commit,
    abandon,
  };
};

/** Takes the writer lock and prepares the folder of the next import. */
export const beginImport = async (
  data: string,
  request: ImportRequest,
  parts: { readonly limits: DatabaseLimits; readonly effects: ImportEffects },
): Promise<ImportSession> => {
  const lock = await lockWriter(data, 'An import');
  try {
    const place = await preparePlace(data, parts.limits, request);
    parts.effects.fault('import.locked');
    return sessionOf(place, request, { effects: parts.effects, lock });
  } catch (error) {
    lock.release();
    throw error;
  }
};
