import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { measure, type Measured } from '../measure.ts';
import type { BriefLoad } from './generate.ts';
import { findingsText, itemRunningOut } from './own.ts';

/** An import and the brief after it, each in a process of its own. */
export interface Steps {
  readonly import: Measured;
  readonly brief: Measured;
}

/** The three ways to a brief. */
export interface Ways {
  readonly cold: Steps;
  readonly line: Steps;
  readonly item: Steps;
}

export interface Tool {
  readonly cli: string;
  readonly mapping: string;
  readonly data: string;
}

const walk = async ({ cli, mapping, data }: Tool, place: string, knownAt: string): Promise<Steps> => {
  const common = ['--data', data];
  return {
    import: await measure(process.execPath, [
      cli,
      'import',
      place,
      '--mapping',
      mapping,
      '--known-at',
      knownAt,
      ...common,
    ]),
    brief: await measure(process.execPath, [cli, 'brief', '--out', join(data, 'brief.html'), ...common]),
  };
};

/** The same, and what was found must not stay as it was: otherwise the change did not reach the brief. */
const walkChanged = async (tool: Tool, place: string, knownAt: string): Promise<Steps> => {
  const before = findingsText(tool.data);
  const steps = await walk(tool, place, knownAt);
  if (findingsText(tool.data) === before)
    throw new Error(`Expected ${place} to change what the brief finds; it did not.`);
  return steps;
};

/** From no data folder to a brief; `then` is told before anything changes. Afterwards one changed line, one changed item. */
export const walkAll = async (load: BriefLoad, tool: Tool, then: () => Promise<void>): Promise<Ways> => {
  rmSync(tool.data, { recursive: true, force: true });
  mkdirSync(tool.data, { recursive: true });
  copyFileSync(join(dirname(load.mapping), 'company.json'), join(tool.data, 'company.json'));
  const cold = await walk(tool, load.folder, '2026-10-02T00:00:00Z');
  await then();
  const line = await walkChanged(tool, load.changedLine, '2026-10-02T01:00:00Z');
  const item = await walkChanged(tool, load.changeItem(itemRunningOut(tool.data)), '2026-10-02T02:00:00Z');
  return { cold, line, item };
};
