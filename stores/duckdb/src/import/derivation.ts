import { join } from 'node:path';
import {
  columnsOfKind,
  isKind,
  kinds,
  type FactMapping,
  type KindId,
  type Mapping,
  type StreamMapping,
} from '@throughline/model';
import { named, quoted } from '../database.ts';
import { isLeft, type FactPlace } from './change.ts';
import { writeFacts, type EntryCount, type EntryRequest, type WrittenKind } from './facts.ts';
import { writeFilled, type FilledEntry } from './filling.ts';
import type { History } from './history.ts';
import type { ImportEffects } from './place.ts';
import type { Recorded } from './recording.ts';
import { numberThrough, sourceOf, type RecordSource } from './record-source.ts';
import { storedParts } from './records.ts';
import { compileSelection, isAudit, type Selection } from './selection.ts';
import { streamName } from './stream-name.ts';

/** The records that an import may read, by stream. */
export interface Records {
  /** Those that it stores itself. */
  readonly own: ReadonlyMap<string, RecordSource>;
  /** All that hold, its own among them. */
  readonly all: ReadonlyMap<string, RecordSource>;
}

/** What an import derives its facts from. */
export interface Work {
  readonly place: FactPlace;
  readonly mapping: Mapping;
  readonly effects: ImportEffects;
  readonly fresh: ReadonlySet<string>;
  readonly records: Records;
  /** True where the records that are there were last read with another version of the mapping. */
  readonly readOtherwise: boolean;
}

/** What was derived. */
export interface Derivation {
  readonly counts: readonly EntryCount[];
  /** The latest day on which something happened, by source. */
  readonly lastDays: Readonly<Record<string, string>>;
  /** The earlier imports whose records were read. */
  readonly derives: readonly number[];
}

const streamsOf = (fact: FactMapping): string[] => [fact.from, ...Object.values(fact.join).map(({ stream }) => stream)];

/** Entries all of whose streams were seen, and one of them has something new or is to be read anew. */
const ready = ({ mapping, records, fresh, readOtherwise }: Work): FactMapping[] =>
  mapping.facts
    .filter((fact) => streamsOf(fact).every((s) => records.all.has(s)))
    .filter((fact) => readOtherwise || streamsOf(fact).some((s) => fresh.has(s)));

/** The entries, by kind, that earlier versions of this mapping had and this one has not. */
const retiredEntries = ({ place, mapping }: Work): Map<KindId, string[]> => {
  const known = new Set(mapping.facts.map((fact) => `${fact.kind} ${fact.name}`));
  const facts = place.earlier.filter((m) => m.mapping.id === mapping.mapping).flatMap((m) => m.facts);
  const gone = new Map(facts.flatMap((f) => (f.added > 0 ? [[`${f.kind} ${f.entry}`, f] as const] : [])));
  const byKind = new Map<KindId, string[]>();
  for (const [name, { kind, entry }] of gone) {
    if (!known.has(name) && isKind(kind)) byKind.set(kind, [...(byKind.get(kind) ?? []), entry]);
  }
  return byKind;
};

const exportOf = ({ mapping }: Work, fact: FactMapping): StreamMapping['export'] =>
  mapping.streams[fact.from]?.export ?? 'full';

/** True where the new file of a stream says all there is to say: not where intervals close each other across files. */
const isIncrement = (work: Work, fact: FactMapping): boolean => {
  const { fresh, readOtherwise } = work;
  const isJoinedNew = Object.values(fact.join).some(({ stream }) => fresh.has(stream));
  const isDated = isKind(fact.kind) && 'dated' in kinds[fact.kind];
  return exportOf(work, fact) !== 'full' && !readOtherwise && fresh.has(fact.from) && !isJoinedNew && !isDated;
};

const compile = (work: Work, fact: FactMapping, from: RecordSource | undefined): Selection => {
  const { mapping, knownAt } = work.place;
  const records = from === undefined ? work.records.all : new Map([...work.records.all, [fact.from, from]]);
  return compileSelection(fact, records, { mapping, knownAt, spec: work.mapping.streams[fact.from] });
};

/** What an entry is derived from: the new file alone, or all that its stream has, which then says what no longer is. */
const selectionOf = async (
  work: Work,
  fact: FactMapping,
): Promise<Pick<EntryRequest, 'selection' | 'export' | 'again'>> => {
  const { own, all } = work.records;
  if (isIncrement(work, fact)) {
    const selection = compile(work, fact, own.get(fact.from));
    if (!(await isLeft(selection, work.place))) return { selection, export: exportOf(work, fact), again: false };
  }
  const source = all.get(fact.from);
  const through = source === undefined ? undefined : await numberThrough(work.place.db, source);
  const again = exportOf(work, fact) !== 'full' && !work.readOtherwise;
  return { selection: compile(work, fact, through), export: 'full', again };
};

