import type { ColumnEvidence, Weight } from '@throughline/model';
import type { Database, Row } from '../database.ts';
import { bareName, isCatchAll } from './bare-name.ts';
import { columnAt, type CountedTable } from './counted-table.ts';
import { mainAmount, type MainAmount } from './main-amount.ts';
import { valueOf } from './way.ts';

const columnsAtMost = 8;
const valuesAtMost = 100_000;
const valuesAtLeast = 20;
const longestName = 200;
const heaviestShown = 10;
const shown = 20;
const spellingsShown = 10;

/** Letters, and where there are digits too, words: `Alder 2 Ltd` but not `V100`. */
const isWords = (shape: string): boolean =>
  /[Aa]\+/.test(shape) && (!shape.includes('9') || / .*[Aa]\+|[Aa]\+ /.test(shape));

const isName = ({ readings, distinct, longest, shapes }: ColumnEvidence): boolean => {
  if (readings.length > 0 || distinct < 2 || distinct > valuesAtMost || longest > longestName) return false;
  const all = shapes.reduce((sum, { count }) => sum + count, 0);
  const words = shapes.filter(({ shape }) => isWords(shape)).reduce((sum, { count }) => sum + count, 0);
  return words * 3 >= all * 2;
};

interface Placed {
  readonly at: number;
  readonly column: ColumnEvidence;
}

/** Those with most values, at most 8. */
const namesAmong = (columns: readonly ColumnEvidence[]): Placed[] =>
  columns
    .map((column, at) => ({ at, column }))
    .filter(({ column }) => isName(column))
    .toSorted((a, b) => b.column.distinct - a.column.distinct || a.at - b.at)
    .slice(0, columnsAtMost);

/** One pass for all columns: `of` is the place among them, no place is the table. */
const createNames = async (
  db: Database,
  table: CountedTable,
  { names, amount }: { readonly names: readonly Placed[]; readonly amount: MainAmount | undefined },
): Promise<void> => {
  const columns = names.map(({ at }) => columnAt(at));
  const texts = columns.join(', ');
  const value = amount === undefined ? 'cast(null as decimal(18,4))' : valueOf(amount.reading, amount.column);
  const read = amount === undefined ? 'null' : columnAt(amount.at);
  const place = columns.map((column, i) => `when grouping(${column}) = 0 then ${i}`).join(' ');
  await db.run(
    `create or replace temp table "names" as select case ${place} end as "of", coalesce(${texts}) as "v", count(*) as "n", sum("a") as "sum", sum(abs("a")) as "size" from (select ${texts}, ${value} as "a" from (select ${texts}, ${read} as "v" from ${table.source}) as m) group by grouping sets (${columns.map((column) => `(${column})`).join(', ')}, ())`,
  );
};

const scaled = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(`${whole}${part.padEnd(10, '0')}`);
};

/** Rounded to four decimals, halves up. */
const shareOf = (sum: string, total: string): number => {
  const [own, all] = [scaled(sum.replace('-', '')), scaled(total)];
  return all === 0n ? 0 : Number((own * 20_000n + all) / (all * 2n)) / 10_000;
};

const shortened = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

interface Weighing {
  readonly db: Database;
  readonly of: number;
  readonly amount: string | undefined;
  /** The sum of all amounts without their signs. */
  readonly total: string;
}

const weighed = (
  { amount, total }: Weighing,
  row: Row,
): { value: string; count: number; weight: Weight | undefined } => {
  const sum = row['sum'] ?? undefined;
  return {
    value: row['v'] ?? '',
    count: Number(row['n']),
    weight:
      amount === undefined || sum === undefined
        ? undefined
        : { amountColumn: amount, sum: shortened(sum), share: shareOf(sum, total) },
  };
};

const own = ({ of }: Weighing): string => `from "names" where "of" = ${of} and "v" is not null`;

const heaviestOf = async (weighing: Weighing): Promise<ColumnEvidence['heaviest']> => {
  const rows = await weighing.db.rows(
    `select "v", "n", "sum" ${own(weighing)} and "sum" <> 0 order by abs("sum") desc, "v" limit ${heaviestShown}`,
  );
  return rows.flatMap((row) => {
    const { value, count, weight } = weighed(weighing, row);
    return weight === undefined ? [] : [{ value, count, ...weight }];
  });
};

const catchAllOf = async (weighing: Weighing): Promise<ColumnEvidence['catchAll']> => {
  const rows = await weighing.db.rows(
    `select "v", "n", "sum" ${own(weighing)} and ${isCatchAll('"v"')} order by "n" desc, "v" limit ${shown}`,
  );
  return rows.map((row) => {
    const { value, count, weight } = weighed(weighing, row);
    return { value, count, ...(weight === undefined ? {} : { weight }) };
  });
};

const listOf = (json: string): string[] => {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.filter((text) => typeof text === 'string') : [];
};

const spellingsOf = async (weighing: Weighing): Promise<Pick<ColumnEvidence, 'spellings' | 'spellingGroups'>> => {
  const bare = `select "v", "n", ${bareName('"v"')} as "b" ${own(weighing)}`;
  const groups = String.raw`select "b", sum("n") as "rows", count(*) over () as "groups" from "bare" where length("b") >= 3 and regexp_matches("b", '\p{L}') group by "b" having count(*) > 1 order by "rows" desc, "b" limit ${shown}`;
  const rows = await weighing.db.rows(
    `with "bare" as materialized (${bare}), "most" as (${groups}) select list("v" order by "n" desc, "v")[1:${spellingsShown}] as "values", any_value("rows") as "n", any_value("groups") as "groups" from "bare" join "most" using ("b") group by "b" order by any_value("rows") desc, "b"`,
  );
  return {
    spellings: rows.map((row) => ({ values: listOf(row['values'] ?? '[]'), count: Number(row['n']) })),
    spellingGroups: Number(rows[0]?.['groups'] ?? 0),
  };
};

const withNames = async (column: ColumnEvidence, weighing: Weighing, rows: number): Promise<ColumnEvidence> => {
  const gathers = weighing.amount !== undefined && column.distinct >= valuesAtLeast && column.distinct < rows;
  return {
    ...column,
    ...(gathers ? { heaviest: await heaviestOf(weighing) } : {}),
    ...(await spellingsOf(weighing)),
    catchAll: await catchAllOf(weighing),
  };
};

/** Adds to columns of names what all of their values weigh, how they are spelled and which gather what was not told apart. */
export const addNames = async (
  db: Database,
  table: CountedTable,
  columns: readonly ColumnEvidence[],
): Promise<readonly ColumnEvidence[]> => {
  const names = namesAmong(columns);
  if (names.length === 0) return columns;
  const amount = mainAmount(columns);
  await createNames(db, table, { names, amount });
  const [all] = await db.rows('select "size" from "names" where "of" is null');
  const added = [...columns];
  for (const [of, { at, column }] of names.entries()) {
    const weighing = { db, of, amount: amount?.column.name, total: all?.['size'] ?? '0' };
    added[at] = await withNames(column, weighing, table.rows);
  }
  return added;
};
