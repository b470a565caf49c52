import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inEffect, kinds, type FactMapping, type KindId } from '@throughline/model';
import { named, quoted, type Database } from '../database.ts';
import { importsFolder, numbered } from '../folder.ts';
import { compare, retire, type Change, type FactPlace } from './change.ts';
import { copyRows, type Copied } from './copy.ts';
import { filledEntry, type FilledEntry } from './filling.ts';
import { recordsPerImport } from './records.ts';
import { takeRepeats } from './repeats.ts';
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
  /** Rows that repeat the id of another one and are counted once. */
  readonly repeated: number;
}

interface Derived {
  readonly path: string;
  readonly table: string;
  /** What was written there. */
  readonly copied: Copied;
  readonly repeated: number;
  /** True where every driving row became a fact. */
  readonly complete: boolean;
  /** Rows for the quarantine that repeat an id. */
  readonly rejects: string | undefined;
}

const count = async (db: Database, sql: string): Promise<number> => Number((await db.rows(sql))[0]?.['n'] ?? 0);

const path = (place: FactPlace, name: string): string => join(place.folder, 'facts', name);

const parquet = (file: string): string => `read_parquet(${quoted(file)})`;

const end = (inclusiveTo: boolean): string => (inclusiveTo ? `"to" + 1` : `"to"`);

/** Where the next interval of the same key begins; undefined for kinds without intervals. */
const nextFrom = (kindId: KindId): string | undefined => {
  const kind = kinds[kindId];
  if (!('dated' in kind)) return undefined;
  const key = kind.key.map((column) => named(column)).join(', ');
  return `lead("from") over (partition by ${key} order by "from" nulls first, "ref")`;
};

/** Notes the intervals that reached into the next of their key; they were closed where that one begins. */
const noteOverlaps = async (
  selection: Selection,
  place: FactPlace,
  parts: { table: string; inclusiveTo: boolean; next: string },
): Promise<void> => {
  const key = kinds[selection.kind].key.map((column) => `cast(${named(column)} as varchar)`).join(', ');
  const rows = `select concat_ws('/', ${key}) as "key", cast("from" as varchar) as "from", ${end(parts.inclusiveTo)} as "end", ${parts.next} as "next" from ${parts.table}`;
  const file = join(place.folder, 'quarantine', `${selection.entry}.overlaps`);
  await place.db.run(
    `copy (select ${quoted(selection.kind)} as "kind", "key", coalesce("from", '') as "from" from (${rows}) where "end" > "next" order by "key", "from") to ${quoted(file)} (format json)`,
  );
  if (statSync(file).size === 0) rmSync(file);
};

/** Gives every fact its ref, takes one of those that repeat an id, closes intervals, and writes them all. */
const derive = async (request: EntryRequest, place: FactPlace): Promise<Derived> => {
  const { db } = place;
  const { selection } = request;
  const file = path(place, `.${selection.entry}.parquet`);
  const base = BigInt(place.number) * BigInt(recordsPerImport) + BigInt(request.offset);
  const columns = ['id', 'source', 'stream', 'validOn', 'knownAt', 'recordIds', 'attributes', ...selection.columns].map(
    named,
  );
  const text = `select "_row" + ${base} as "ref", ${columns.join(', ')} from (${selection.select})`;
  const copied = await copyRows(db, text, file);
  const found = { table: parquet(file), rows: copied.rows, base, repeats: request.repeats };
  const repeats = await takeRepeats(db, selection, { found, stream: request.stream });
  const next = nextFrom(selection.kind);
  const whole = { repeated: repeats.repeated, complete: copied.rows === selection.rows };
  if (next === undefined && repeats.table === found.table)
    return { path: file, table: found.table, copied, rejects: undefined, ...whole };
  const rejects = repeats.rejects === undefined ? undefined : await tabled(repeats.rejects, selection, place);
  if (next !== undefined)
    await noteOverlaps(selection, place, { table: repeats.table, inclusiveTo: request.inclusiveTo, next });
  const closed =
    next === undefined
      ? `select * from ${repeats.table}`
      : `select * replace (least(${end(request.inclusiveTo)}, ${next}) as "to") from ${repeats.table}`;
  const final = path(place, `.${selection.entry}.once.parquet`);
  const once = await copyRows(db, `select * from (${closed}) order by "ref"`, final);
  rmSync(file);
  return { path: final, table: parquet(final), copied: once, rejects, ...whole };
};

