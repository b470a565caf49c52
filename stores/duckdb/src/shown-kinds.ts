import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { columnsOfKind, factColumns, kindIds, sqlType, type KindId, type Manifest } from '@throughline/model';
import { list, named, type Database } from './database.ts';
import { importsFolder, numbered } from './folder.ts';
import { knownFiles } from './known-files.ts';
import type { KindFiles } from './kind-states.ts';

/** The kinds of which an import has a file, by the folder of such files. */
const kindsIn = (data: string, number: number, folder: string): ReadonlySet<string> => {
  const place = join(numbered(importsFolder(data), number), folder);
  const files = existsSync(place) ? readdirSync(place) : [];
  return new Set(files.flatMap((file) => (file.endsWith('.parquet') ? [file.slice(0, -'.parquet'.length)] : [])));
};

const filesOf = (data: string, imports: readonly number[], file: string): string[] =>
  imports.map((n) => join(numbered(resolve(importsFolder(data)), n), file));

const columnList = (kind: KindId): string =>
  [
    ...Object.entries(factColumns).map(([name, type]) => `${named(name)} ${type}`),
    ...columnsOfKind(kind).map(([name, column]) => `${named(name)} ${sqlType[column.type]}`),
  ].join(', ');

const knownColumns = knownFiles<ReadonlySet<string>>();

/** The columns of files of facts. The parts of lists have names too; those of no kind. */
const columnsIn = async (db: Database, files: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const unknown = files.filter((file) => knownColumns.get(file) === undefined);
  if (unknown.length > 0) {
    const rows = await db.rows(
      `select distinct "file_name" as "file", "name" from parquet_schema(${list(unknown)}) where "type" is not null`,
    );
    for (const [file, own] of Map.groupBy(rows, (row) => row['file'] ?? ''))
      knownColumns.set(file, new Set(own.map((row) => row['name'] ?? '')));
  }
  return new Map(files.map((file) => [file, knownColumns.get(file) ?? new Set()]));
};

/** Columns of a kind that are younger than the files: undefined in all their rows. */
const absentColumns = (kind: KindId, there: readonly ReadonlySet<string>[]): string[] =>
  columnsOfKind(kind)
    .filter(([name]) => !there.some((columns) => columns.has(name)))
    .map(([name, column]) => `cast(null as ${sqlType[column.type]}) as ${named(name)}`);

/** How something is made in a database, and how it is removed. */
interface Made {
  readonly create: string;
  readonly drop: string;
}

const viewOf = (schema: 'fact' | 'superseded', kind: KindId, select: string): Made => {
  const name = `"${schema}".${named(kind)}`;
  return { create: `create view ${name} as ${select}`, drop: `drop view ${name}` };
};

const factsOf = (kind: KindId, files: readonly string[], absent: readonly string[]): Made => {
  const name = `"fact".${named(kind)}`;
  if (files.length === 0) return { create: `create table ${name} (${columnList(kind)})`, drop: `drop table ${name}` };
  const stored = `read_parquet(${list(files)}, union_by_name = true)`;
  return viewOf('fact', kind, `select ${['*', ...absent].join(', ')} from ${stored}`);
};

const supersededOf = (kind: KindId, files: readonly string[]): Made[] =>
  files.length === 0 ? [] : [viewOf('superseded', kind, `select * from read_parquet(${list(files)})`)];

/** What a database shows of kinds. */
export interface ShownKinds {
  readonly kinds: ReadonlyMap<KindId, KindFiles>;
  readonly made: ReadonlyMap<KindId, readonly Made[]>;
}

/** What differs from what is shown already, as statements. */
const changesFrom = (before: ShownKinds['made'], now: ShownKinds['made']): string[] =>
  [...now].flatMap(([kind, own]) => {
    const old = before.get(kind) ?? [];
    const gone = old.filter(({ create }) => !own.some((each) => each.create === create));
    const come = own.filter(({ create }) => !old.some((each) => each.create === create));
    return [...gone.map(({ drop }) => drop), ...come.map(({ create }) => create)];
  });

const schemas = ['create schema "fact"', 'create schema "superseded"', 'create schema "calendar"'];

/**
 * Makes the views of all kinds with two statements, as a statement for each would take longer than what most questions need; of a
 * database that shows kinds already only what differs.
 */
export const showKinds = async (
  db: Database,
  { data, manifests }: { readonly data: string; readonly manifests: readonly Manifest[] },
  before?: ShownKinds,
): Promise<ShownKinds> => {
  const folders = (['facts', 'superseded'] as const).map((folder) =>
    manifests.map((m) => ({ number: m.import, kinds: kindsIn(data, m.import, folder) })),
  );
  const kinds = kindIds.map((kind) => {
    const [facts = [], superseded = []] = folders.map((imports) =>
      imports.filter((each) => each.kinds.has(kind)).map(({ number }) => number),
    );
    const files = {
      facts: filesOf(data, facts, `facts/${kind}.parquet`),
      gone: filesOf(data, superseded, `superseded/${kind}.parquet`),
    };
    return { kind, imports: { facts, superseded }, files };
  });
  const columns = await columnsIn(
    db,
    kinds.flatMap(({ files }) => files.facts),
  );
  const made = new Map(
    kinds.map(({ kind, files }): [KindId, Made[]] => {
      const there = files.facts.flatMap((file) => columns.get(file) ?? []);
      return [kind, [factsOf(kind, files.facts, absentColumns(kind, there)), ...supersededOf(kind, files.gone)]];
    }),
  );
  const statements = before === undefined ? schemas : [];
  const changes = [...statements, ...changesFrom(before?.made ?? new Map(), made)];
  if (changes.length > 0) await db.run(changes.join('; '));
  return {
    kinds: new Map(
      kinds.map(({ kind, imports, files }) => [kind, { ...imports, files: [...files.facts, ...files.gone] }]),
    ),
    made,
  };
};
