import { compileCells, type CellRow, type Question, type RowsMetric, type View } from '@throughline/query';
import { expect } from 'vitest';
import { askBoth, type AnswerRow, type Engines } from './engines.ts';
import { atDay, type Example } from './example-metrics.ts';
import type { GeneratedFacts } from './generated-facts.ts';
import { cellOf, oracleCells, type OracleCell } from './oracle-cells.ts';
import { exact, plain, worldOf } from './oracle-world.ts';

const number = /^-?\d+(\.\d+)?$/;

/** A value in the form in which values are compared: numbers without trailing zeros. */
export const normal = (value: string | null): string | null =>
  value !== null && number.test(value) ? plain(exact(value)) : value;

const sorted = (lines: readonly string[]): string[] => lines.toSorted();

/** Rows as comparable texts, in an order of their own. */
export const comparable = (rows: readonly AnswerRow[]): string[] =>
  sorted(rows.map((row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, normal(value)]))));

const isClose = (a: string | null, b: string | null): boolean => {
  if (a === null || b === null) return a === b;
  const size = Math.max(1, Math.abs(Number(a)), Math.abs(Number(b)));
  return Math.abs(Number(a) - Number(b)) <= 1e-9 * size;
};

const place = (cell: OracleCell): string => JSON.stringify([cell.keys, cell.period]);

const inOrder = (cells: readonly OracleCell[]): OracleCell[] =>
  cells.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));

const shown = (cell: OracleCell, approximate: boolean): string =>
  [
    place(cell),
    `num ${approximate ? '~' : normal(cell.num)}, den ${normal(cell.den)}`,
    `${cell.rows} rows, ${cell.missing} missing`,
    `${cell.currencies} currencies, ${cell.currency}`,
  ].join(': ');

/** Requires equal cells: exactly, except that quantiles may differ by 1e-9. */
export const expectCells = (
  found: readonly OracleCell[],
  wanted: readonly OracleCell[],
  approximate: boolean,
): void => {
  const left = inOrder(found);
  const right = inOrder(wanted);
  expect(left.map((cell) => shown(cell, approximate))).toEqual(right.map((cell) => shown(cell, approximate)));
  if (!approximate) return;
  const apart = left.filter((cell, i) => !isClose(cell.num, right[i]?.num ?? null));
  expect(apart).toEqual([]);
};

const isCellRow = (row: AnswerRow): row is AnswerRow & CellRow =>
  ['period', 'num', 'den', 'rows', 'missing', 'currencies', 'currency'].every((name) => Object.hasOwn(row, name));

export const cellsFrom = (rows: readonly AnswerRow[], question: Question): OracleCell[] =>
  rows.filter((row) => isCellRow(row)).map((row) => cellOf(row, question.by.length));

/** The cells of both engines, which must agree. */
export const agreedCells = async (
  engines: Engines,
  metric: RowsMetric,
  asked: { readonly question: Question; readonly view: View },
): Promise<OracleCell[]> => {
  const { question, view } = asked;
  const statement = compileCells(metric, question, { at: atDay(view.businessDay), view });
  const answers = await askBoth(engines, statement);
  const duckdb = cellsFrom(answers.duckdb, question);
  const postgres = cellsFrom(answers.postgres, question);
  expect(duckdb).toHaveLength(answers.duckdb.length);
  expectCells(duckdb, postgres, metric.over === 'quantile');
  return duckdb;
};

/** Requires the cells of a question to be the same on both engines and in the oracle; says how many there are. */
export const expectAgreement = async (
  engines: Engines,
  example: Example,
  asked: { readonly generated: GeneratedFacts; readonly question: Question; readonly view: View },
): Promise<number> => {
  const cells = await agreedCells(engines, example.metric, asked);
  const world = worldOf(asked.generated, asked.view, engines.calendar);
  const wanted = oracleCells(example.metric, asked.question, { all: example.rows(world), world });
  expectCells(cells, wanted, example.metric.over === 'quantile');
  return cells.length;
};

/** `expectAgreement` for several questions; says how many cells they have together. */
export const expectAgreements = async (
  engines: Engines,
  example: Example,
  asked: { readonly generated: GeneratedFacts; readonly questions: readonly Question[]; readonly view: View },
): Promise<number> => {
  let cells = 0;
  for (const question of asked.questions) cells += await expectAgreement(engines, example, { ...asked, question });
  return cells;
};
