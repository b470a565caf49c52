import type { KindId } from '@throughline/model';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { visible, type View } from './as-of.ts';
import { compileQuery, type Statement } from './compile.ts';

const rowsPerImport = 4_294_967_296n;

const between = (name: string, [a, b]: readonly [string, string], type: string): RawBuilder<SqlBool> => {
  const [low, high] = a < b ? [a, b] : [b, a];
  const cast = (value: string): RawBuilder<unknown> => sql`cast(${value} as ${sql.raw(type)})`;
  return sql<SqlBool>`(${sql.ref(name)} > ${cast(low)} and ${sql.ref(name)} <= ${cast(high)})`;
};

const all = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;

/** Refs that may be seen in one of two views and not in the other: later imports, moved moments, what was superseded since. */
const candidates = (kind: KindId, before: View, now: View): RawBuilder<unknown> => {
  const fact = sql.id('fact', kind);
  const first = String((BigInt(before.imports) + 1n) * rowsPerImport);
  const spans = [
    sql<SqlBool>`f."ref" >= cast(${first} as bigint)`,
    ...(before.businessDay === now.businessDay
      ? []
      : [between('f.validOn', [before.businessDay, now.businessDay], 'date')]),
    ...(before.knownAt === now.knownAt ? [] : [between('f.knownAt', [before.knownAt, now.knownAt], 'timestamp')]),
  ];
  const found = spans.map((span) => sql`select f."ref" from ${fact} as f where ${span}`);
  const since = [
    sql<SqlBool>`s."import" > cast(${String(before.imports)} as bigint)`,
    ...(before.knownAt === now.knownAt ? [] : [between('s.knownAt', [before.knownAt, now.knownAt], 'timestamp')]),
  ];
  const gone = now.superseded.has(kind)
    ? [sql`select s."ref" from ${sql.id('superseded', kind)} as s where ${sql.join(since, sql` or `)}`]
    : [];
  return sql.join([...found, ...gone], sql` union `);
};

/**
 * The statement whose rows are the refs of a kind that are seen in one view and not in another: `come` is true for those of
 * `now`. At most `limit` rows and one more.
 */
export const compileTouched = (
  kind: KindId,
  views: { readonly before: View; readonly now: View },
  limit: number,
): Statement => {
  const { before, now } = views;
  const seen = (view: View): RawBuilder<SqlBool> => all(visible(kind, view));
  const text = sql`select cast(t."ref" as varchar) as "ref", cast(t."come" as varchar) as "come" from (select f."ref" as "ref", ${seen(now)} as "come", ${seen(before)} as "was" from ${sql.id('fact', kind)} as f where f."ref" in (${candidates(kind, before, now)})) as t where t."come" is distinct from t."was" order by t."ref" limit ${sql.lit(limit + 1)}`;
  return compileQuery(text, now);
};
