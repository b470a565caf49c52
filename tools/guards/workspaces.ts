import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../format.ts';

export type Versions = Readonly<Record<string, string>>;
export type Manifest = {
  readonly name?: string;
  readonly version?: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
};
type Locked = Manifest & { readonly resolved?: string; readonly integrity?: string; readonly link?: boolean };
type Lock = Manifest & { readonly packages?: Readonly<Record<string, Locked>> };
type Workspace = { readonly folder: string; readonly manifest: Manifest };

export const lockText = (): string => readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');

function readNpmFile(path: string): Lock {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- npm's own format, and the tests check what they use of it
  return JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as Lock;
}

export const rootManifest = (): Manifest => readNpmFile('package.json');

/** The lock's entries by path; the project's own root is the entry without a name. */
export const lockedPackages = (): Readonly<Record<string, Locked>> => readNpmFile('package-lock.json').packages ?? {};

/** The packages of the project, without its root. */
export function workspaces(): Workspace[] {
  const patterns = (rootManifest().workspaces ?? []).map((pattern) => `${pattern}/package.json`);
  const files = globSync(patterns, { cwd: projectRoot }).map((file) => file.replaceAll('\\', '/'));
  return files.toSorted().map((file) => ({ folder: dirname(file), manifest: readNpmFile(file) }));
}