/** Keeps the repeats in a table: the file in which they were found goes. */
const tabled = async (rejects: string, selection: Selection, place: FactPlace): Promise<string> => {
  const table = named(`repeats ${selection.entry}`);
  await place.db.run(`create or replace temp table ${table} as ${rejects}`);
  return `select * from ${table}`;
};

/** One entry of the mapping, ready to be put into the file of its kind. */
interface Entry {
  readonly selection: Selection;
  readonly derived: Derived;
  readonly change: Change;
  readonly quarantined: number;
  readonly kept: number;
}

/** What earlier imports that hold have told of an entry; undefined where they told nothing. */
const toldBefore = (place: FactPlace, entry: string): string | undefined => {
  const files = inEffect(place.earlier)
    .filter((m) => m.mapping.id === place.mapping)
    .map((m) => join(numbered(importsFolder(place.data), m.import), 'quarantine', `${entry}.parquet`))
    .filter((file) => existsSync(file));
  return files.length === 0 ? undefined : `read_parquet([${files.map(quoted).join(', ')}], union_by_name = true)`;
};

/** Leaves out what is in quarantine since an earlier import, where the records of that import are read once more. */
const onlyNew = (request: EntryRequest, place: FactPlace, rejects: string): string => {
  const told = request.again ? toldBefore(place, request.selection.entry) : undefined;
  if (told === undefined) return rejects;
  const same = ['stream', 'row', 'line', 'column', 'expected', 'found'].map((name) => `t."${name}" = r."${name}"`);
  return `select * from (${rejects}) as r where r."import" = ${place.number} or not exists (select 1 from ${told} as t where ${same.join(' and ')})`;
};

interface Quarantined {
  /** Records that could not be understood. */
  readonly all: number;
  /** Those of them that this import tells. */
  readonly told: number;
}

const quarantine = async (request: EntryRequest, place: FactPlace, derived: Derived): Promise<Quarantined> => {
  if (derived.complete && derived.rejects === undefined) return { all: 0, told: 0 };
  const { db } = place;
  const { selection } = request;
  const file = join(place.folder, 'quarantine', `${selection.entry}.parquet`);
  const none = 'cast(null as bigint)';
  const values = `select ${quoted(request.stream)} as "stream", "import", cast("row" as bigint) as "row", cast("line" as bigint) as "line", "column", "expected", "found", ${none} as "firstRow", ${none} as "firstLine" from (${selection.rejects})`;
  const both = [...(derived.complete ? [] : [values]), ...(derived.rejects === undefined ? [] : [derived.rejects])];
  const rejects = `(${both.join(' union all by name ')})`;
  const { rows: told } = await copyRows(db, onlyNew(request, place, `select * from ${rejects}`), file);
  if (told === 0) rmSync(file);
  return { all: request.again ? await count(db, `select count(*) as n from ${rejects}`) : told, told };
};

export interface EntryRequest {
  readonly selection: Selection;
  readonly stream: string;
  readonly export: 'full' | 'changed' | 'appended';
  /** True where records of earlier files are read once more with the mapping with which they were read before. */
  readonly again: boolean;
  readonly offset: number;
  readonly inclusiveTo: boolean;
  readonly repeats: FactMapping['repeats'];
}

const prepare = async (request: EntryRequest, place: FactPlace): Promise<Entry> => {
  const { selection } = request;
  const derived = await derive(request, place);
  const quarantined = await quarantine(request, place, derived);
  const change = await compare(selection, place, {
    table: derived.table,
    rows: derived.copied.rows,
    export: request.export,
    quarantined: quarantined.all,
  });
  const remaining = change.kept === undefined ? 0 : await count(place.db, `select count(*) as n from (${change.kept})`);
  return { selection, derived, quarantined: quarantined.told, change, kept: remaining };
};

