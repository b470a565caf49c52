/**
 * The figures behind a director's brief in SQL: DuckDB reads the CSV files into memory and adds them up. It keeps no records, no
 * lineage and no rights, checks no value and writes nothing. Usage: node brief-duckdb.ts EXPORTS FIGURES
 */
import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { openDatabase, type Row } from '../stores/duckdb/src/database.ts';
import { balance, checks, closing } from './brief/checks.data.ts';
import { listAt, textAt } from './brief/json.ts';
import { rollUps, steps, tables, type RollUp } from './brief/roll-ups.data.ts';

const [exports = '', wanted = '[]'] = process.argv.slice(2);
const db = await openDatabase({ threads: availableParallelism(), memory: '6GB' });

const made = (metric: string, keys: readonly string[]): string => `"${metric} ${keys.join()}"`;

const rollUp = async ({ metric, rows, day, subjects, value }: RollUp): Promise<void> => {
  const month = day === undefined ? '' : `date_trunc('month', "${day}") as month, `;
  for (const keys of [[], ...subjects]) {
    const by = keys.map((key) => `"${key}", `).join('');
    await db.run(
      `create table ${made(metric, keys)} as select ${by}${month}${value} as value from ${rows} group by all`,
    );
  }
};

const stocks = async (): Promise<void> => {
  for (const keys of [[], ['Item'], ['Site'], ['Item', 'Site']])
    await db.run(`create table ${made('supply.stock-balance', keys)} as ${balance(keys)}`);
  for (const keys of [[], ['Item'], ['Site']]) {
    await db.run(`create table ${made('supply.stock-on-hand', keys)} as ${closing('"Quantity"', keys)}`);
    await db.run(`create table ${made('supply.stock-value', keys)} as ${closing('value', keys)}`);
  }
};

const keyOf = (row: Row): string =>
  Object.entries(row)
    .filter(([name]) => name !== 'value')
    .map(([name, value]) => (name === 'month' ? value?.slice(0, 7) : value))
    .join('|');

const figuresOf = async (sql: string): Promise<Record<string, string>> =>
  Object.fromEntries((await db.rows(sql)).flatMap((row) => (row['value'] == null ? [] : [[keyOf(row), row['value']]])));

/** Natural limits of the last 24 whole months but the last one. */
const limitsOf = async (metric: string): Promise<readonly number[]> => {
  const points = `select month, value, row_number() over (order by month desc) as n from ${made(metric, [])} where month < date '2026-10-01'`;
  const ranges = `select value, abs(value - lag(value) over (order by month)) as step from (${points}) where n between 2 and 24`;
  const [row] = await db.rows(
    `select avg(value) - 1.5 * sqrt(pi()) * avg(step) as lower, avg(value) + 1.5 * sqrt(pi()) * avg(step) as upper from (${ranges})`,
  );
  return [Number(row?.['lower']), Number(row?.['upper'])];
};

const fill = (sql: string): string =>
  sql.replaceAll(/\{([a-z0-9-]+)\}/g, (_, file: string) => join(exports, `${file}.csv`));

for (const [name, sql] of Object.entries(tables)) await db.run(`create table "${name}" as ${fill(sql)}`);
for (const [name, sql] of Object.entries(steps)) await db.run(`create table "${name}" as ${sql}`);
for (const each of rollUps) await rollUp(each);
await stocks();
const limits: Record<string, readonly number[]> = {};
for (const { metric, day } of rollUps) if (day !== undefined) limits[metric] = await limitsOf(metric);
const figures: Record<string, unknown> = {};
for (const each of listAt(JSON.parse(wanted))) {
  const [metric, keys] = [textAt(each, 0), listAt(each, 1).map(String)];
  figures[`${metric} ${keys.join()}`] = await figuresOf(`from ${made(metric, keys)}`);
}
const found: Record<string, unknown> = {};
for (const [name, sql] of Object.entries(checks)) found[name] = await figuresOf(sql);
process.stdout.write(JSON.stringify({ figures, limits, ...found }));
db.close();
