import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const removeAbandoned = (parent: string): void => {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (!isRunning(Number(name.split('-')[0]))) rmSync(join(parent, name), { recursive: true, force: true });
  }
};

/** A name in the data folder for what a database lays aside; those of ended processes are removed. */
export const spillFolder = (data: string): string => {
  const parent = join(data, 'scratch');
  removeAbandoned(parent);
  mkdirSync(parent, { recursive: true });
  return join(parent, `${process.pid}-spill-${spills++}`);
};

let spills = 0;

/** Uses a new empty folder of the data folder and removes it afterwards, with those that ended processes left behind. */
export const withScratch = async <T>(data: string, use: (folder: string) => Promise<T>): Promise<T> => {
  const parent = join(data, 'scratch');
  removeAbandoned(parent);
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, `${process.pid}-`));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (readdirSync(parent).length === 0) rmSync(parent, { recursive: true, force: true });
  }
};
