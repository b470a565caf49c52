import { sql, type RawBuilder } from 'kysely';

/** Names of the period columns of the calendar table, which every backend loads from the company's fiscal calendar. */
export const periodKinds = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodName = (typeof periodKinds)[number];

/** The company's days: (day, week, month, quarter, year), each period by its key. */
export const calendarTable = (): RawBuilder<unknown> => sql`${sql.id('calendar', 'days')}`;

/** The company's periods: (kind, key, from, to), half-open. */
export const periodTable = (): RawBuilder<unknown> => sql`${sql.id('calendar', 'periods')}`;
