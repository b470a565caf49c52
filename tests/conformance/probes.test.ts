import {
  compileCells,
  compileQuery,
  compileRows,
  elapsedDays,
  facts,
  ratioOf,
  type Statement,
} from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registry } from '@throughline/catalog';
import { openBench, type Bench, type Engines } from './engines.ts';
import { ask, atDay, overs, postings, receipts, times } from './example-metrics.ts';
import { generateFacts } from './generated-facts.ts';

let bench: Bench;
let engines: Engines;

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(generateFacts(3));
});

afterAll(() => bench.stop());

const answerOf = async (which: 'duckdb' | 'postgres', sql: string): Promise<string | null> => {
  try {
    const rows =
      which === 'duckdb' ? await engines.duckdb.rows({ sql, parameters: [] }) : await engines.postgres.rows(sql);
    return rows.map((row) => row['x'] ?? 'NULL').join(' ');
  } catch (error) {
    return error instanceof Error ? 'error' : String(error);
  }
};

/** What both engines understand and answer differently without a word: nothing that we compile may contain it. */
const silent: readonly [string, string, string][] = [
  ['select 7 / 2 as x', '3.5', '3'],
  ['select cast(1 as decimal(18,4)) / 0 as x', 'Infinity', 'error'],
  ['select x from (values (1), (null), (2)) as t(x) order by x desc', '2 1 NULL', 'NULL 2 1'],
  ['select avg(x) as x from (values (0.1), (0.2)) as t(x)', '0.15', '0.15000000000000000000'],
  ["select cast('a' as varchar) = 'A' as x", 'false', 'f'],
];

/** What our layer relies on being the same. */
const shared: readonly [string, string][] = [
  ["select greatest(cast(null as date), date '2024-02-29') as x", '2024-02-29'],
  ['select least(1, cast(null as integer)) as x', '1'],
  ["select date '2024-03-01' - date '2024-02-28' as x", '2'],
  ["select date '2023-12-31' + 1 as x", '2024-01-01'],
  ['select cast(cast(0.0000005 as decimal(38,12)) as decimal(18,6)) as x', '0.000001'],
  ['select cast(cast(-0.0000005 as decimal(38,12)) as decimal(18,6)) as x', '-0.000001'],
  ['select cast(true as varchar) as x', 'true'],
  ["select strpos('a1b', '1') as x", '2'],
  ["select cast('é' < 'z' as varchar) as x", 'false'],
  ["select cast('Z' < 'a' as varchar) as x", 'true'],
  ["select cast('Ａ' < '😀' as varchar) as x", 'true'],
  ["select cast(cast('' as varchar) is null as varchar) as x", 'false'],
  ["select cast('a' = 'a ' as varchar) as x", 'false'],
  ["select cast(cast(null as varchar) || 'a' is null as varchar) as x", 'true'],
  ['select cast(sum(x) as varchar) as x from (select 1 as x where 1 = 0) as t', 'NULL'],
  ['select cast(count(x) as varchar) as x from (select cast(null as integer) as x) as t', '0'],
  ['select cast(max(x) as varchar) as x from (select 1 as x where 1 = 0) as t', 'NULL'],
  ['select x from (values (2), (null), (1)) as t(x) order by x desc nulls last', '2 1 NULL'],
  ['select x from (values (2), (null), (1)) as t(x) order by x nulls last', '1 2 NULL'],
  ['select cast(1 as decimal(18,4)) * cast(0.5 as decimal(18,6)) as x', '0.5000000000'],
  ['select cast(0.1 + 0.2 as varchar) as x', '0.3'],
  [
    "select case s when 'a' then cast('2024-02-28' as date) else date '2024-03-01' end + -2 as x from (values ('a')) as t(s)",
    '2024-02-26',
  ],
  ['select lag(x) over (order by x) as x from (values (1)) as t(x)', 'NULL'],
];

test.each(silent)('differs in silence: %s', async (sql, duckdb, postgres) => {
  expect(await answerOf('duckdb', sql)).toBe(duckdb);
  expect(await answerOf('postgres', sql)).toBe(postgres);
});

test.each(shared)('is the same: %s', async (sql, wanted) => {
  expect(await answerOf('duckdb', sql)).toBe(wanted);
  expect(await answerOf('postgres', sql)).toBe(wanted);
});

const statements = (): Statement[] => {
  const view = engines.view();
  const at = atDay(view.businessDay);
  const examples = overs.flatMap((over) =>
    times.flatMap((time) => [receipts({ over, time }).metric, postings({ over, time }).metric]),
  );
  const metrics = [...examples, ...registry.metrics.filter((metric) => metric.form === 'rows')];
  const questions = [ask({}), ask({ period: 'month' })];
  return metrics.flatMap((metric) =>
    questions.flatMap((question) => [
      compileCells(metric, question, { at, view }),
      compileRows(metric, question, { at, view, limit: 10 }),
    ]),
  );
};

const withoutWindows = (sql: string): string =>
  sql.replaceAll(/over \((?:partition by [^)]*)?order by p\."from"\)/g, '');

/** The whole text of an expression over two columns, with any two operands that compute nothing in their places. */
const wholeText = (query: Parameters<typeof compileQuery>[0], operands: readonly [string, string]): string => {
  const [, text = ''] = /select (.*) as "x" from/.exec(compileQuery(query, engines.view()).sql) ?? [];
  const seen = new Set<string>();
  return text.replaceAll(/"\w+"|[^\w\s]/g, (found) => {
    const place = `${text.length}_${operands.indexOf(found)}`;
    if (!operands.includes(found)) return `\\${found}`;
    if (seen.has(place)) return `\\k<p${place}>`;
    seen.add(place);
    return String.raw`(?<p${place}>[\w.,"() ]+?)`;
  });
};

/** What divides, as doubles, and is exact all the same: the quotient, whose guess is mended, and days of whole microseconds. */
const exactQuotients = (): RegExp[] =>
  [
    wholeText(facts.selectFrom('order_line').select(ratioOf('quantity', 'unitPrice').as('x')), [
      '"quantity"',
      '"unitPrice"',
    ]),
    wholeText(facts.selectFrom('order_line').select(elapsedDays('on', 'need').as('x')), ['"on"', '"need"']),
  ].map((text) => new RegExp(text, 'g'));

test('nothing that is compiled divides, averages, or orders without saying where the undefined go', () => {
  const compiled = statements();
  expect(compiled.length).toBeGreaterThan(300);
  const quotients = exactQuotients();
  for (const quotient of quotients) expect(compiled.some(({ sql }) => sql.search(quotient) >= 0)).toBe(true);
  for (const { sql } of compiled) {
    // No piece of what divides exactly may stand alone.
    const rest = quotients.reduce((left, quotient) => left.replaceAll(quotient, ''), sql);
    expect(rest).not.toMatch(/ \/ |\bavg\(|\bfirst\(|\blast\(|any_value/);
    const text = withoutWindows(sql).replaceAll(/within group \(order by cast\([^)]*\)\)/g, '');
    for (const [, order = ''] of text.matchAll(/order by ([^)]*?) limit/g)) {
      expect(order.split(', ').filter((part) => !part.endsWith('nulls last'))).toEqual([]);
    }
  }
});

test('a literal in a query is bound or cast, never a bare text', () => {
  const { sql } = compileQuery(facts.selectFrom('party').select('name').where('name', '=', "it's"), engines.view());
  expect(sql).not.toContain('it');
});
