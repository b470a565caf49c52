import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  committed,
  knownFiles,
  lockWriter,
  numbered,
  runsFolder,
  stagingFolder,
  sync,
  syncTree,
  type WriterLock,
} from '@throughline/duckdb';
import { fingerprint, type PreviousFinding, type RunResult } from '@throughline/engine';
import { AppError, type Moment } from '@throughline/model';
import { z } from 'zod';
import { columnsFolder } from './kept-columns.ts';
import { indexFile, keptRuns } from './kept-index.ts';
import { needsFolder } from './needs.ts';

const storedSchema = z.object({ run: z.number(), inputs: z.string(), businessAt: z.number(), imports: z.number() });
const previousSchema = z.array(z.object({ key: z.string(), title: z.string(), print: z.string() }));

/** A run that was stored. */
export interface StoredRun {
  readonly number: number;
  readonly inputs: string;
  readonly folder: string;
}

const readRun = (data: string, number: number): StoredRun | undefined => {
  const folder = numbered(runsFolder(data), number);
  const path = join(folder, 'run.json');
  if (!existsSync(path)) return undefined;
  const parsed = storedSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? { number, inputs: parsed.data.inputs, folder } : undefined;
};

/** The latest run of other inputs: what a new run is compared with. */
export const runBefore = (data: string, inputs: string): StoredRun | undefined =>
  committed(runsFolder(data))
    .toReversed()
    .map((number) => readRun(data, number))
    .find((run) => run !== undefined && run.inputs !== inputs);

const findingsFile = (folder: string): string => join(folder, 'findings.json');

const knownFindings = knownFiles<readonly PreviousFinding[]>(keptRuns);

/** The findings of a stored run, as far as a comparison needs them. */
export const findingsOf = (run: StoredRun | undefined): readonly PreviousFinding[] | undefined => {
  if (run === undefined) return undefined;
  const path = findingsFile(run.folder);
  const known = knownFindings.get(path);
  if (known !== undefined) return known;
  const parsed = previousSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) knownFindings.set(path, parsed.data);
  return parsed.success ? parsed.data : undefined;
};

/** Names everything a run depends on. */
export const inputsHash = (moment: Moment, parts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([moment.businessAt, moment.knownAt, moment.imports, ...parts]))
    .digest('hex');

const json = (value: unknown): string =>
  `${JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), 2)}\n`;

/** What a run leaves behind. */
export interface RunParts {
  readonly inputs: string;
  readonly moment: Moment;
  readonly result: RunResult;
}

/** Writes what a run left behind, and gives its findings as far as a later comparison needs them. */
const writeRun = (folder: string, number: number, parts: RunParts): readonly PreviousFinding[] => {
  const { moment, result, inputs } = parts;
  mkdirSync(join(folder, 'reports'), { recursive: true });
  writeFileSync(join(folder, 'run.json'), json({ run: number, inputs, ...moment }));
  const findings = result.state.findings.map((f) => ({ ...f, print: fingerprint(f) }));
  writeFileSync(findingsFile(folder), json(findings));
  writeFileSync(join(folder, 'cases.json'), json(result.state.cases));
  for (const [id, document] of Object.entries(result.reports))
    writeFileSync(join(folder, 'reports', `${id}.json`), json({ document }));
  return findings.map(({ key, title, print }) => ({ key, title, print }));
};

/** Removes what old runs kept for later ones: their index first, so that nothing half removed is ever used. */
const forget = (parent: string): void => {
  for (const number of committed(parent).slice(0, -keptRuns)) {
    const folder = numbered(parent, number);
    for (const name of [indexFile, needsFolder, 'cells', columnsFolder])
      rmSync(join(folder, name), { recursive: true, force: true });
  }
};

/** A run that is being written: a folder beside the others until it is committed. */
export interface StagedRun {
  readonly folder: string;
  readonly commit: (parts: RunParts) => StoredRun;
  /** Gives the lock back, and removes the folder where it was not committed. */
  readonly release: () => void;
}

const lockRuns = async (data: string): Promise<WriterLock | undefined> => {
  try {
    return await lockWriter(data, 'A run', 'runs');
  } catch (error) {
    if (error instanceof AppError && error.code === 'locked') return undefined;
    throw error;
  }
};

/** Begins to store a run; undefined when another process is storing one, which costs nothing: runs are derived. */
export const stageRun = async (data: string): Promise<StagedRun | undefined> => {
  const lock = await lockRuns(data);
  if (lock === undefined) return undefined;
  const parent = runsFolder(data);
  const number = (committed(parent).at(-1) ?? 0) + 1;
  const folder = stagingFolder(parent, number);
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['derived', 'cells']) mkdirSync(join(folder, name), { recursive: true });
  return {
    folder,
    commit: (parts) => {
      const findings = writeRun(folder, number, parts);
      syncTree(folder);
      renameSync(folder, numbered(parent, number));
      sync(parent);
      knownFindings.set(findingsFile(numbered(parent, number)), findings);
      forget(parent);
      return { number, inputs: parts.inputs, folder: numbered(parent, number) };
    },
    release: () => {
      rmSync(folder, { recursive: true, force: true });
      lock.release();
    },
  };
};
