import { sql, type RawBuilder } from 'kysely';
import type { View } from './as-of.ts';
import { datedRows, someCurrencies, summedOver } from './ask.ts';
import { compileQuery, type Statement } from './compile.ts';
import { exactNumber, exactText, isShort, same, scaleOf } from './exact-text.ts';
import {
  familiesOf,
  familyGroups,
  familyName,
  familyPeriod,
  datedOf,
  rowsWithPeriods,
  type Family,
} from './families.ts';
import { filteredRows, type Filtered, type Scope } from './filtered.ts';
import type { At, RowsMetric } from './metric.ts';
import { isAdditive } from './one-pass.ts';
import type { Question } from './question.ts';
import { cellKeys, cellValues, groupingName, keySlots, type Grouping } from './grouping.ts';
import { inCellOrder, treeTable } from './stored-cells.ts';

/** The stored cells from which an increment starts; the backend puts them there. */
export const baseCells = (): RawBuilder<unknown> => sql`${sql.id('cells', 'base')}`;

/** What the changed rows add to each cell, as `compileChanges` gives it; the backend puts it there. */
export const cellChanges = (): RawBuilder<unknown> => sql`${sql.id('cells', 'changes')}`;

/** The changed cells, as `compileUpdated` gives them; the backend puts them there. */
export const updatedCells = (): RawBuilder<unknown> => sql`${sql.id('cells', 'updated')}`;

