import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';

const benchFolder = import.meta.dirname;
const resultsPath = join(benchFolder, 'results.json');

const git = (...args: string[]): string => execFileSync('git', args, { cwd: benchFolder, encoding: 'utf8' }).trim();

/** The commit that is measured; `-dirty` where files differ from it. */
export const commit = (): string => {
  const changes = git(
    'status',
    '--porcelain',
    '--',
    ':(top)',
    ':(top,exclude)bench/results.json',
    ':(top,exclude)bench/README.md',
  );
  return `${git('rev-parse', '--short', 'HEAD')}${changes === '' ? '' : '-dirty'}`;
};

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** Adds results under a commit and a name; earlier ones of the same commit and name are replaced where they stand. */
export const save = (key: string, name: string, results: unknown): void => {
  const parsed: unknown = existsSync(resultsPath) ? JSON.parse(readFileSync(resultsPath, 'utf8')) : {};
  const all = new Map(entriesOf(parsed));
  const machine = {
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
  };
  const own = new Map(entriesOf(all.get(key)));
  own.set(name, { machine, results });
  all.set(key, Object.fromEntries(own));
  writeFileSync(resultsPath, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
};
