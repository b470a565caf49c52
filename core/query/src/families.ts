import { sql, type RawBuilder } from 'kysely';
import type { Filtered } from './filtered.ts';
import { calendarTable } from './periods.ts';
import type { Grouping } from './grouping.ts';

/** Groupings that differ in their period only: their rows are read once. */
export interface Family {
  readonly name: string;
  readonly keys: readonly string[];
  readonly first: Grouping;
  /** Undefined stands for the cells without a period. */
  readonly periods: readonly (string | undefined)[];
}

/** Puts groupings of one name together, in the order of the names. */
export const familiesOf = (groupings: readonly Grouping[]): readonly Family[] => {
  const byName = new Map<string, Grouping[]>();
  for (const grouping of groupings) byName.set(grouping.name, [...(byName.get(grouping.name) ?? []), grouping]);
  return [...byName].flatMap(([name, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const keys = first.question.by.map((_, i) => `k${i}`);
    return [{ name, keys, first, periods: own.map(({ question }) => question.period) }];
  });
};

/** The periods of a family. */
export const datedOf = ({ periods }: Family): string[] => periods.flatMap((period) => period ?? []);

/** Rows with some periods of their day. */
export const rowsWithPeriods = (periods: readonly string[], filtered: Filtered): RawBuilder<unknown> => {
  if (periods.length === 0) return filtered.text;
  const columns = periods.map((period) => sql`${sql.ref(`c.${period}`)} as ${sql.id(period)}`);
  return sql`select f.*, ${sql.join(columns)} from (${filtered.text}) as f left join ${calendarTable()} as c on c."day" = f."on"`;
};

/** What names the cells of a family: the columns "grouping" and "periodKind". */
export const familyName = (family: Family): RawBuilder<unknown> => {
  const cases = datedOf(family).map(
    (period) => sql`when grouping(${sql.ref(`f.${period}`)}) = 0 then ${sql.lit(period)}`,
  );
  const kind = cases.length === 0 ? sql`''` : sql`case ${sql.join(cases, sql` `)} else '' end`;
  return sql`cast(${family.name} as varchar) as "grouping", cast(${kind} as varchar) as "periodKind"`;
};

/** The column "period" of a family. */
export const familyPeriod = (family: Family): RawBuilder<unknown> => {
  const refs = datedOf(family).map((period) => sql.ref(`f.${period}`));
  const text = refs.length === 0 ? sql`cast(null as varchar)` : sql`coalesce(${sql.join([...refs, sql`null`])})`;
  return sql`${text} as "period"`;
};

/** Groups rows by the keys of a family, once for each of its periods. */
export const familyGroups = (family: Family): RawBuilder<unknown> => {
  const keys = family.keys.map((name) => sql.ref(`f.${name}`));
  const sets = family.periods.map((period) => {
    const parts = period === undefined ? keys : [...keys, sql.ref(`f.${period}`)];
    return parts.length === 0 ? sql`()` : sql`(${sql.join(parts)})`;
  });
  return sql`group by grouping sets (${sql.join(sets)})`;
};
