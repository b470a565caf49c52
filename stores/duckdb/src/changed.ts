import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { columnsOfKind, factColumns, type KindId } from '@throughline/model';
import type { ChangedFact, ChangedFacts, TestedRow } from '@throughline/query';
import { named, quoted, type Database, type Row } from './database.ts';
import { importsFolder, numbered } from './folder.ts';

/** More changed facts than this are not told one by one. */
const mostChanged = 20;

const comparedColumns = (kind: KindId): string[] =>
  [...Object.keys(factColumns), ...columnsOfKind(kind).map(([name]) => name)].filter((name) => name !== 'id');

/** Texts and days of a kind: what tests may ask of a row. */
const testedColumns = (kind: KindId): string[] =>
  columnsOfKind(kind).flatMap(([name, { type }]) => (type === 'text' || type === 'day' ? [name] : []));

/** The rows of a kind that came and those that went, the latter with the time at which they did (`goneAt`), as selects. */
interface Sides {
  readonly come: string;
  readonly gone: string;
}

const changesOf = (kind: KindId, { come, gone }: Sides): string => {
  const differ = comparedColumns(kind).map(
    (name) => `n.${named(name)} is distinct from o.${named(name)} as ${named(`differs ${name}`)}`,
  );
  const values = testedColumns(kind).flatMap((name) =>
    ['o', 'n'].map((side) => `cast(${side}.${named(name)} as varchar) as ${named(`${side} ${name}`)}`),
  );
  const selected = [
    `n."id" is not null as "came"`,
    `o."id" is not null as "went"`,
    `coalesce(n."knownAt" < o."goneAt", false) as "early"`,
    ...differ,
    ...values,
  ];
  return `select ${selected.join(', ')} from (${come}) as n full join (${gone}) as o on o."id" = n."id" order by coalesce(n."id", o."id") limit ${mostChanged + 1}`;
};

const valuesOf = (row: Row, side: 'o' | 'n', kind: KindId): TestedRow =>
  Object.fromEntries(
    testedColumns(kind).flatMap((name): [string, string][] => {
      const value = row[`${side} ${name}`];
      return value == null ? [] : [[name, value]];
    }),
  );

const isSet = (row: Row, name: string): boolean => row[name] === 'true';

const changedFact = (row: Row, kind: KindId): ChangedFact => {
  const [came, went] = [isSet(row, 'came'), isSet(row, 'went')];
  const sides = {
    ...(went ? { was: valuesOf(row, 'o', kind) } : {}),
    ...(came ? { now: valuesOf(row, 'n', kind) } : {}),
  };
  // A fact that is seen from another moment on is as one that came.
  const isOther = !came || !went || ['early', 'differs validOn', 'differs source'].some((name) => isSet(row, name));
  return { ...sides, columns: isOther ? 'all' : comparedColumns(kind).filter((name) => isSet(row, `differs ${name}`)) };
};

/** What differs between the rows of a kind that came and those that went; 'all' where that is much. */
export const changesBetween = async (db: Database, kind: KindId, sides: Sides): Promise<ChangedFacts> => {
  const rows = await db.rows(changesOf(kind, sides));
  if (rows.length > mostChanged) return 'all';
  return rows.map((row) => changedFact(row, kind)).filter(({ columns }) => columns.length > 0);
};

const countIn = async (db: Database, files: readonly string[]): Promise<number> => {
  const [row] = await db.rows(
    `select cast(coalesce(sum("num_rows"), 0) as varchar) as "n" from parquet_file_metadata([${files.join(', ')}])`,
  );
  return Number(row?.['n'] ?? 0);
};

/** The facts of a kind that an import brought, replaced or ended; 'all' where they are many. */
export const changedFacts = async (
  db: Database,
  place: { data: string; kind: KindId; import: number },
): Promise<ChangedFacts> => {
  const folder = numbered(resolve(importsFolder(place.data)), place.import);
  const [added, gone] = ['facts', 'superseded'].map((part) => {
    const file = join(folder, part, `${place.kind}.parquet`);
    return existsSync(file) ? quoted(file) : undefined;
  });
  const files = [added, gone].filter((file) => file !== undefined);
  if ((await countIn(db, files)) > 2 * mostChanged) return 'all';
  const fact = `"fact".${named(place.kind)}`;
  const come =
    added === undefined ? `select f.* from ${fact} as f where false` : `select * from read_parquet(${added})`;
  const went =
    gone === undefined
      ? `select f.*, f."knownAt" as "goneAt" from ${fact} as f where false`
      : `select f.*, s."knownAt" as "goneAt" from ${fact} as f join read_parquet(${gone}) as s on s."ref" = f."ref"`;
  return changesBetween(db, place.kind, { come, gone: went });
};
