import type { Database } from './database.ts';
import { fillTexts } from './derived.ts';

/** A period of the company's calendar; days as YYYY-MM-DD, half-open. */
export interface CalendarPeriod {
  readonly kind: 'week' | 'month' | 'quarter' | 'year';
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

const days = (kind: string): string =>
  `(select "from" + cast(unnest(range("to" - "from")) as integer) as "day", "key" from "calendar"."periods" where "kind" = '${kind}')`;

/** Loads the calendar tables: every period, and every day with the periods that it lies in. */
export const createCalendar = async (db: Database, periods: readonly CalendarPeriod[]): Promise<void> => {
  await db.run(`create temp table period_texts ("kind" varchar, "key" varchar, "from" varchar, "to" varchar)`);
  await fillTexts(
    db,
    'period_texts',
    periods.map((p) => [p.kind, p.key, p.from, p.to]),
  );
  await db.run(
    `create table "calendar"."periods" as select "kind", "key", cast("from" as date) as "from", cast("to" as date) as "to" from period_texts`,
  );
  await db.run(
    `create table "calendar"."days" as select w."day", w."key" as "week", m."key" as "month", q."key" as "quarter", y."key" as "year" from ${days('week')} as w join ${days('month')} as m using ("day") join ${days('quarter')} as q using ("day") join ${days('year')} as y using ("day")`,
  );
  await db.run(
    `insert into "calendar"."periods" select 'day', cast("day" as varchar), "day", "day" + 1 from "calendar"."days"`,
  );
  await db.run('drop table period_texts');
};