const requestsOf = async (work: Work, entries: readonly FactMapping[]): Promise<EntryRequest[]> => {
  const requests: EntryRequest[] = [];
  let offset = 0;
  for (const fact of entries) {
    const { from: stream, inclusiveTo, repeats } = fact;
    const request = { ...(await selectionOf(work, fact)), stream, offset, inclusiveTo, repeats };
    requests.push(request);
    offset += request.selection.last;
  }
  return requests;
};

const deriveFacts = async (work: Work, entries: readonly EntryRequest[]): Promise<WrittenKind> => {
  const byKind = new Map<KindId, EntryRequest[]>();
  for (const request of entries) {
    const { kind } = request.selection;
    byKind.set(kind, [...(byKind.get(kind) ?? []), request]);
  }
  const counts: EntryCount[] = [];
  const filled: FilledEntry[] = [];
  const retired = retiredEntries(work);
  for (const kind of new Set([...byKind.keys(), ...retired.keys()])) {
    work.effects.progress(`facts: ${kind}`, counts.length, entries.length);
    const request = { kind, entries: byKind.get(kind) ?? [], retired: retired.get(kind) ?? [] };
    const written = await writeFacts(request, work.place);
    counts.push(...written.counts);
    filled.push(...written.filled);
  }
  return { counts, filled };
};

const happenedColumns = (kind: KindId): string[] =>
  columnsOfKind(kind)
    .filter(([, column]) => column.happened === true)
    .map(([name]) => name);

/** Asks for the latest day of an entry by source; undefined for kinds in which nothing happens. */
const latestDay = ({ place }: Work, fact: FactMapping): string | undefined => {
  if (!isKind(fact.kind)) return undefined;
  const columns = happenedColumns(fact.kind).filter((column) => !isAudit(fact, column));
  if (columns.length === 0) return undefined;
  const file = quoted(join(place.folder, 'facts', `${fact.kind}.parquet`));
  const limit = `cast(cast(${quoted(place.knownAt)} as timestamp) as date)`;
  const day = columns.map((c) => `max(${named(c)}) filter (where ${named(c)} <= ${limit})`).join(', ');
  return `select "source" as s, cast(greatest(${day}) as varchar) as d from read_parquet(${file}) where "stream" = ${quoted(streamName(place.mapping, fact.name))} group by all`;
};

const lastDays = async (work: Work, counts: readonly EntryCount[]): Promise<Record<string, string>> => {
  const written = work.mapping.facts.filter((f) => counts.some((c) => c.entry === f.name && c.added > 0));
  const asked = written.flatMap((fact) => latestDay(work, fact) ?? []);
  const rows = asked.length === 0 ? [] : await work.place.db.rows(asked.join(' union all '));
  const found: Record<string, string> = {};
  for (const { s: source, d: day } of rows) {
    if (source == null || day == null) continue;
    const known = found[source];
    found[source] = known === undefined || known < day ? day : known;
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const readFrom = ({ place }: Work, requests: readonly EntryRequest[]): number[] => {
  const imports = requests.flatMap(({ selection }) => selection.imports);
  return [...new Set(imports)].filter((number) => number !== place.number).toSorted((a, b) => a - b);
};

/** The records of an import and those that earlier ones stored. */
export const recordsFor = (
  place: FactPlace,
  mapping: Mapping,
  parts: { readonly recorded: Recorded; readonly history: History },
): Records => {
  const own = new Map<string, RecordSource>();
  const all = new Map<string, RecordSource>();
  for (const [stream, { renamed, source, export: how }] of Object.entries(mapping.streams)) {
    const part = parts.recorded.parts.get(stream);
    const fresh = part === undefined ? [] : [part];
    const stored =
      how === 'full' && part !== undefined
        ? []
        : storedParts(place.data, parts.history.holding, { stream, export: how });
    const mine = sourceOf({ stream, source, renamed }, fresh);
    const every = sourceOf({ stream, source, renamed }, [...stored, ...fresh]);
    if (mine !== undefined) own.set(stream, mine);
    if (every !== undefined) all.set(stream, every);
  }
  return { own, all };
};

/** Derives the facts of every entry that has something new, and ends those of entries that are no longer there. */
export const deriveAll = async (work: Work): Promise<Derivation> => {
  const requests = await requestsOf(work, ready(work));
  const { counts, filled } = await deriveFacts(work, requests);
  const added = new Set(counts.flatMap((c) => (c.added > 0 ? [`${c.kind} ${c.entry}`] : [])));
  await writeFilled(
    work.place,
    filled.filter(({ kind, entry }) => added.has(`${kind} ${entry}`)),
  );
  return { counts, lastDays: await lastDays(work, counts), derives: readFrom(work, requests) };
};
