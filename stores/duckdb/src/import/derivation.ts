import { join } from 'node:path';
import { columnsOfKind, isKind, type FactMapping, type KindId, type Mapping } from '@throughline/model';
import { named, quoted } from '../database.ts';
import type { FactPlace } from './change.ts';
import { writeFacts, type EntryCount, type EntryRequest } from './facts.ts';
import type { History } from './history.ts';
import type { ImportEffects } from './place.ts';
import type { Recorded } from './recording.ts';
import { storedRecords } from './records.ts';
import { compileSelection, isAudit, unpivoted, type RecordSource } from './selection.ts';
import { streamName } from './stream-name.ts';

/** What an import derives its facts from. */
export interface Work {
  readonly place: FactPlace;
  readonly mapping: Mapping;
  readonly effects: ImportEffects;
  readonly fresh: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, RecordSource>;
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

interface Ready {
  readonly mapping: FactMapping;
  readonly rows: number;
}

/** Entries all of whose streams were seen, and one of them has something new or is to be read anew. */
const ready = ({ mapping, records, fresh, readOtherwise }: Work): Ready[] =>
  mapping.facts
    .filter((fact) => streamsOf(fact).every((s) => records.has(s)))
    .filter((fact) => readOtherwise || streamsOf(fact).some((s) => fresh.has(s)))
    .map((fact) => {
      const { rows = 0, header = [] } = records.get(fact.from) ?? {};
      return { mapping: fact, rows: rows * fanOut(fact, header) };
    });

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

const requestOf = ({ mapping }: Ready, offset: number, work: Work): EntryRequest => {
  const stream = work.mapping.streams[mapping.from];
  const { mapping: id, knownAt } = work.place;
  return {
    selection: compileSelection(mapping, work.records, { mapping: id, knownAt, zone: stream?.zone }),
    stream: mapping.from,
    export: stream?.export ?? 'full',
    offset,
    inclusiveTo: mapping.inclusiveTo,
    repeats: mapping.repeats,
  };
};

const deriveFacts = async (work: Work, entries: readonly Ready[]): Promise<EntryCount[]> => {
  const offsets = entryOffsets(entries);
  const byKind = new Map<KindId, EntryRequest[]>();
  entries.forEach((entry, i) => {
    const request = requestOf(entry, offsets[i] ?? 0, work);
    const { kind } = request.selection;
    byKind.set(kind, [...(byKind.get(kind) ?? []), request]);
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

const latestDay = async ({ place }: Work, fact: FactMapping): Promise<[string, string][]> => {
  if (!isKind(fact.kind)) return [];
  const columns = happenedColumns(fact.kind).filter((column) => !isAudit(fact, column));
  if (columns.length === 0) return [];
  const file = quoted(join(place.folder, 'facts', `${fact.kind}.parquet`));
  const limit = `cast(cast(${quoted(place.knownAt)} as timestamp) as date)`;
  const day = columns.map((c) => `max(${named(c)}) filter (where ${named(c)} <= ${limit})`).join(', ');
  const rows = await place.db.rows(
    `select "source" as s, cast(greatest(${day}) as varchar) as d from read_parquet(${file}) where "stream" = ${quoted(streamName(place.mapping, fact.name))} group by all`,
  );
  return rows.flatMap((row): [string, string][] =>
    row['s'] != null && row['d'] != null ? [[row['s'], row['d']]] : [],
  );
};

const lastDays = async (work: Work, counts: readonly EntryCount[]): Promise<Record<string, string>> => {
  const written = work.mapping.facts.filter((f) => counts.some((c) => c.entry === f.name && c.added > 0));
  const found: Record<string, string> = {};
  for (const fact of written) {
    for (const [source, day] of await latestDay(work, fact)) {
      const known = found[source];
      found[source] = known === undefined || known < day ? day : known;
    }
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const readFrom = ({ records, place }: Work, entries: readonly Ready[]): number[] => {
  const streams = entries.flatMap(({ mapping }) => streamsOf(mapping));
  const imports = streams.flatMap((stream) => records.get(stream)?.import ?? []);
  return [...new Set(imports)].filter((number) => number !== place.number).toSorted((a, b) => a - b);
};

/** The records of an import with those that earlier ones stored for its other streams. */
export const recordsFor = (
  place: FactPlace,
  mapping: Mapping,
  parts: { readonly recorded: Recorded; readonly history: History },
): ReadonlyMap<string, RecordSource> => {
  const records = new Map(parts.recorded.records);
  for (const [stream, { renamed }] of Object.entries(mapping.streams)) {
    const stored = records.has(stream)
      ? undefined
      : storedRecords(place.data, parts.history.holding, { stream, renamed });
    if (stored !== undefined) records.set(stream, stored);
  }
  return records;
};

/** Derives the facts of every entry that has something new, and ends those of entries that are no longer there. */
export const deriveAll = async (work: Work): Promise<Derivation> => {
  const entries = ready(work);
  const counts = await deriveFacts(work, entries);
  return { counts, lastDays: await lastDays(work, counts), derives: readFrom(work, entries) };
};
