import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kinds, type KindId, type Manifest } from '@throughline/model';
import { named, quoted, type Database } from '../database.ts';
import { importsFolder, numbered } from '../folder.ts';
import { recordsPerImport } from './records.ts';
import type { Selection } from './selection.ts';

const copyOptions = '(format parquet, compression zstd)';

/** What one entry of the mapping added to an import. */
export interface EntryCount {
  readonly kind: KindId;
  readonly entry: string;
  readonly added: number;
  readonly replaced: number;
  readonly ended: number;
  readonly quarantined: number;
}

export interface FactPlace {
  readonly data: string;
  readonly folder: string;
  readonly number: number;
  readonly knownAt: string;
  readonly earlier: readonly Manifest[];
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

/** Gives every derived fact its ref and writes them all; the same id twice keeps its first row. */
const derive = async (
  db: Database,
  selection: Selection,
  place: FactPlace,
  options: { offset: number; inclusiveTo: boolean },
): Promise<Derived> => {
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

const repeatedKeys = async (db: Database, derived: Derived, selection: Selection): Promise<number> => {
  if (!selection.keyed) return 0;
  return count(db, `select count(*) - count(distinct hash("id")) as n from ${derived.table}`);
};

/** The facts of a kind and stream that earlier imports left visible. */
const currentFacts = (place: FactPlace, selection: Selection): string | undefined => {
  const folders = place.earlier.map((m) => numbered(importsFolder(place.data), m.import));
  const files = folders.map((f) => join(f, 'facts', `${selection.kind}.parquet`)).filter((f) => existsSync(f));
  if (files.length === 0) return undefined;
  const gone = folders.map((f) => join(f, 'superseded', `${selection.kind}.parquet`)).filter((f) => existsSync(f));
  const list = (paths: readonly string[]): string => `[${paths.map(quoted).join(', ')}]`;
  const anti = gone.length === 0 ? '' : ` and f."ref" not in (select "ref" from read_parquet(${list(gone)}))`;
  return `(select * from read_parquet(${list(files)}) as f where f."stream" = ${quoted(selection.entry)}${anti})`;
};

const contents = (selection: Selection): string[] => ['source', 'attributes', ...selection.columns];

const same = (selection: Selection): string =>
  [
    'n."id" = c."id"',
    ...contents(selection).map((name) => `n.${named(name)} is not distinct from c.${named(name)}`),
  ].join(' and ');

interface Change {
  readonly added: string;
  readonly superseded: string | undefined;
}

const once = (derived: Derived, repeated: number): string =>
  repeated === 0
    ? derived.table
    : `(select * from ${derived.table} qualify row_number() over (partition by "id" order by "ref") = 1)`;

const compare = (selection: Selection, place: FactPlace, fresh: string, exportKind: string): Change => {
  const current = currentFacts(place, selection);
  if (current === undefined) return { added: `select n.* from ${fresh} as n`, superseded: undefined };
  const added = `select n.* from ${fresh} as n where not exists (select 1 from ${current} as c where ${same(selection)})`;
  const at = `cast(${quoted(place.knownAt)} as timestamp)`;
  const replaced = `select c."ref", a."knownAt", 'replaced' as "why" from ${current} as c join (${added}) as a on a."id" = c."id"`;
  const ended = `select c."ref", ${at} as "knownAt", 'ended' as "why" from ${current} as c where c."id" not in (select "id" from ${fresh})`;
  const superseded = exportKind === 'full' ? `${replaced} union all ${ended}` : replaced;
  return { added, superseded };
};

/** One entry of the mapping, ready to be put into the file of its kind. */
interface Entry {
  readonly selection: Selection;
  readonly derived: Derived;
  readonly change: Change;
  readonly quarantined: number;
}

const quarantine = async (
  db: Database,
  selection: Selection,
  place: FactPlace,
  parts: { derived: Derived; repeated: number; stream: string },
): Promise<number> => {
  const file = quoted(join(place.folder, 'quarantine', `${selection.entry}.parquet`));
  const rejected = `select ${quoted(parts.stream)} as "stream", cast("row" as bigint) as "row", cast("line" as bigint) as "line", "column", "expected", "found" from (${selection.rejects})`;
  const repeats = `select ${quoted(parts.stream)}, cast(null as bigint), cast(null as bigint), 'id', 'one row per key', "id" from ${parts.derived.table} qualify row_number() over (partition by "id" order by "ref") > 1`;
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

const prepare = async (db: Database, request: EntryRequest, place: FactPlace): Promise<Entry> => {
  const { selection } = request;
  const derived = await derive(db, selection, place, request);
  const repeated = await repeatedKeys(db, derived, selection);
  const complete = derived.total === selection.rows && repeated === 0;
  const quarantined = complete
    ? 0
    : await quarantine(db, selection, place, { derived, repeated, stream: request.stream });
  return {
    selection,
    derived,
    quarantined,
    change: compare(selection, place, once(derived, repeated), request.export),
  };
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

const writeKind = async (db: Database, kind: KindId, entries: readonly Entry[], place: FactPlace): Promise<void> => {
  const target = path(place, `${kind}.parquet`);
  const only = untouched(entries);
  if (only !== undefined) {
    renameSync(only.derived.path, target);
    return;
  }
  const added = entries.map((e) => `(${e.change.added})`).join(' union all by name ');
  await db.run(`copy (select * from (${added}) order by "ref") to ${quoted(target)} ${copyOptions}`);
  const gone = entries.flatMap((e) =>
    e.change.superseded === undefined
      ? []
      : [`select *, ${quoted(e.selection.entry)} as "stream" from (${e.change.superseded})`],
  );
  if (gone.length > 0) {
    const file = join(place.folder, 'superseded', `${kind}.parquet`);
    const text = `select "ref", cast(${place.number} as bigint) as "import", "knownAt", "why", "stream" from (${gone.join(' union all ')}) order by "ref"`;
    await db.run(`copy (${text}) to ${quoted(file)} ${copyOptions}`);
  }
  for (const entry of entries) rmSync(entry.derived.path);
};

const superseded = async (db: Database, kind: KindId, place: FactPlace): Promise<ReadonlyMap<string, number>> => {
  const file = join(place.folder, 'superseded', `${kind}.parquet`);
  if (!existsSync(file)) return new Map();
  const rows = await db.rows(
    `select "stream" || '/' || "why" as k, count(*) as n from read_parquet(${quoted(file)}) group by all`,
  );
  if (rows.length === 0) rmSync(file);
  return new Map(rows.map((row) => [row['k'] ?? '', Number(row['n'])]));
};

const counts = async (
  db: Database,
  kind: KindId,
  entries: readonly Entry[],
  place: FactPlace,
): Promise<EntryCount[]> => {
  const target = path(place, `${kind}.parquet`);
  const rows = await db.rows(`select "stream" as s, count(*) as n from read_parquet(${quoted(target)}) group by all`);
  const added = new Map(rows.map((row) => [row['s'] ?? '', Number(row['n'])]));
  const gone = await superseded(db, kind, place);
  if (rows.length === 0) rmSync(target);
  return entries.map(({ selection, quarantined }) => ({
    kind,
    entry: selection.entry,
    added: added.get(selection.entry) ?? 0,
    replaced: gone.get(`${selection.entry}/replaced`) ?? 0,
    ended: gone.get(`${selection.entry}/ended`) ?? 0,
    quarantined,
  }));
};

/** Derives the facts of one kind from all its mapping entries and writes what is new, replaced or ended. */
export const writeFacts = async (
  db: Database,
  kind: KindId,
  requests: readonly EntryRequest[],
  place: FactPlace,
): Promise<EntryCount[]> => {
  const entries: Entry[] = [];
  for (const request of requests) entries.push(await prepare(db, request, place));
  await writeKind(db, kind, entries, place);
  return counts(db, kind, entries, place);
};