const signed = (value: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`sum(case when f."added" then ${value} else -(${value}) end)`;

const one = sql`case when f."added" then 1 else -1 end`;

const denominator = (metric: RowsMetric): RawBuilder<unknown> => {
  if (metric.over === 'mean') return sql`sum(case when f."num" is null then 0 else ${one} end)`;
  return metric.over === 'ratio' ? signed(sql`f."den"`) : sql`null`;
};

const isMissing = (metric: RowsMetric): RawBuilder<unknown> =>
  metric.over === 'ratio' ? sql`(f."num" is null or f."den" is null)` : sql`(f."num" is null)`;

type RowsUnder = (filtered: Filtered) => RawBuilder<unknown>;

/** The rows that came and those that are gone, each as its view showed it; the backend puts them there. */
const bothRows = (metric: RowsMetric, question: Question, parts: { at: At; shape: RowsUnder }): RawBuilder<unknown> => {
  const { at, shape } = parts;
  const from = (name: string, added: boolean): RawBuilder<unknown> => {
    const table = sql`${sql.id('cells', name)}`;
    const dated = shape(filteredRows(metric, question, { at, table, closureOf: treeTable }));
    return sql`select ${sql.lit(added)} as "added", a.* from (${dated}) as a`;
  };
  return sql`${from('come', true)} union all ${from('gone', false)}`;
};

const valuesOf = (metric: RowsMetric): RawBuilder<unknown>[] => {
  const missing = isMissing(metric);
  const num = isAdditive(metric) ? signed(sql`f."num"`) : sql`null`;
  return [
    sql`cast(${num} as varchar) as "num"`,
    sql`cast(${denominator(metric)} as varchar) as "den"`,
    sql`cast(sum(${one}) as bigint) as "rows"`,
    sql`count(case when f."added" then 1 end) as "added"`,
    sql`cast(sum(case when ${missing} then ${one} else 0 end) as bigint) as "missing"`,
    sql`count(case when ${missing} then 1 end) as "anyMissing"`,
    sql`${someCurrencies()} as "currencies"`,
    sql`min(f."currency") as "currency"`,
    sql`count(case when f."added" then f."currency" end) as "addedCurrency"`,
    sql`count(case when f."added" then null else f."currency" end) as "goneCurrency"`,
  ];
};

const changesOfFamily = (metric: RowsMetric, family: Family, at: At): RawBuilder<unknown> => {
  const shape: RowsUnder = (filtered) => rowsWithPeriods(datedOf(family), filtered);
  const both = bothRows(metric, family.first.question, { at, shape });
  const selected = [familyName(family), ...keySlots(family.first, 'f'), familyPeriod(family), ...valuesOf(metric)];
  return sql`select ${sql.join(selected)} from (${both}) as f ${familyGroups(family)} having count(*) > 0`;
};

const changesOfBalance = (metric: RowsMetric, grouping: Grouping, at: At): RawBuilder<unknown> => {
  const { question } = grouping;
  const both = bothRows(metric, question, { at, shape: (filtered) => datedRows(filtered, question) });
  const counted = question.period === undefined ? sql`u."on" <= ${at.businessDay}` : sql`u."period" is not null`;
  const keys = [...question.by.map((_, i) => sql.ref(`f.k${i}`)), sql.ref('f.period')];
  const selected = [
    groupingName(grouping),
    ...keySlots(grouping, 'f'),
    sql`f."period" as "period"`,
    ...valuesOf(metric),
  ];
  return sql`select ${sql.join(selected)} from (select u.* from (${both}) as u where ${counted}) as f group by ${sql.join(keys)}`;
};

/** The statement whose rows are what changed rows, in `cells.come` and `cells.gone`, add to each stored cell of a metric. */
export const compileChanges = (
  metric: RowsMetric,
  groupings: readonly Grouping[],
  { at, view }: { readonly at: At; readonly view: View },
): Statement => {
  const all =
    metric.time === 'sum'
      ? familiesOf(groupings).map((family) => changesOfFamily(metric, family, at))
      : groupings.map((grouping) => changesOfBalance(metric, grouping, at));
  return compileQuery(sql`${sql.join(all, sql` union all `)}`, view);
};

/** The sum of two exact numbers' texts with the scale of the second. */
const plus = (a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<unknown> =>
  exactText(sql`${exactNumber(a)} + ${exactNumber(b)}`, scaleOf(b));

const parts = { base: (name: string) => sql.ref(`b.${name}`), change: (name: string) => sql.ref(`d.${name}`) } as const;

/** The currency of a cell is what it was, beyond doubt. */
const currencyHolds = sql`((b."currencies" = '0' and d."currencies" = 0) or (b."currencies" = '1' and d."currencies" <= 1 and (d."currency" is null or d."currency" = b."currency") and (d."goneCurrency" = 0 or d."addedCurrency" > 0)))`;

const isSafe = (metric: RowsMetric): RawBuilder<unknown> => {
  if (!isAdditive(metric)) return sql`false`;
  const den = metric.over === 'ratio' || metric.over === 'mean';
  const texts = ['num', ...(den ? ['den'] : [])].flatMap((name) => [parts.base(name), parts.change(name)]);
  const short = sql.join(
    texts.map((text) => sql`coalesce(${isShort(text)}, false)`),
    sql` and `,
  );
  const whole = sql`b."missing" = '0' and b."rows" <> '0' and d."anyMissing" = 0 and ${currencyHolds} and ${short}`;
  const left = sql`cast(b."rows" as bigint) + d."rows" > 0 or not (d."grouping" = '' and d."periodKind" = '')`;
  return sql`(case when b."rows" is null then d."rows" = d."added" else ${whole} and (${left}) end)`;
};

/** The statement whose rows are the changed cells; where `safe` is false they have to be asked anew. */
export const compileUpdated = (metric: RowsMetric, view: View): Statement => {
  const safe = isSafe(metric);
  const den = metric.over === 'ratio' || metric.over === 'mean';
  const added = (name: string): RawBuilder<unknown> =>
    sql`case when not ${safe} then null when b."rows" is null then ${parts.change(name)} else ${plus(parts.base(name), parts.change(name))} end as ${sql.id(name)}`;
  const kept = (name: string): RawBuilder<unknown> =>
    sql`case when b."rows" is null then cast(${parts.change(name)} as varchar) else ${parts.base(name)} end as ${sql.id(name)}`;
  const selected = [
    ...cellKeys.map((name) => sql.ref(`d.${name}`)),
    added('num'),
    den ? added('den') : sql`cast(null as varchar) as "den"`,
    sql`cast(coalesce(cast(b."rows" as bigint), 0) + d."rows" as varchar) as "rows"`,
    kept('missing'),
    kept('currencies'),
    kept('currency'),
    sql`${safe} as "safe"`,
  ];
  return compileQuery(
    sql`select ${sql.join(selected)} from ${cellChanges()} as d left join ${baseCells()} as b on ${same(cellKeys, ['b', 'd'])}`,
    view,
  );
};

const askedAnew = (metric: RowsMetric, grouping: Grouping, scope: Scope): RawBuilder<unknown> => {
  const { question } = grouping;
  const dated = datedRows(filteredRows(metric, question, { ...scope, closureOf: treeTable }), question);
  const keys = question.by.map((_, i) => `k${i}`);
  const match = same([...keys, 'period'], ['t', 'f']);
  const named = sql`t."grouping" = ${grouping.name} and t."periodKind" = ${question.period ?? ''}`;
  const touched = sql`select f.* from (${dated}) as f where exists (select 1 from ${updatedCells()} as t where ${named} and not t."safe" and ${match})`;
  const cells = summedOver(metric, { keys, period: question.period }, touched);
  const values = [...keySlots(grouping, 'c'), ...['period', ...cellValues].map((name) => sql.ref(`c.${name}`))];
  return sql`select ${groupingName(grouping)}, ${sql.join(values)} from (${cells}) as c`;
};

const columns = sql.join([...cellKeys, ...cellValues].map((name) => sql.ref(`c.${name}`)));

/**
 * The statement whose rows are all stored cells of a metric, where those of `anew` are asked again for what is not safe: of the
 * rows in a table of `compileCellRows` where one holds them all.
 */
export const compileMerged = (
  metric: RowsMetric,
  anew: readonly Grouping[],
  context: { readonly at: At; readonly view: View; readonly table?: string | undefined },
): Statement => {
  const { at, table } = context;
  const scope: Scope = table === undefined ? { at } : { at, table: sql`${sql.id('cells', table)}` };
  const kept = sql`select ${columns} from ${baseCells()} as c where not exists (select 1 from ${updatedCells()} as u where ${same(cellKeys, ['c', 'u'])})`;
  const changed = sql`select ${columns} from ${updatedCells()} as c where c."safe" and c."rows" <> '0'`;
  const asked = anew.map((grouping) => askedAnew(metric, grouping, scope));
  return compileQuery(inCellOrder(sql`(${sql.join([kept, changed, ...asked], sql` union all `)})`), context.view);
};
