import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { kinds, type KindId } from '@throughline/model';
import { named, quoted, type Database } from '../database.ts';
import { compare, retire, type Change, type FactPlace } from './change.ts';
import { copyOptions, recordsPerImport } from './records.ts';
import type { Selection } from './selection.ts';
import { streamName } from './stream-name.ts';

/** What one entry of the mapping added to an import. */
export interface EntryCount {
  readonly kind: KindId;
  readonly entry: string;
  readonly added: number;
  readonly replaced: number;
  readonly ended: number;
  /** Facts that stay as they were because their record could not be read. */
  readonly kept: number;
  readonly quarantined: number;
}

interface Derived {
  readonly path: string;
  readonly table: string;
  readonly total: number;
}

const count = async (db: Database, sql: string): Promise<number> => Number((await db.rows(sql))[0]?.['n'] ?? 0);

const path = (place: FactPlace, name: string): string => join(place.folder, 'facts', name);

const closing = (selection: Selection, inclusiveTo: boolean): string => {
  const kind = kinds[selection.kind];
  if (!('dated' in kind)) return selection.select;
  const key = kind.key.map((column) => named(column)).join(', ');
  const to = inclusiveTo ? `"to" + 1` : `"to"`;
  const next = `lead("from") over (partition by ${key} order by "from" nulls first, "_row")`;
  return `select * replace (least(${to}, ${next}) as "to") from (${selection.select})`;
};

/** Notes the intervals that reached into the next of their key; they were closed where that one begins. */
const noteOverlaps = async (selection: Selection, place: FactPlace, inclusiveTo: boolean): Promise<void> => {
  const kind = kinds[selection.kind];
  if (!('dated' in kind)) return;
  const key = kind.key.map((column) => `cast(${named(column)} as varchar)`).join(', ');
  const next = `lead("from") over (partition by ${key} order by "from" nulls first, "_row")`;
  const rows = `select concat_ws('/', ${key}) as "key", cast("from" as varchar) as "from", ${inclusiveTo ? `"to" + 1` : `"to"`} as "end", ${next} as "next" from (${selection.select})`;
  const file = join(place.folder, 'quarantine', `${selection.entry}.overlaps`);
  await place.db.run(
    `copy (select ${quoted(selection.kind)} as "kind", "key", coalesce("from", '') as "from" from (${rows}) where "end" > "next" order by "key", "from") to ${quoted(file)} (format json)`,
  );
  if (statSync(file).size === 0) rmSync(file);
};

/** Gives every derived fact its ref and writes them all; the same id twice keeps its first row. */
const derive = async (
  selection: Selection,
  place: FactPlace,
  options: { offset: number; inclusiveTo: boolean },
): Promise<Derived> => {
  const { db } = place;
  const file = path(place, `.${selection.entry}.parquet`);
  const base = BigInt(place.number) * BigInt(recordsPerImport) + BigInt(options.offset);
  const text = closing(selection, options.inclusiveTo);
  const columns = ['id', 'source', 'stream', 'validOn', 'knownAt', 'recordIds', 'attributes', ...selection.columns].map(
    named,
  );
  const numbered = `select "_row" + ${base} as "ref", ${columns.join(', ')} from (${text})`;
  await db.run(`copy (${numbered}) to ${quoted(file)} ${copyOptions}`);
  const table = `read_parquet(${quoted(file)})`;
  return { path: file, table, total: await count(db, `select count(*) as n from ${table}`) };
};

/**
 * How many facts repeat an id. DuckDB's hash is quick and not collision-free (123 pairs among 4 M ids), so ids that share
 * one are compared themselves.
 */
const repeatedKeys = async (db: Database, derived: Derived, selection: Selection): Promise<number> => {
  if (!selection.keyed) return 0;
  const alike = await count(db, `select count(*) - count(distinct hash("id")) as n from ${derived.table}`);
  if (alike === 0) return 0;
  const shared = `select hash("id") as "h" from ${derived.table} group by "h" having count(*) > 1`;
  return count(db, `select count(*) - count(distinct "id") as n from ${derived.table} where hash("id") in (${shared})`);
};

const once = (derived: Derived, repeated: number): string =>
  repeated === 0
    ? derived.table
    : `(select * from ${derived.table} qualify row_number() over (partition by "id" order by "ref") = 1)`;

/** One entry of the mapping, ready to be put into the file of its kind. */
interface Entry {
  readonly selection: Selection;
  readonly derived: Derived;
  readonly change: Change;
  readonly quarantined: number;
  readonly kept: number;
}

const quarantine = async (
  selection: Selection,
  place: FactPlace,
  parts: { derived: Derived; repeated: number; stream: string; offset: number },
): Promise<number> => {
  const { db } = place;
  const file = quoted(join(place.folder, 'quarantine', `${selection.entry}.parquet`));
  const rejected = `select ${quoted(parts.stream)} as "stream", cast("row" as bigint) as "row", cast("line" as bigint) as "line", "column", "expected", "found" from (${selection.rejects})`;
  const repeats = `select ${quoted(parts.stream)}, "ref" % ${recordsPerImport} - ${parts.offset}, cast(null as bigint), 'id', 'one row per key', "id" from ${parts.derived.table} qualify row_number() over (partition by "id" order by "ref") > 1`;
  const all = parts.repeated === 0 ? rejected : `${rejected} union all ${repeats}`;
  await db.run(`copy (${all}) to ${file} ${copyOptions}`);
  const found = await count(db, `select count(*) as n from read_parquet(${file})`);
  if (found === 0) rmSync(join(place.folder, 'quarantine', `${selection.entry}.parquet`));
  return found;
};

