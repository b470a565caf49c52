import { join } from 'node:path';
import { measure, type Measured } from '../measure.ts';
import type { Answers } from './agree.ts';
import { compared } from './compared.data.ts';
import { textsAt } from './json.ts';

/** What a peer took and found. */
export interface Peer {
  readonly name: string;
  readonly measured: Measured;
  readonly answers: Answers;
}

const answersOf = (output: string): Answers => {
  const parsed: unknown = JSON.parse(output);
  const answers = new Map(
    compared.map(({ metric, columns }) => {
      const name = `${metric} ${columns.join()}`;
      return [name, textsAt(parsed, 'figures', name)];
    }),
  );
  for (const name of ['overspent', 'overdue', 'inactive', 'stockOuts']) answers.set(name, textsAt(parsed, name));
  return answers;
};

const wanted = (): string => JSON.stringify(compared.map(({ metric, columns }) => [metric, columns]));

/** The analyst's script with pandas: from the CSV files to all figures, in one process. */
export const pandasPeer = async (exports: string, python: string): Promise<Peer> => {
  const measured = await measure(python, [join(import.meta.dirname, 'analyst.py'), exports, wanted()]);
  return { name: 'pandas', measured, answers: answersOf(measured.output) };
};

/** The same in SQL by DuckDB: from the CSV files to all figures, in one process. */
export const duckdbPeer = async (exports: string): Promise<Peer> => {
  const script = join(import.meta.dirname, '..', 'brief-duckdb.ts');
  const measured = await measure(process.execPath, [script, exports, wanted()]);
  return { name: 'DuckDB', measured, answers: answersOf(measured.output) };
};