/** True where nothing was there to compare with: all that was derived is added. */
const isWhole = (entry: Entry): boolean => entry.change.superseded === undefined;

const untouched = (entries: readonly Entry[]): Entry | undefined => {
  const [only] = entries;
  return entries.length === 1 && only !== undefined && isWhole(only) ? only : undefined;
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

/** How many facts were replaced or ended, by `entry/why`. */
type Gone = ReadonlyMap<string, number>;

const writeGone = async (texts: readonly string[], kind: KindId, place: FactPlace): Promise<Gone> => {
  if (texts.length === 0) return new Map();
  const file = join(place.folder, 'superseded', `${kind}.parquet`);
  const text = `select "ref", cast(${place.number} as bigint) as "import", "knownAt", "why", "stream" from (${texts.join(' union all ')}) order by "ref"`;
  if ((await copyRows(place.db, text, file)).rows === 0) {
    rmSync(file);
    return new Map();
  }
  const rows = await place.db.rows(
    `select "stream" || '/' || "why" as k, count(*) as n from ${parquet(file)} group by all`,
  );
  return new Map(rows.map((row) => [row['k'] ?? '', Number(row['n'])]));
};

/** How many facts were added, by the name of their entry. */
const addedBy = async (entries: readonly Entry[], target: string, place: FactPlace): Promise<Gone> => {
  const stream = ({ selection }: Entry): string => streamName(place.mapping, selection.entry);
  if (entries.every(isWhole)) return new Map(entries.map((entry) => [stream(entry), entry.derived.copied.rows]));
  const rows = await place.db.rows(`select "stream" as s, count(*) as n from ${parquet(target)} group by all`);
  return new Map(rows.map((row) => [row['s'] ?? '', Number(row['n'])]));
};

const writeAdded = async (entries: readonly Entry[], kind: KindId, place: FactPlace): Promise<Gone> => {
  if (entries.length === 0) return new Map();
  const target = path(place, `${kind}.parquet`);
  const only = untouched(entries);
  if (only === undefined) {
    const added = entries.map((e) => `(${e.change.added})`).join(' union all by name ');
    await copyRows(place.db, `select * from (${added}) order by "ref"`, target);
  } else renameSync(only.derived.path, target);
  const found = await addedBy(entries, target, place);
  if ([...found.values()].every((n) => n === 0)) rmSync(target);
  return found;
};

const writeKind = async (request: KindRequest, entries: readonly Entry[], place: FactPlace): Promise<EntryCount[]> => {
  const { kind, retired } = request;
  const gone = await writeGone(goneTexts(request, entries, place), kind, place);
  const added = await writeAdded(entries, kind, place);
  for (const entry of entries) rmSync(entry.derived.path, { force: true });
  const counted = (entry: string, rest: { kept: number; quarantined: number; repeated: number }): EntryCount => ({
    kind,
    entry,
    added: added.get(streamName(place.mapping, entry)) ?? 0,
    replaced: gone.get(`${entry}/replaced`) ?? 0,
    ended: gone.get(`${entry}/ended`) ?? 0,
    ...rest,
  });
  return [
    ...entries.map(({ selection, derived, ...rest }) =>
      counted(selection.entry, { kept: rest.kept, quarantined: rest.quarantined, repeated: derived.repeated }),
    ),
    ...retired.map((entry) => counted(entry, { kept: 0, quarantined: 0, repeated: 0 })),
  ];
};

/** The facts of one kind that an import wrote. */
export interface WrittenKind {
  readonly counts: readonly EntryCount[];
  /** The columns that each entry fills. */
  readonly filled: readonly FilledEntry[];
}

/** Derives the facts of one kind from all its mapping entries and writes what is new, replaced or ended. */
export const writeFacts = async (request: KindRequest, place: FactPlace): Promise<WrittenKind> => {
  const entries: Entry[] = [];
  for (const entry of request.entries) entries.push(await prepare(entry, place));
  const counts = await writeKind(request, entries, place);
  return { counts, filled: entries.map(({ selection, derived }) => filledEntry(selection, derived.copied)) };
};
