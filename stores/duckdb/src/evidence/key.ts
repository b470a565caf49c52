import type { ColumnEvidence } from '@throughline/model';
import type { Database } from '../database.ts';
import { columnAt, type CountedTable } from './counted-table.ts';

const setsAtMost = 5;
/** Columns of which pairs and triples are made, from the left. */
const columnsAtMost = 12;
/** Sets that are tried on every row, of each size. */
const triedAtMost = 8;
const sampleRows = 20_000;

interface Column {
  readonly at: number;
  readonly evidence: ColumnEvidence;
}

type ColumnSet = readonly Column[];

const isAmount = ({ readings }: ColumnEvidence): boolean =>
  readings[0]?.type === 'number' && (readings[0].decimals ?? 0) > 0;

/** Every row has a value, not always the same, and it is neither an amount nor a long text. */
const isPlausible = (evidence: ColumnEvidence, rows: number): boolean =>
  evidence.filled === rows && evidence.distinct > 1 && evidence.longest <= 64 && !isAmount(evidence);

const pairs = (columns: readonly Column[]): ColumnSet[] =>
  columns.flatMap((a, i) => columns.slice(i + 1).map((b) => [a, b]));

const triples = (columns: readonly Column[]): ColumnSet[] =>
  columns.flatMap((a, i) => pairs(columns.slice(i + 1)).map((rest) => [a, ...rest]));

const names = (set: ColumnSet): string => set.map(({ at }) => columnAt(at)).join(', ');

const canName = (set: ColumnSet, rows: number): boolean =>
  set.reduce((product, { evidence }) => product * evidence.distinct, 1) >= rows;

const includes = (set: ColumnSet, smaller: ColumnSet): boolean => smaller.every((column) => set.includes(column));

/** The sets that name every row among the first ones. */
const namingSample = async (db: Database, table: CountedTable, sets: readonly ColumnSet[]): Promise<ColumnSet[]> => {
  if (sets.length === 0) return [];
  await db.run(
    `create or replace temp table "sample" as select ${[...new Set(sets.flat())].map(({ at }) => columnAt(at)).join(', ')} from ${table.source} where "_row" <= ${sampleRows}`,
  );
  const counts = sets.map((set, i) => `count(distinct hash(${names(set)})) as "d${i}"`);
  const [row = {}] = await db.rows(`select count(*) as "n", ${counts.join(', ')} from "sample"`);
  // A hash of DuckDB may meet another one: a set that lacks one or two rows is looked at more closely.
  return sets.filter((_, i) => Number(row[`d${i}`]) >= Number(row['n']) - 2);
};

const namesAll = async (db: Database, table: CountedTable, set: ColumnSet): Promise<boolean> => {
  const rows = await db.rows(`select 1 as "n" from ${table.source} group by ${names(set)} having count(*) > 1 limit 1`);
  return rows.length === 0;
};

interface Search {
  readonly db: Database;
  readonly table: CountedTable;
}

const search = async ({ db, table }: Search, sets: readonly ColumnSet[], room: number): Promise<ColumnSet[]> => {
  const likely = await namingSample(
    db,
    table,
    sets.filter((set) => canName(set, table.rows)),
  );
  const found: ColumnSet[] = [];
  for (const set of likely.slice(0, triedAtMost)) {
    if (found.length >= room) break;
    if (await namesAll(db, table, set)) found.push(set);
  }
  return found;
};

/**
 * The smallest sets of columns that name every row: columns, then pairs and triples that contain none of them, at most
 * five. Pairs and triples are made of the first twelve plausible columns, and at most eight of each size are tried.
 */
export const keysOf = async (
  db: Database,
  table: CountedTable,
  columns: readonly ColumnEvidence[],
): Promise<string[][]> => {
  const { rows } = table;
  if (rows === 0) return [];
  const all = columns.map((evidence, at): Column => ({ at, evidence }));
  const found: ColumnSet[] = all
    .filter(({ evidence }) => evidence.distinct === rows && !isAmount(evidence))
    .map((column) => [column])
    .slice(0, setsAtMost);
  const plausible = all
    .filter(({ evidence }) => isPlausible(evidence, rows) && evidence.distinct < rows)
    .slice(0, columnsAtMost);
  for (const sets of [pairs(plausible), triples(plausible)]) {
    const fresh = sets.filter((set) => !found.some((smaller) => includes(set, smaller)));
    found.push(...(await search({ db, table }, fresh, setsAtMost - found.length)));
  }
  return found.map((set) => set.map(({ evidence }) => evidence.name));
};

/** Rows that repeat an earlier row in every column. Rows whose hashes meet are compared themselves. */
export const countIdenticalRows = async (db: Database, table: CountedTable): Promise<number> => {
  const all = table.header.map((_, at) => columnAt(at)).join(', ');
  const hashed = `select hash(${all}) as "h", * from ${table.source}`;
  const meeting = `select "h" from (select hash(${all}) as "h" from ${table.source}) group by "h" having count(*) > 1`;
  const groups = `select count(*) as "n" from (${hashed}) where "h" in (${meeting}) group by ${all}`;
  const [row] = await db.rows(`select coalesce(sum("n" - 1), 0) as "n" from (${groups})`);
  return Number(row?.['n'] ?? 0);
};
