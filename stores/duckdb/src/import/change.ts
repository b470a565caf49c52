import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KindId, Manifest } from '@throughline/model';
import { named, quoted, type Database } from '../database.ts';
import { importsFolder, numbered } from '../folder.ts';
import type { Selection } from './selection.ts';
import { streamName } from './stream-name.ts';

/** Where the facts of an import are written, and what came before it. */
export interface FactPlace {
  readonly db: Database;
  readonly data: string;
  readonly folder: string;
  readonly number: number;
  readonly knownAt: string;
  readonly earlier: readonly Manifest[];
  /** The id of the mapping. */
  readonly mapping: string;
}

/** What an entry adds to the facts that are there and what it takes away, as selects. */
export interface Change {
  readonly added: string;
  /** Undefined where nothing was there before. */
  readonly superseded: string | undefined;
  /** Facts that would have ended, but whose record could not be read; undefined where none can be. */
  readonly kept: string | undefined;
}

/** What is compared with the facts that are there. */
export interface Fresh {
  readonly table: string;
  readonly rows: number;
  readonly export: 'full' | 'changed' | 'appended';
  /** Records that were read and not understood. */
  readonly quarantined: number;
}

/** The facts of a kind and entry that earlier imports left visible. */
const currentFacts = (place: FactPlace, kind: KindId, entry: string): string | undefined => {
  const folders = place.earlier.map((m) => numbered(importsFolder(place.data), m.import));
  const files = folders.map((f) => join(f, 'facts', `${kind}.parquet`)).filter((f) => existsSync(f));
  if (files.length === 0) return undefined;
  const gone = folders.map((f) => join(f, 'superseded', `${kind}.parquet`)).filter((f) => existsSync(f));
  const list = (paths: readonly string[]): string => `[${paths.map(quoted).join(', ')}]`;
  const anti = gone.length === 0 ? '' : ` and f."ref" not in (select "ref" from read_parquet(${list(gone)}))`;
  return `(select * from read_parquet(${list(files)}, union_by_name = true) as f where f."stream" = ${quoted(streamName(place.mapping, entry))}${anti})`;
};

const contents = (selection: Selection): string[] => ['source', 'attributes', ...selection.columns];

const same = (selection: Selection): string =>
  [
    'n."id" = c."id"',
    ...contents(selection).map((name) => `n.${named(name)} is not distinct from c.${named(name)}`),
  ].join(' and ');

const instant = (place: FactPlace): string => `cast(${quoted(place.knownAt)} as timestamp)`;

/**
 * The ids that a full export may not end, because their record may be in it and could not be read: those of the records
 * in quarantine, or all of them where a row could not even be split into fields. Rows without a key have no such id.
 */
const unreadable = (selection: Selection, fresh: Fresh): string | undefined => {
  if (!selection.keyed) return undefined;
  if (selection.unread > 0) return 'true';
  return fresh.quarantined === 0 ? undefined : `c."id" in (${selection.rejectedIds})`;
};

/** Of so many facts those that are there are laid beside in memory. */
const fewFacts = 100_000;

/** What an increment is compared with: where it is small the facts of its ids, read from all files once. */
const comparedWith = async (
  current: string,
  place: FactPlace,
  { selection, fresh }: { readonly selection: Selection; readonly fresh: Fresh },
): Promise<string> => {
  if (fresh.export === 'full' || fresh.rows > fewFacts) return current;
  const table = named(`current ${selection.entry}`);
  const ids = `select "id" from ${fresh.table}`;
  await place.db.run(
    `create or replace temp table ${table} as select c.* from ${current} as c where c."id" in (${ids})`,
  );
  return table;
};

/** Compares the facts of an entry with those that earlier imports left visible. */
export const compare = async (selection: Selection, place: FactPlace, fresh: Fresh): Promise<Change> => {
  const visible = currentFacts(place, selection.kind, selection.entry);
  if (visible === undefined)
    return { added: `select n.* from ${fresh.table} as n`, superseded: undefined, kept: undefined };
  const current = await comparedWith(visible, place, { selection, fresh });
  const added = `select n.* from ${fresh.table} as n where not exists (select 1 from ${current} as c where ${same(selection)})`;
  const replaced = `select c."ref", a."knownAt", 'replaced' as "why" from ${current} as c join (${added}) as a on a."id" = c."id"`;
  if (fresh.export !== 'full') return { added, superseded: replaced, kept: undefined };
  const gone = `from ${current} as c where c."id" not in (select "id" from ${fresh.table})`;
  const may = unreadable(selection, fresh);
  const ended = `select c."ref", ${instant(place)} as "knownAt", 'ended' as "why" ${gone}${may === undefined ? '' : ` and not (${may})`}`;
  return {
    added,
    superseded: `${replaced} union all ${ended}`,
    kept: may === undefined ? undefined : `select c."id" ${gone} and (${may})`,
  };
};

/** True where a fact that is there has an id that the conditions of its entry leave out now. */
export const isLeft = async (selection: Selection, place: FactPlace): Promise<boolean> => {
  const current = currentFacts(place, selection.kind, selection.entry);
  if (current === undefined || selection.outsideIds === undefined) return false;
  const rows = await place.db.rows(
    `select count(*) as n from ${current} as c where c."id" in (${selection.outsideIds})`,
  );
  return rows[0]?.['n'] !== '0';
};

/** Ends every fact of an entry that the mapping no longer has; undefined where there is none. */
export const retire = (place: FactPlace, kind: KindId, entry: string): string | undefined => {
  const current = currentFacts(place, kind, entry);
  return current === undefined
    ? undefined
    : `select c."ref", ${instant(place)} as "knownAt", 'ended' as "why" from ${current} as c`;
};
