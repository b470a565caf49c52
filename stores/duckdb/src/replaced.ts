import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { columnsOfKind, factColumns, type KindId } from '@throughline/model';
import { named, quoted, type Database } from './database.ts';
import { importsFolder, numbered } from './folder.ts';

/** Names of columns in which facts differ; 'all' where that cannot be said. */
export type ReplacedColumns = readonly string[] | 'all';

/** More replaced facts than this count as different in every column. */
const mostReplaced = 2000;

/** Columns in which a fact always differs from the one that it replaces. */
const always = new Set(['ref', 'knownAt', 'recordIds']);

const compared = (kind: KindId): string[] =>
  [...Object.keys(factColumns), ...columnsOfKind(kind).map(([name]) => name)].filter(
    (name) => !always.has(name) && name !== 'id',
  );

const countsOf = (kind: KindId, added: string, gone: string): string => {
  const differ = compared(kind).map(
    (name) => `count(*) filter (where n.${named(name)} is distinct from o.${named(name)}) as ${named(name)}`,
  );
  const sizes = `(select count(*) from read_parquet(${added})) as "added", (select count(*) from read_parquet(${gone})) as "gone"`;
  return `with o as (select f.* from "fact".${named(kind)} as f where f."ref" in (select g."ref" from read_parquet(${gone}) as g)), n as (select * from read_parquet(${added})) select ${sizes}, count(*) as "pairs", count(*) filter (where n."knownAt" < s."knownAt") as "early", ${differ.join(', ')} from n join o on o."id" = n."id" join read_parquet(${gone}) as s on s."ref" = o."ref"`;
};

/**
 * The columns in which the facts that an import replaced differ from those it brought for them; 'all' where it also added or
 * ended facts, moved the day on which one became true, or replaced many.
 */
export const replacedColumns = async (
  db: Database,
  place: { data: string; kind: KindId; import: number },
): Promise<ReplacedColumns> => {
  const folder = numbered(resolve(importsFolder(place.data)), place.import);
  const [added, gone] = ['facts', 'superseded'].map((part) => join(folder, part, `${place.kind}.parquet`));
  if (added === undefined || gone === undefined || !existsSync(added) || !existsSync(gone)) return 'all';
  const [size] = await db.rows(`select count(*)::varchar as "n" from read_parquet(${quoted(gone)})`);
  if (Number(size?.['n'] ?? 0) > mostReplaced) return 'all';
  const [row] = await db.rows(countsOf(place.kind, quoted(added), quoted(gone)));
  if (row === undefined || row['added'] !== row['pairs'] || row['gone'] !== row['pairs']) return 'all';
  if (row['early'] !== '0' || row['validOn'] !== '0' || row['source'] !== '0') return 'all';
  return [...always, ...compared(place.kind).filter((name) => row[name] !== '0')];
};
