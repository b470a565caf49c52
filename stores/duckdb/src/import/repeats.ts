import type { FactMapping } from '@throughline/model';
import { named, quoted, type Database } from '../database.ts';
import type { Selection } from './selection.ts';

/** Rows of an entry that repeat the id of another one, and what becomes of them. */
export interface Repeats {
  /** Counted once and not told: exact duplicates, or repeats that the mapping expects. */
  readonly repeated: number;
  /** The facts that stay, one per id, as a table. */
  readonly table: string;
  /** The rows for the quarantine: the same id with other contents; undefined where there is none. */
  readonly rejects: string | undefined;
}

/** The facts that an entry derived, before repeats are taken out. */
export interface Found {
  readonly table: string;
  readonly rows: number;
  /** The ref of a fact is this and its driving row. */
  readonly base: bigint;
  readonly repeats: FactMapping['repeats'];
}

const count = async (db: Database, sql: string): Promise<number> => Number((await db.rows(sql))[0]?.['n'] ?? 0);

/** So many rows are counted sooner than looked at in their order. */
const fewRows = 100_000;

/** Whether each id comes after the one before it: shorter ones first, as numbers do that count the rows. */
const ascends = async (db: Database, table: string): Promise<boolean> => {
  const after = `strlen("id") > strlen("before") or (strlen("id") = strlen("before") and "id" > "before")`;
  const pairs = `select "id", lag("id") over () as "before" from ${table}`;
  return (await count(db, `select count(*) as n from (${pairs}) where "before" is not null and not (${after})`)) === 0;
};

/** Most files are in the order of their numbers: then no id occurs twice, which takes a quarter of the time to see. */
const isInOrder = async (db: Database, { table, rows }: Found): Promise<boolean> =>
  rows > fewRows && (await ascends(db, `(select "id" from ${table} limit ${fewRows})`)) && (await ascends(db, table));

/**
 * The ids that occur more than once. DuckDB's hash is quick and not collision-free (123 pairs among 4 M ids), so ids that
 * share one are compared themselves.
 */
const repeatedIds = async (db: Database, found: Found): Promise<string | undefined> => {
  if (found.rows < 2 || (await isInOrder(db, found))) return undefined;
  const { table } = found;
  const alike = await count(db, `select count(*) - count(distinct hash("id")) as n from ${table}`);
  if (alike === 0) return undefined;
  const shared = `select hash("id") as "h" from ${table} group by "h" having count(*) > 1`;
  const ids = `select "id" from ${table} where hash("id") in (${shared}) group by "id" having count(*) > 1`;
  return (await count(db, `select count(*) as n from (${ids})`)) === 0 ? undefined : ids;
};

/** Each row of a repeated id beside the one that is taken: `same` where the record is the same in every field. */
const compared = (selection: Selection, found: Found, ids: string): string => {
  const { driving } = selection;
  const order = found.repeats === 'last' ? '"ref" desc' : '"ref"';
  const ranked = `select "id", "ref" - ${found.base} as "_row", row_number() over (partition by "id" order by ${order}) as "n", first_value("ref") over (partition by "id" order by ${order}) - ${found.base} as "first" from ${found.table} where "id" in (${ids})`;
  const same = driving.columns.map((name) => `a.${named(name)} is not distinct from b.${named(name)}`).join(' and ');
  return `select r."id", a."_ref" >> 32 as "import", a."_partRow" as "row", a."_line" as "line", b."_partRow" as "firstRow", b."_line" as "firstLine", ${same} as "same" from (${ranked}) as r join ${driving.table} as a on a."_row" = r."_row" join ${driving.table} as b on b."_row" = r."first" where r."n" > 1`;
};

/** Finds rows that repeat an id and takes one of each. */
export const takeRepeats = async (
  db: Database,
  selection: Selection,
  parts: { readonly found: Found; readonly stream: string },
): Promise<Repeats> => {
  const { found, stream } = parts;
  const ids = selection.keyed ? await repeatedIds(db, found) : undefined;
  if (ids === undefined) return { repeated: 0, table: found.table, rejects: undefined };
  const order = found.repeats === 'last' ? '"ref" desc' : '"ref"';
  const table = `(select * from ${found.table} qualify row_number() over (partition by "id" order by ${order}) = 1)`;
  const all = compared(selection, found, ids);
  const expected = found.repeats !== undefined;
  const repeated = await count(db, `select count(*) as n from (${all})${expected ? '' : ' where "same"'}`);
  const others = expected ? 0 : await count(db, `select count(*) as n from (${all}) where not "same"`);
  const rejects = `select ${quoted(stream)} as "stream", "import", "row", "line", 'id' as "column", 'one row per key' as "expected", "id" as "found", "firstRow", "firstLine" from (${all}) where not "same"`;
  return { repeated, table, rejects: others === 0 ? undefined : rejects };
};
