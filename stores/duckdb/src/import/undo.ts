import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, columnsOfKind, inEffect, kindIds, type KindId, type Manifest } from '@throughline/model';
import { named, quoted } from '../database.ts';
import { importsFolder, numbered } from '../folder.ts';
import { onDisk } from '../io-error.ts';
import { importHash } from './import-manifest.ts';
import type { FactPlace } from './change.ts';
import { copyOptions } from './copy.ts';
import { commitPlace, openPlace, type ImportEffects, type ImportPlace, type WriterParts } from './place.ts';
import { recordsPerImport } from './records.ts';

/** An import that is to be taken back, and what holds without it. */
interface Taking {
  readonly place: FactPlace;
  /** The import whose facts come or go: the one that was undone, where an undo is undone. */
  readonly base: Manifest;
  /** The imports of records that hold afterwards. */
  readonly holding: readonly Manifest[];
}

const outcome = 'nothing was undone';

const find = (earlier: readonly Manifest[], number: number): Manifest => {
  const found = earlier.find((m) => m.import === number);
  if (found === undefined) {
    const last = earlier.at(-1)?.import;
    throw new AppError(
      'not-found',
      `Expected an import ${last === undefined ? 'to undo' : `up to ${last}`}, got ${number}${last === undefined ? '; there is none' : ''}.`,
      'throughline doctor lists the imports.',
    );
  }
  const by = inEffect(earlier).find((m) => m.undoes === number);
  if (by === undefined) return found;
  throw new AppError(
    'conflict',
    `Import ${number} was undone before, by import ${by.import}; ${outcome}.`,
    `To bring it back, undo import ${by.import}.`,
  );
};

const baseOf = (earlier: readonly Manifest[], manifest: Manifest): Manifest => {
  const undone = earlier.find((m) => m.import === manifest.undoes);
  return undone === undefined ? manifest : baseOf(earlier, undone);
};

const filesOf = (place: FactPlace, manifests: readonly Manifest[], file: string): string[] =>
  manifests.map((m) => join(numbered(importsFolder(place.data), m.import), file)).filter((path) => existsSync(path));

const table = (files: readonly string[]): string =>
  `read_parquet([${files.map(quoted).join(', ')}], union_by_name = true)`;

const orNone = (files: readonly string[], none: string): string => (files.length === 0 ? `(${none})` : table(files));

const noSuperseded = `select cast(null as bigint) as "ref", cast(null as bigint) as "import", '' as "why" limit 0`;

interface KindTables {
  readonly all: string;
  readonly visible: string;
  /** Stream and id of the facts that the import added, replaced or ended. */
  readonly touched: string;
  /** The facts that the imports that hold left, of these ids. */
  readonly wanted: string;
}

const ids = (facts: string, superseded: string, all: string): string =>
  `select "stream", "id", "ref" >> 32 as "import", "ref" from ${facts} union all select a."stream", a."id", s."import", null as "ref" from ${superseded} as s join ${all} as a on a."ref" = s."ref" where s."why" = 'ended'`;

/** The tables of a kind that the import has touched; undefined where it has not. */
const tablesOf = ({ place, base, holding }: Taking, kind: KindId): KindTables | undefined => {
  const facts = (manifests: readonly Manifest[]) => filesOf(place, manifests, `facts/${kind}.parquet`);
  const superseded = (manifests: readonly Manifest[]) => filesOf(place, manifests, `superseded/${kind}.parquet`);
  if (facts([base]).length + superseded([base]).length === 0) return undefined;
  const all = table(facts(place.earlier));
  const none = `select * from ${all} limit 0`;
  const gone = orNone(superseded(place.earlier), noSuperseded);
  const touched = `select distinct "stream", "id" from (select "stream", "id" from ${orNone(facts([base]), none)} union all select a."stream", a."id" from ${orNone(superseded([base]), noSuperseded)} as s join ${all} as a on a."ref" = s."ref")`;
  const events = ids(orNone(facts(holding), none), orNone(superseded(holding), noSuperseded), all);
  const last = `select "stream", "id", "ref" from (${events}) semi join (${touched}) using ("stream", "id") qualify row_number() over (partition by "stream", "id" order by "import" desc) = 1`;
  return {
    all,
    visible: `(select f.* from ${all} as f semi join (${touched}) as t on t."stream" = f."stream" and t."id" = f."id" where f."ref" not in (select "ref" from ${gone}))`,
    touched,
    wanted: `(select f.* from ${all} as f where f."ref" in (select "ref" from (${last}) where "ref" is not null))`,
  };
};

const sameFact = (kind: KindId): string => {
  const contents = ['source', 'attributes', 'recordIds', ...columnsOfKind(kind).map(([name]) => name)];
  return ['stream', 'id', ...contents]
    .map((name) => `v.${named(name)} is not distinct from w.${named(name)}`)
    .join(' and ');
};

