import { registry } from '@throughline/catalog';
import { kinds, type KindId } from '@throughline/model';
import {
  compileQuery,
  compileRows,
  facts,
  isTree,
  subjectKind,
  type Kernel,
  type Metric,
  type Question,
  type RowsMetric,
} from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreedCells, comparable } from './agreement.ts';
import { askBoth, openBench, type Bench, type Engines } from './engines.ts';
import { ask, atDay } from './example-metrics.ts';
import { generateFacts } from './generated-facts.ts';

const businessDay = '2024-04-10';
let bench: Bench;
let engines: Engines;

const kernels: readonly Kernel[] = registry.kernels;
const metrics: readonly Metric[] = registry.metrics;
const rowsMetrics = metrics.filter((metric): metric is RowsMetric => metric.form === 'rows');

const viewOf = (): ReturnType<Engines['view']> => engines.view({ businessDay });

/** Runs a kernel over what DuckDB gives and loads what it derives into both engines. */
const derive = async (kernel: Kernel): Promise<void> => {
  const inputs: Record<string, Awaited<ReturnType<Engines['duckdb']['columns']>>> = {};
  for (const [name, query] of Object.entries(kernel.needs)) {
    inputs[name] = await engines.duckdb.columns(compileQuery(query(facts, atDay(businessDay)), viewOf()));
  }
  const rows = kernel.run(inputs);
  await engines.loadDerived(kernel.derives, rows);
};

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(generateFacts(71));
  for (const kernel of kernels) await derive(kernel);
});

afterAll(() => bench.stop());

const isTreeSubject = (name: string): boolean => {
  const kind: KindId | undefined = subjectKind(name);
  return kind !== undefined && 'parent' in kinds[kind] && isTree(kind);
};

const questionsOf = (metric: Metric): Question[] => {
  const groupings = [[], ...metric.subjects];
  const levels = groupings.flatMap((by) => {
    const rollUp = by.filter(isTreeSubject);
    return rollUp.length === 0 ? [ask({ by })] : [ask({ by }), ask({ by, rollUp })];
  });
  return levels.flatMap((question) => [question, ...metric.periods.map((period) => ({ ...question, period }))]);
};

test('the catalogue has metrics, each with an id of its own', () => {
  expect(metrics.length).toBeGreaterThan(0);
  expect(new Set(metrics.map((metric) => metric.id)).size).toBe(metrics.length);
});

test.each(kernels.map((kernel) => ({ id: kernel.id, kernel })))(
  '$id needs the same of both engines',
  async ({ kernel }) => {
    for (const query of Object.values(kernel.needs)) {
      const answers = await askBoth(engines, compileQuery(query(facts, atDay(businessDay)), viewOf()));
      expect(comparable(answers.duckdb)).toEqual(comparable(answers.postgres));
      expect(answers.duckdb.length).toBeGreaterThan(0);
    }
  },
);

test.each(rowsMetrics.map((metric) => ({ id: metric.id, metric })))('$id', async ({ metric }) => {
  for (const question of questionsOf(metric)) {
    await agreedCells(engines, metric, { question, view: viewOf() });
  }
  const context = { at: atDay(businessDay), view: viewOf(), limit: 500 };
  const { duckdb, postgres } = await askBoth(engines, compileRows(metric, ask({}), context));
  expect(comparable(duckdb)).toEqual(comparable(postgres));
});

test('the generated facts give most metrics something to count', async () => {
  const empty: string[] = [];
  for (const metric of rowsMetrics) {
    const cells = await agreedCells(engines, metric, { question: ask({}), view: viewOf() });
    if (cells.every((cell) => cell.rows === 0)) empty.push(metric.id);
  }
  expect(empty.length, `nothing to count for ${empty.join(', ')}`).toBeLessThan(rowsMetrics.length / 4);
});
