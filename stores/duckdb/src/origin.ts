import { join, resolve } from 'node:path';
import { kindIds, kinds, type KindId, type Manifest } from '@throughline/model';
import { named, quoted } from './database.ts';
import { importsFolder, numbered } from './folder.ts';
import type { Reader } from './reader.ts';

/** A record behind a fact: the file and line it came from, with its fields as they were. */
export interface RecordOrigin {
  readonly import: number;
  readonly file: string;
  readonly row: number;
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** Where a fact came from. */
export interface FactOrigin {
  readonly ref: string;
  readonly kind: KindId;
  readonly id: string;
  readonly source: string;
  readonly knownAt: string;
  readonly records: readonly RecordOrigin[];
}

const shift = 4_294_967_296n;

interface Place {
  readonly path: string;
  readonly file: string;
  readonly import: number;
}

const placeOf = (reader: Reader, recordId: bigint): Place | undefined => {
  const number = Number(recordId / shift);
  const row = Number(recordId % shift);
  const manifest = reader.manifests.find((m) => m.import === number);
  const stream = manifest === undefined ? undefined : streamAt(manifest, row);
  if (stream === undefined) return undefined;
  const folder = numbered(resolve(importsFolder(reader.data)), number);
  return { path: join(folder, 'records', `${stream.stream}.parquet`), file: stream.file, import: number };
};

/** Rows that are no records are numbered too, so the numbers of a stream reach to where the next one begins. */
const streamAt = (manifest: Manifest, row: number): Manifest['streams'][number] | undefined =>
  manifest.streams
    .filter((s) => s.stored && s.rows > 0 && row > s.offset)
    .toSorted((a, b) => a.offset - b.offset)
    .at(-1);

const readRecords = async (reader: Reader, ids: readonly bigint[]): Promise<ReadonlyMap<string, RecordOrigin>> => {
  const byPath = new Map<string, { place: Place; ids: bigint[] }>();
  for (const id of ids) {
    const place = placeOf(reader, id);
    if (place === undefined) continue;
    const known = byPath.get(place.path) ?? { place, ids: [] };
    known.ids.push(id);
    byPath.set(place.path, known);
  }
  const found = new Map<string, RecordOrigin>();
  for (const { place, ids: wanted } of byPath.values()) {
    const rows = await reader.database.rows(
      `select * from read_parquet(${quoted(place.path)}) where "_ref" in (${wanted.join(', ')})`,
    );
    for (const row of rows) {
      const { _row, _line, _ref, ...fields } = row;
      found.set(_ref ?? '', {
        import: place.import,
        file: place.file,
        row: Number(_row),
        line: Number(_line),
        fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? ''])),
      });
    }
  }
  return found;
};

const recordIdsOf = (text: string | null | undefined): bigint[] => {
  const parsed: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(parsed) ? parsed.map((id) => BigInt(String(id))) : [];
};

type FoundFact = { readonly kind: KindId; readonly row: Readonly<Record<string, string | null>> };

const readFacts = async (
  reader: Reader,
  read: readonly KindId[],
  refs: readonly string[],
): Promise<ReadonlyMap<string, FoundFact>> => {
  const found = new Map<string, FoundFact>();
  const wanted = refs.map((ref) => BigInt(ref)).join(', ');
  for (const kind of refs.length === 0 ? [] : read) {
    const rows = await reader.database.rows(
      `select cast("ref" as varchar) as "ref", "id", "source", cast("knownAt" as varchar) as "knownAt", "recordIds" from "fact".${named(kind)} where "ref" in (${wanted})`,
    );
    for (const row of rows) found.set(row['ref'] ?? '', { kind, row });
  }
  return found;
};

const isDerived = (kind: KindId): boolean => 'derived' in kinds[kind];

/** The facts, with those that derived ones were computed from. */
const withSources = async (
  reader: Reader,
  facts: ReadonlyMap<string, FoundFact>,
): Promise<ReadonlyMap<string, FoundFact>> => {
  const derived = [...facts.values()].filter(({ kind }) => isDerived(kind));
  const refs = derived.flatMap(({ row }) => recordIdsOf(row['recordIds'])).map(String);
  const base = kindIds.filter((kind) => !isDerived(kind));
  return new Map([...facts, ...(await readFacts(reader, base, [...new Set(refs)]))]);
};

/** Opens facts by their refs down to file and line, in the order of the refs. */
export const openOrigins = async (
  reader: Reader,
  read: readonly KindId[],
  refs: readonly string[],
): Promise<FactOrigin[]> => {
  const facts = await withSources(reader, await readFacts(reader, read, refs));
  const recordsOf = ({ kind, row }: FoundFact): bigint[] => {
    const ids = recordIdsOf(row['recordIds']);
    if (!isDerived(kind)) return ids;
    return ids.flatMap((ref) => recordIdsOf(facts.get(String(ref))?.row['recordIds']));
  };
  const ids = [...facts.values()].filter(({ kind }) => !isDerived(kind)).flatMap(recordsOf);
  const records = await readRecords(reader, [...new Set(ids)]);
  return refs.flatMap((ref) => {
    const fact = facts.get(ref);
    if (fact === undefined) return [];
    const { kind, row } = fact;
    const origins = recordsOf(fact).flatMap((id) => records.get(String(id)) ?? []);
    const face = { id: row['id'] ?? '', source: row['source'] ?? '', knownAt: row['knownAt'] ?? '' };
    return [{ ref, kind, ...face, records: origins }];
  });
};
