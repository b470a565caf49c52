import { sql, type RawBuilder } from 'kysely';
import type { Question } from './question.ts';

/** Cells of a metric that a run keeps: their name ("party", "unit^" with all levels, "" for the total) and their question. */
export interface Grouping {
  readonly name: string;
  readonly question: Question;
}

/** The columns by which a stored cell is known. */
export const cellKeys = ['grouping', 'periodKind', 'k0', 'k1', 'k2', 'period'] as const;

/** What a stored cell holds, as `CellRow` does. */
export const cellValues = ['num', 'den', 'rows', 'missing', 'currencies', 'currency'] as const;

/** The most keys that a stored cell has. */
export const mostKeys = 3;

/** The key columns of a grouping; those that it does not have are undefined. */
export const keySlots = ({ question }: Grouping, alias: string): RawBuilder<unknown>[] =>
  ['k0', 'k1', 'k2'].map((name, i) =>
    i < question.by.length
      ? sql`${sql.ref(`${alias}.${name}`)} as ${sql.id(name)}`
      : sql`cast(null as varchar) as ${sql.id(name)}`,
  );

/** What names the cells of a grouping in a file with others. */
export const groupingName = ({ name, question }: Grouping): RawBuilder<unknown> =>
  sql`cast(${name} as varchar) as "grouping", cast(${question.period ?? ''} as varchar) as "periodKind"`;
