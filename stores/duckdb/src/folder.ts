import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, manifestSchema, type Manifest } from '@throughline/model';

const name = /^\d{6,}$/;

export const importsFolder = (data: string): string => join(data, 'imports');
export const runsFolder = (data: string): string => join(data, 'runs');

/** The folder of import or run `n`: its number in six digits. */
export const numbered = (parent: string, n: number): string => join(parent, String(n).padStart(6, '0'));

/** The numbers of the folders that were committed, ascending. */
export const committed = (parent: string): number[] => {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((entry) => name.test(entry))
    .map(Number)
    .toSorted((a, b) => a - b);
};

const parseManifest = (path: string): Manifest => {
  const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new AppError('io', `${path} is not a manifest of this version: ${parsed.error.issues[0]?.message ?? ''}`);
};

/** The manifests of the imports up to `last` (all when absent), in order. */
export const readManifests = (data: string, last = Number.POSITIVE_INFINITY): Manifest[] =>
  committed(importsFolder(data))
    .filter((n) => n <= last)
    .map((n) => parseManifest(join(numbered(importsFolder(data), n), 'import.json')));

/** Removes what a killed writer left behind; only the holder of the writer lock may call it. */
export const removeLeftovers = (parent: string): void => {
  if (!existsSync(parent)) return;
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith('.')) rmSync(join(parent, entry), { recursive: true, force: true });
  }
};

/** Creates an empty folder beside the committed ones; a rename commits it. */
export const stagingFolder = (parent: string, n: number): string => {
  const path = join(parent, `.${String(n).padStart(6, '0')}`);
  mkdirSync(path, { recursive: true });
  return path;
};

/** Waits until a file or folder is on the disk. */
export const sync = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Waits until everything below a folder is on the disk. */
export const syncTree = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else sync(path);
  }
  sync(folder);
};
