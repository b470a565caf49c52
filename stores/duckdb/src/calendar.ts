import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { named, quoted, type Database } from './database.ts';
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

const fileIn = (folder: string, table: 'days' | 'periods'): string => quoted(join(folder, `${table}.parquet`));

const load = (db: Database, folder: string): Promise<void> =>
  db.run(
    (['periods', 'days'] as const)
      .map((table) => `create table "calendar".${named(table)} as select * from read_parquet(${fileIn(folder, table)})`)
      .join('; '),
  );

/** Keeps the calendar tables in a folder, for sessions to come. */
const save = async (db: Database, folder: string): Promise<void> => {
  const beside = `${folder}.${process.pid}.part`;
  mkdirSync(beside, { recursive: true });
  for (const table of ['periods', 'days'] as const)
    await db.run(`copy "calendar".${named(table)} to ${fileIn(beside, table)} (format parquet)`);
  // Another process may have been faster: its tables are the same.
  if (existsSync(folder)) rmSync(beside, { recursive: true });
  else renameSync(beside, folder);
  // Those of other calendars and of other code are not asked for any more.
  const old = readdirSync(dirname(folder)).filter((name) => /^calendar-\w+$/.test(name) && name !== basename(folder));
  for (const name of old) rmSync(join(dirname(folder), name), { recursive: true, force: true });
};

/** Loads the calendar tables: every period, and every day with the periods that it lies in. A `folder` keeps them for sessions to come. */
export const openCalendar = async (
  db: Database,
  periods: () => readonly CalendarPeriod[],
  folder: string | undefined,
): Promise<void> => {
  if (folder !== undefined && existsSync(folder)) return load(db, folder);
  await createCalendar(db, periods());
  return folder === undefined ? undefined : save(db, folder);
};

const createCalendar = async (db: Database, periods: readonly CalendarPeriod[]): Promise<void> => {
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
