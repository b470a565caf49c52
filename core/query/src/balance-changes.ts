import { sql, type RawBuilder } from 'kysely';
import type { View } from './as-of.ts';
import { baseCells, cellChanges, updatedCells } from './cell-changes.ts';
import { compileQuery, type Statement } from './compile.ts';
import { exactNumber, exactText, isShort, same, scaleOf } from './exact-text.ts';
import type { RowsMetric } from './metric.ts';
import { cellKeys, cellValues } from './grouping.ts';

/** True for balances whose cells follow from those before a change and the changed rows: sums without a currency. */
export const isRunningSum = (metric: RowsMetric, columns: readonly string[]): boolean =>
  metric.time === 'balance' && metric.over === 'sum' && !columns.includes('currency');

const group = ['grouping', 'periodKind', 'k0', 'k1', 'k2'] as const;

/** A changed row counts in its period and in all later ones. */
const counts = sql`${same(group, ['b', 'd'])} and (b."period" is null or d."period" <= b."period")`;

const sumOf = (name: string): RawBuilder<unknown> => sql`sum(${sql.ref(`d.${name}`)})`;

/** The statement whose rows are the changed cells of a balance. */
export const compileUpdatedBalance = (view: View): Statement => {
  const keys = sql.join([...cellKeys, ...cellValues].map((name) => sql.ref(`b.${name}`)));
  const scale = sql`max(${scaleOf(sql`d."num"`)})`;
  const num = exactText(sql`${exactNumber(sql`b."num"`)} + sum(${exactNumber(sql`d."num"`)})`, scale);
  const rows = sql`cast(b."rows" as bigint) + ${sumOf('rows')}`;
  const selected = [
    ...cellKeys.map((name) => sql.ref(`b.${name}`)),
    sql`case when ${rows} = 0 then '0' else ${num} end as "num"`,
    sql`b."den" as "den"`,
    sql`cast(${rows} as varchar) as "rows"`,
    ...['missing', 'currencies', 'currency'].map((name) => sql.ref(`b.${name}`)),
    sql`true as "safe"`,
  ];
  return compileQuery(
    sql`select ${sql.join(selected)} from ${baseCells()} as b join ${cellChanges()} as d on ${counts} group by ${keys}`,
    view,
  );
};

/**
 * The statement whose one row says as `n` how much forbids to add changes to a balance: undefined numbers, groups that
 * come or go, and changes outside the periods that are kept.
 */
export const compileBalanceDoubts = (view: View): Statement => {
  const edges = sql`select b."periodKind" as "periodKind", min(b."period") as "first", max(b."period") as "last" from ${baseCells()} as b where b."grouping" = '' group by b."periodKind"`;
  const known = sql`select 1 from ${baseCells()} as b where ${same(group, ['b', 'd'])}`;
  const outside = sql`d."periodKind" <> '' and (e."first" is null or d."period" < e."first" or d."period" > e."last")`;
  const ofChanges = sql`select count(*) as "n" from ${cellChanges()} as d left join (${edges}) as e on e."periodKind" = d."periodKind" where d."anyMissing" > 0 or not coalesce(${isShort(sql`d."num"`)}, false) or ${outside} or not exists (${known})`;
  const undefinedBefore = sql`select count(*) as "n" from ${baseCells()} as b where (b."missing" <> '0' or not coalesce(${isShort(sql`b."num"`)}, false)) and exists (select 1 from ${cellChanges()} as d where ${same(group, ['b', 'd'])})`;
  const edge = sql`u."periodKind" = '' or u."period" = e."last" or (u."grouping" = '' and u."period" = e."first")`;
  const emptied = sql`select count(*) as "n" from ${updatedCells()} as u left join (${edges}) as e on e."periodKind" = u."periodKind" where u."rows" = '0' and (${edge})`;
  const first = sql`select count(*) as "n" from ${baseCells()} as b join (${edges}) as e on e."periodKind" = b."periodKind" and b."period" = e."first" where b."grouping" = '' and b."rows" = '0'`;
  const all = sql.join([ofChanges, undefinedBefore, emptied, first], sql` union all `);
  return compileQuery(sql`select cast(sum(p."n") as varchar) as "n" from (${all}) as p`, view);
};
