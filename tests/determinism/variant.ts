import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createRandom } from '@throughline/math';
import { readTable, writeTable } from '../exports/table.ts';

const run = promisify(execFile);

/** A machine to answer on. */
export interface Variant {
  readonly zone: string;
  readonly locale: string;
  readonly threads: number;
}

export interface Source {
  readonly exports: string;
  readonly mapping: string;
  /** Every so manyth question is asked: 1 asks all. */
  readonly every?: number;
}

export interface Answered {
  /** What the process itself says about where it runs. */
  readonly face: unknown;
  readonly answers: ReadonlyMap<string, string>;
}

/** Imports and answers everything in a process of its own. */
export const answersOn = async (variant: Variant, source: Source, out: string): Promise<Answered> => {
  const { zone, locale, threads } = variant;
  const env = { ...process.env, TZ: zone, LANG: `${locale}.UTF-8`, LC_ALL: `${locale}.UTF-8` };
  const script = join(import.meta.dirname, 'answers.ts');
  const args = [script, source.exports, source.mapping, String(threads), out, String(source.every ?? 1)];
  const { stdout } = await run(process.execPath, args, { env, maxBuffer: 1e8 });
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
  const answers = lines.map((line): [string, string] => {
    const pair: unknown = JSON.parse(line);
    if (!Array.isArray(pair)) throw new Error(`Expected a name and a text, got ${line}`);
    return [String(pair[0]), String(pair[1])];
  });
  return { face: JSON.parse(stdout), answers: new Map(answers) };
};

export type RowOrder = 'as they came' | `shuffled with ${number}`;

/** Copies a folder of exports, the rows of every file in the named order; returns how many files that changed. */
export const shuffleExports = (exports: string, folder: string, order: RowOrder): number => {
  cpSync(exports, folder, { recursive: true });
  if (order === 'as they came') return 0;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv'));
  const random = createRandom(order);
  return files.toSorted().filter((name) => {
    const path = join(folder, name);
    const table = readTable(path);
    const texts = table.records.map((record) => record.text);
    const shuffled = random.shuffle(texts);
    writeTable(path, table, shuffled);
    return shuffled.some((text, i) => text !== texts[i]);
  }).length;
};

/** The names of what one variant answers otherwise than another, and the first such text beside the other. */
export const differences = (a: Answered, b: Answered): { names: string[]; first: readonly (string | undefined)[] } => {
  const names = [...new Set([...a.answers.keys(), ...b.answers.keys()])].filter(
    (name) => a.answers.get(name) !== b.answers.get(name),
  );
  const [name = ''] = names;
  return { names, first: [a.answers.get(name), b.answers.get(name)] };
};
