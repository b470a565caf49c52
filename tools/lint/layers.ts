import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { LAYERS, TEST_PACKAGES } from './layers.data.ts';

const SCOPE = '@throughline/';
const PACKAGE_FILE = /^(?:.*\/)?((?:algorithms|core|stores|apps)\/[^/]+|connectors|simulator)\/(?:src|bench)\//;

/** One import as the linter sees it: the file that says it and what it names. */
type Import = { readonly file: string; readonly specifier: string };

type Package = { readonly folder: string; readonly path: string };

function packageOf(file: string): Package | undefined {
  const match = PACKAGE_FILE.exec(file);
  const folder = match?.[1];
  if (match === null || folder === undefined) return undefined;
  return { folder, path: file.slice(0, match[0].lastIndexOf(folder) + folder.length) };
}

const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** `zod` of `zod/v4`, `@duckdb/node-api` of `@duckdb/node-api/x`. */
function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function mayUse(folder: string, name: string): boolean {
  const { packages, outside } = LAYERS[folder] ?? { packages: [] };
  if (name.startsWith(SCOPE)) return packages.includes(name.slice(SCOPE.length));
  return outside === undefined || outside.includes(name);
}

/** Says why an import by name breaks the layers, or undefined. */
export function layerProblem({ file, specifier }: Import): string | undefined {
  const home = packageOf(file);
  if (home === undefined || isRelative(specifier) || isBuiltin(specifier)) return undefined;
  const name = packageName(specifier);
  if (file.includes('.test.') && TEST_PACKAGES.includes(name)) return undefined;
  if (mayUse(home.folder, name)) return undefined;
  const { packages, outside = ['any outside package'] } = LAYERS[home.folder] ?? { packages: [] };
  const allowed = [...packages, ...outside].join(', ') || 'nothing';
  return `${home.folder} may import: ${allowed}. "${name}" is not below it in tools/lint/layers.data.ts.`;
}

/** Says why a relative import leaves its package, or undefined. */
export function escapeProblem({ file, specifier }: Import): string | undefined {
  const home = packageOf(file);
  if (home === undefined || !isRelative(specifier)) return undefined;
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith(`${home.path}/`)) return undefined;
  return `"${specifier}" leaves ${home.folder}: another package is imported by its name.`;
}

/** Says why an import reaches behind a package's public face, or undefined. */
export function deepImportProblem({ specifier }: Import): string | undefined {
  if (!specifier.startsWith(SCOPE) || packageName(specifier) === specifier) return undefined;
  return `"${specifier}" reaches inside a package: import "${packageName(specifier)}", whose index.ts is its public face.`;
}