interface Written {
  readonly counts: Manifest['facts'];
  readonly rows: number;
}

const entryOf = (place: FactPlace, base: Manifest): string => `substr("stream", ${base.mapping.id.length + 2})`;

/** Writes what comes back of one kind and what goes, and counts both by entry. */
const writeKind = async (taking: Taking, kind: KindId, offset: number): Promise<Written> => {
  const { place, base } = taking;
  const found = tablesOf(taking, kind);
  if (found === undefined) return { counts: [], rows: 0 };
  const { db } = place;
  const same = sameFact(kind);
  const at = `cast(${quoted(place.knownAt)} as timestamp)`;
  const first = BigInt(place.number) * BigInt(recordsPerImport) + BigInt(offset);
  const [facts, gone] = ['facts', 'superseded'].map((name) => join(place.folder, name, `${kind}.parquet`));
  await db.run(
    `create or replace temp table "back" as select w.* replace (row_number() over (order by w."ref") + ${first} as "ref", ${at} as "knownAt") from ${found.wanted} as w where not exists (select 1 from ${found.visible} as v where ${same})`,
  );
  await db.run(
    `create or replace temp table "gone" as select v."ref", cast(${place.number} as bigint) as "import", ${at} as "knownAt", 'undone' as "why", ${entryOf(place, base)} as "stream", v."stream" as "of", v."id" from ${found.visible} as v where not exists (select 1 from ${found.wanted} as w where ${same})`,
  );
  const counts = await db.rows(
    `select coalesce(${entryOf(place, base)}, "entry") as "entry", count("ref") as "added", count("old") filter (where "ref" is not null) as "replaced", count("old") filter (where "ref" is null) as "ended" from (select b."stream", g."stream" as "entry", b."ref", g."ref" as "old" from "back" as b full join "gone" as g on g."of" = b."stream" and g."id" = b."id") group by 1 order by 1`,
  );
  const rows = counts.reduce((sum, row) => sum + Number(row['added']), 0);
  const ended = counts.reduce((sum, row) => sum + Number(row['replaced']) + Number(row['ended']), 0);
  if (rows > 0) await db.run(`copy (select * from "back" order by "ref") to ${quoted(facts ?? '')} ${copyOptions}`);
  if (ended > 0)
    await db.run(
      `copy (select * exclude ("of", "id") from "gone" order by "ref") to ${quoted(gone ?? '')} ${copyOptions}`,
    );
  return {
    rows,
    counts: counts.map((row) => ({
      kind,
      entry: row['entry'] ?? '',
      added: Number(row['added']),
      replaced: Number(row['replaced']),
      ended: Number(row['ended']),
      kept: 0,
      quarantined: 0,
      repeated: 0,
    })),
  };
};

const writeAll = async (taking: Taking, effects: ImportEffects): Promise<Manifest['facts']> => {
  const counts: Manifest['facts'] = [];
  let rows = 0;
  for (const kind of kindIds) {
    effects.progress(`facts: ${kind}`, counts.length, kindIds.length);
    const written = await writeKind(taking, kind, rows);
    counts.push(...written.counts);
    rows += written.rows;
  }
  return counts;
};

const manifestOf = (place: FactPlace, undone: Manifest, facts: Manifest['facts']): Manifest => ({
  import: place.number,
  undoes: undone.import,
  derives: [],
  hash: importHash([place.knownAt, 'undo', undone.hash]),
  knownAt: place.knownAt,
  mapping: undone.mapping,
  streams: [],
  facts,
  lastDays: {},
  diagnostics: { total: 0 },
});

const undoIn = async (place: ImportPlace, number: number, effects: ImportEffects): Promise<Manifest> => {
  const undone = find(place.earlier, number);
  effects.fault('import.locked');
  const base = baseOf(place.earlier, undone);
  const draft = manifestOf(place, undone, []);
  const holding = inEffect([...place.earlier, draft]).filter((m) => m.undoes === undefined);
  const facts = await writeAll({ place, base, holding }, effects);
  effects.fault('import.facts-written');
  await place.pause();
  const manifest = { ...draft, facts };
  commitPlace(place, manifest, { settle: () => undefined, effects });
  place.release();
  effects.fault('import.finished');
  return manifest;
};

/**
 * Takes an import back by a new one without records: its facts go, and what it replaced or ended comes back, as if it had
 * never been; later imports stay. Undoing an undo brings the import back. Answers as of before stay as they were.
 */
export const undoImport = async (
  data: string,
  number: number,
  parts: WriterParts & { readonly knownAt: string },
): Promise<Manifest> => {
  const { knownAt, effects } = parts;
  const place = await openPlace(data, { knownAt, mapping: '', outcome }, { ...parts, task: 'An undo' });
  const writing = () => ({ data, folder: place.folder, neededBytes: 0, outcome });
  try {
    return await onDisk(() => undoIn(place, number, effects), writing);
  } finally {
    place.abandon();
  }
};
