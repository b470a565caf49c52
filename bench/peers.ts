import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checksum, peerAnswers } from './answers.ts';
import { measure, type Measured } from './measure.ts';

/** One command of a peer; the last of its commands answers. */
export interface Peer {
  readonly name: string;
  readonly steps: readonly Measured[];
  readonly checksum: string;
}

const reader = join(import.meta.dirname, '..', 'stores', 'duckdb', 'bench', 'read-csv.ts');

/** DuckDB alone: CSV → Parquet, then the same roll-ups in a process of their own. */
export const duckdbPeer = async (exports: string, folder: string): Promise<Peer> => {
  const parquet = join(folder, 'peer');
  rmSync(parquet, { recursive: true, force: true });
  mkdirSync(parquet, { recursive: true });
  const load = await measure(process.execPath, [reader, 'load', exports, parquet]);
  const ask = await measure(process.execPath, [reader, 'ask', exports, parquet]);
  rmSync(parquet, { recursive: true, force: true });
  return { name: 'DuckDB alone', steps: [load, ask], checksum: checksum(peerAnswers(ask.output)) };
};

/** A python with pandas in an environment of its own below `folder`, or the reason why there is none. */
export const preparePandas = (folder: string): { readonly python: string } | { readonly missing: string } => {
  const python = join(folder, 'venv', 'bin', 'python');
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['python3', ['-m', 'venv', join(folder, 'venv')]],
    [python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'pandas', 'pyarrow']],
  ];
  for (const [command, args] of steps) {
    const done = spawnSync(command, args, { encoding: 'utf8', timeout: 300_000 });
    if (done.status !== 0) return { missing: `"${command.split('/').at(-1)} ${args.slice(0, 3).join(' ')} …" failed` };
  }
  return { python };
};

/** pandas: reads the CSVs and computes the same roll-ups in one process, keeping nothing. */
export const pandasPeer = async (exports: string, python: string): Promise<Peer> => {
  const run = await measure(python, [join(import.meta.dirname, 'peer.py'), exports]);
  return { name: 'pandas', steps: [run], checksum: checksum(peerAnswers(run.output)) };
};