export interface EntryRequest {
  readonly selection: Selection;
  readonly stream: string;
  readonly export: 'full' | 'changed' | 'appended';
  readonly offset: number;
  readonly inclusiveTo: boolean;
  /** True when records may have been left out: then the rejects are looked for. */
  readonly filtered: boolean;
}

const prepare = async (request: EntryRequest, place: FactPlace): Promise<Entry> => {
  const { selection } = request;
  const { db } = place;
  const derived = await derive(selection, place, request);
  await noteOverlaps(selection, place, request.inclusiveTo);
  const repeated = await repeatedKeys(db, derived, selection);
  const complete = derived.total === selection.rows && repeated === 0;
  const quarantined = complete
    ? 0
    : await quarantine(selection, place, { derived, repeated, stream: request.stream, offset: request.offset });
  const change = compare(selection, place, { table: once(derived, repeated), export: request.export, quarantined });
  const kept = change.kept === undefined ? 0 : await count(db, `select count(*) as n from (${change.kept})`);
  return { selection, derived, quarantined, change, kept };
};

const untouched = (entries: readonly Entry[]): Entry | undefined => {
  const [only] = entries;
  return entries.length === 1 &&
    only !== undefined &&
    only.change.superseded === undefined &&
    only.change.added === `select n.* from ${only.derived.table} as n`
    ? only
    : undefined;
};

/** All that one import says about a kind: the entries that derive it, and those that the mapping no longer has. */
export interface KindRequest {
  readonly kind: KindId;
  readonly entries: readonly EntryRequest[];
  readonly retired: readonly string[];
}

const goneTexts = (request: KindRequest, entries: readonly Entry[], place: FactPlace): string[] =>
  [
    ...entries.map((e) => ({ entry: e.selection.entry, text: e.change.superseded })),
    ...request.retired.map((entry) => ({ entry, text: retire(place, request.kind, entry) })),
  ].flatMap(({ entry, text }) => (text === undefined ? [] : [`select *, ${quoted(entry)} as "stream" from (${text})`]));

const writeKind = async (request: KindRequest, entries: readonly Entry[], place: FactPlace): Promise<void> => {
  const { db } = place;
  const target = path(place, `${request.kind}.parquet`);
  const only = untouched(entries);
  if (only === undefined && entries.length > 0) {
    const added = entries.map((e) => `(${e.change.added})`).join(' union all by name ');
    await db.run(`copy (select * from (${added}) order by "ref") to ${quoted(target)} ${copyOptions}`);
  }
  const gone = goneTexts(request, entries, place);
  if (gone.length > 0) {
    const file = join(place.folder, 'superseded', `${request.kind}.parquet`);
    const text = `select "ref", cast(${place.number} as bigint) as "import", "knownAt", "why", "stream" from (${gone.join(' union all ')}) order by "ref"`;
    await db.run(`copy (${text}) to ${quoted(file)} ${copyOptions}`);
  }
  if (only !== undefined) renameSync(only.derived.path, target);
  else for (const entry of entries) rmSync(entry.derived.path);
};

const superseded = async (kind: KindId, place: FactPlace): Promise<ReadonlyMap<string, number>> => {
  const file = join(place.folder, 'superseded', `${kind}.parquet`);
  if (!existsSync(file)) return new Map();
  const rows = await place.db.rows(
    `select "stream" || '/' || "why" as k, count(*) as n from read_parquet(${quoted(file)}) group by all`,
  );
  if (rows.length === 0) rmSync(file);
  return new Map(rows.map((row) => [row['k'] ?? '', Number(row['n'])]));
};

const addedFacts = async (kind: KindId, place: FactPlace): Promise<ReadonlyMap<string, number>> => {
  const target = path(place, `${kind}.parquet`);
  if (!existsSync(target)) return new Map();
  const rows = await place.db.rows(
    `select "stream" as s, count(*) as n from read_parquet(${quoted(target)}) group by all`,
  );
  if (rows.length === 0) rmSync(target);
  return new Map(rows.map((row) => [row['s'] ?? '', Number(row['n'])]));
};

const counts = async (
  { kind, retired }: KindRequest,
  entries: readonly Entry[],
  place: FactPlace,
): Promise<EntryCount[]> => {
  const added = await addedFacts(kind, place);
  const gone = await superseded(kind, place);
  const counted = (entry: string, rest: { kept: number; quarantined: number }): EntryCount => ({
    kind,
    entry,
    added: added.get(streamName(place.mapping, entry)) ?? 0,
    replaced: gone.get(`${entry}/replaced`) ?? 0,
    ended: gone.get(`${entry}/ended`) ?? 0,
    ...rest,
  });
  return [
    ...entries.map(({ selection, kept, quarantined }) => counted(selection.entry, { kept, quarantined })),
    ...retired.map((entry) => counted(entry, { kept: 0, quarantined: 0 })),
  ];
};

/** Derives the facts of one kind from all its mapping entries and writes what is new, replaced or ended. */
export const writeFacts = async (request: KindRequest, place: FactPlace): Promise<EntryCount[]> => {
  const entries: Entry[] = [];
  for (const entry of request.entries) entries.push(await prepare(entry, place));
  await writeKind(request, entries, place);
  return counts(request, entries, place);
};
