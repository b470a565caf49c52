import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, quoted, type Database } from '../../stores/duckdb/src/database.ts';

/** The tables of a folder of exports, as they stand in the files: every value a text. */
export interface Oracle {
  /** The rows of a query, each as the texts of its columns. */
  readonly rows: (sql: string) => Promise<(string | null)[][]>;
  readonly close: () => void;
}

/** Short words for casts: `d` a day, `n` an exact number, `noisy` a number with binary noise after its fourth decimal. */
const macros = [
  `create macro d(x) as left(x, 10)::date`,
  `create macro n(x) as x::decimal(18, 4)`,
  `create macro noisy(x) as round(x::double, 4)::decimal(18, 4)`,
  `create macro month(x) as strftime(d(x), '%Y-%m')`,
  `create macro quarter_of(x) as year(d(x)) || '-Q' || quarter(d(x))`,
  `create macro year_of(x) as year(d(x))::varchar`,
];

const tablesOf = (folder: string): { name: string; path: string }[] =>
  ['oltp', 'dw'].flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((file) => file.endsWith('.csv'))
      .map((file) => ({ name: file.split('.').at(-2) ?? file, path: join(folder, part, file) })),
  );

const load = (db: Database, { name, path }: { name: string; path: string }): Promise<void> =>
  db.run(`create table "${name}" as select * from read_csv(${quoted(path)}, header = true, all_varchar = true)`);

/** Fills the gaps between the first and the last period of an answer with zero. */
export const withGaps = (sql: string, period: 'month' | 'year'): string => {
  const [rest, format] = period === 'month' ? ['-01', '%Y-%m'] : ['-01-01', '%Y'];
  const span = `select min(p || '${rest}')::date as a, max(p || '${rest}')::date as b from found`;
  const all = `select strftime(unnest(range(a, b + interval 1 day, interval 1 ${period})), '${format}') as p from (${span})`;
  return `with found(p, v) as (${sql}) select p, coalesce(v, 0) from (${all}) left join found using (p)`;
};

/** Opens the exports of a folder for plain SQL: each table by the last part of its file's name, such as `WorkOrder`. */
export const openOracle = async (folder: string): Promise<Oracle> => {
  const db = await openDatabase({ threads: 2, memory: '1GB' });
  for (const macro of macros) await db.run(macro);
  for (const table of tablesOf(folder)) await load(db, table);
  return { rows: async (sql) => (await db.rows(sql)).map((row) => Object.values(row)), close: () => db.close() };
};
