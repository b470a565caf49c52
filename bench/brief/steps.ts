import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { measure, type Measured } from '../measure.ts';
import type { BriefLoad } from './generate.ts';
import { findingsText, itemRunningOut } from './own.ts';
import { watchChanges, type Watched } from './watching.ts';

/** An import and the brief after it, each in a process of its own. */
export interface Steps {
  readonly import: Measured;
  readonly brief: Measured;
}

/** The ways to a brief. */
export interface Ways {
  readonly cold: Steps;
  /** Order lines changed one after another, in a process that stays open. */
  readonly lines: Watched;
  readonly item: Steps;
}

export interface Tool {
  readonly cli: string;
  readonly mapping: string;
  readonly data: string;
}

const walk = async ({ cli, mapping, data }: Tool, place: string, knownAt?: string): Promise<Steps> => {
  const common = ['--data', data];
  const known = knownAt === undefined ? [] : ['--known-at', knownAt];
  return {
    import: await measure(process.execPath, [cli, 'import', place, '--mapping', mapping, ...known, ...common]),
    brief: await measure(process.execPath, [cli, 'brief', '--out', join(data, 'brief.html'), ...common]),
  };
};

/** The same, and what was found must not stay as it was: otherwise the change did not reach the brief. */
const walkChanged = async (tool: Tool, place: string): Promise<Steps> => {
  const before = findingsText(tool.data);
  const steps = await walk(tool, place);
  if (findingsText(tool.data) === before)
    throw new Error(`Expected ${place} to change what the brief finds; it did not.`);
  return steps;
};

/** From no data folder to a brief; `then` is told before anything changes. Afterwards changed lines, then one changed item. */
export const walkAll = async (load: BriefLoad, tool: Tool, then: () => Promise<void>): Promise<Ways> => {
  rmSync(tool.data, { recursive: true, force: true });
  mkdirSync(tool.data, { recursive: true });
  copyFileSync(join(dirname(load.mapping), 'company.json'), join(tool.data, 'company.json'));
  const cold = await walk(tool, load.folder, '2026-10-02T00:00:00Z');
  await then();
  const lines = await watchChanges(tool, join(dirname(tool.data), 'inbox'), load.changedLines);
  const item = await walkChanged(tool, load.changeItem(itemRunningOut(tool.data)));
  return { cold, lines, item };
};
