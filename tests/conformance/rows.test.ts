import { addDecimals, decimal } from '@throughline/math';
import { compileCells, compileRows, type Question, type RowsMetric } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { normal } from './agreement.ts';
import { askBoth, openBench, type AnswerRow, type Bench, type Engines } from './engines.ts';
import { ask, atDay, postings, receipts } from './example-metrics.ts';
import { generateFacts } from './generated-facts.ts';
import { exact, plain } from './oracle-world.ts';

let bench: Bench;
let engines: Engines;

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(generateFacts(31));
});

afterAll(() => bench.stop());

const businessDay = '2024-04-10';
const everything = 100_000;

const normalised = (rows: readonly AnswerRow[]): AnswerRow[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, normal(value)])));

/** The rows of both engines, which must be the same in the same order. */
const agreedRows = async (metric: RowsMetric, question: Question, limit: number): Promise<AnswerRow[]> => {
  const view = engines.view({ businessDay });
  const statement = compileRows(metric, question, { at: atDay(businessDay), view, limit });
  const { duckdb, postgres } = await askBoth(engines, statement);
  expect(normalised(duckdb)).toEqual(normalised(postgres));
  return normalised(duckdb);
};

const keysOf = (row: AnswerRow, question: Question): string =>
  JSON.stringify(question.by.map((_, i) => row[`k${i}`] ?? null));

const sums = (rows: readonly AnswerRow[], question: Question): Map<string, string | null> => {
  const found = new Map<string, string | null>();
  for (const row of rows) {
    const key = keysOf(row, question);
    const before = exact(found.get(key) ?? '0') ?? decimal(0n, 0);
    const num = exact(row['num']);
    found.set(key, num === undefined ? (found.get(key) ?? null) : plain(addDecimals(before, num)));
  }
  return found;
};

const within = { from: '2023-12-15', to: '2024-03-01' };

const questions: readonly Question[] = [
  ask({}),
  ask({ by: ['party'] }),
  ask({ by: ['party.preferred', 'site'], within }),
  ask({ by: ['item'], where: [{ field: 'rejected', operator: '>', values: ['0'] }] }),
];

test.each(['sum', 'closing', 'balance'] as const)('the rows behind a cell add up to it: time %s', async (time) => {
  const { metric } = receipts({ over: 'sum', time });
  for (const question of questions) {
    const rows = await agreedRows(metric, question, everything);
    const view = engines.view({ businessDay });
    const cells = await engines.duckdb.rows(compileCells(metric, question, { at: atDay(businessDay), view }));
    const added = sums(rows, question);
    const counted = cells.filter((cell) => cell['rows'] !== '0');
    expect(counted.length).toBeGreaterThan(0);
    expect(new Map(counted.map((cell) => [keysOf(cell, question), normal(cell['num'] ?? null)]))).toEqual(added);
    expect(rows).toHaveLength(cells.reduce((sum, cell) => sum + Number(cell['rows']), 0));
  }
});

test('the rows behind a rolled-up cell carry their share', async () => {
  const { metric } = postings({ over: 'sum', time: 'sum' });
  const question = ask({ by: ['unit', 'currency'], rollUp: ['unit'] });
  const rows = await agreedRows(metric, question, everything);
  const view = engines.view({ businessDay });
  const cells = await engines.duckdb.rows(compileCells(metric, question, { at: atDay(businessDay), view }));
  expect(new Map(cells.map((cell) => [keysOf(cell, question), normal(cell['num'] ?? null)]))).toEqual(
    sums(rows, question),
  );
});

test.each([1, 7, 40])('a limit of %i takes the first of all rows, the newest first', async (limit) => {
  for (const [metric, question] of [
    [receipts({ over: 'sum', time: 'sum' }).metric, ask({ by: ['party'] })],
    [postings({ over: 'sum', time: 'balance' }).metric, ask({ by: ['unit'], rollUp: ['unit'] })],
    [receipts({ over: 'distinct', time: 'average' }).metric, ask({ within: { from: '2024-02-27', to: '2024-03-03' } })],
  ] as const) {
    const all = await agreedRows(metric, question, everything);
    const days = all.map((row) => row['on'] ?? '');
    expect(days).toEqual(days.toSorted().toReversed());
    expect(await agreedRows(metric, question, limit)).toEqual(all.slice(0, limit));
  }
});
