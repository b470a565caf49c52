import type { SqlDay } from '@throughline/model';
import { sql, type RawBuilder } from 'kysely';
import type { At } from './metric.ts';

/** The last day of the source that a row comes from, at most the business day: sources end on different days. */
export const sourceDay = (at: At, source: string): RawBuilder<SqlDay> => {
  const ended = at.ended ?? [];
  if (ended.length === 0) return at.businessDay;
  const cases = ended.map((name) => sql`when ${name} then ${at.lastDay(name)}`);
  return sql<SqlDay>`(case ${sql.ref(source)} ${sql.join(cases, sql` `)} else ${at.businessDay} end)`;
};
