import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const withoutCaches = new Set(['kept.json', 'needs', 'cells', 'columns', 'derived']);

/** Copies a data folder as if no run had kept anything for later ones: what it found stays. */
export const copyWithoutCaches = (data: string, to: string): void => {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  cpSync(data, to, {
    recursive: true,
    filter: (path) => !(path.includes('/runs/') && withoutCaches.has(path.split('/').at(-1) ?? '')),
  });
};

const parts = ['cells', 'derived', 'reports', 'findings.json', 'cases.json', 'run.json'];

const filesBelow = (folder: string, part: string): string[] => {
  const path = join(folder, part);
  if (!existsSync(path)) return [];
  if (part.endsWith('.json')) return [part];
  return readdirSync(path)
    .toSorted()
    .map((name) => join(part, name));
};

/** The files of a run in which two folders differ: what one of them lacks, and what has other bytes. */
export const differingFiles = (a: string, b: string): string[] => {
  const names = new Set(parts.flatMap((part) => [...filesBelow(a, part), ...filesBelow(b, part)]));
  return [...names].filter((name) => {
    const [left, right] = [join(a, name), join(b, name)];
    return !existsSync(left) || !existsSync(right) || !readFileSync(left).equals(readFileSync(right));
  });
};
