import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatted, projectRoot } from './format.ts';
import { CATALOGUE, KINDS, RegistryError, catalogueRegistry, kindRegistry } from './registry.ts';

const targets = [
  { path: `${CATALOGUE}/registry.gen.ts`, text: catalogueRegistry },
  { path: `${KINDS}/registry.gen.ts`, text: kindRegistry },
];

type Generated = { readonly path: string; readonly text: string; readonly current: boolean };

function generated(root: string): Generated[] {
  return targets.map(({ path, text }) => {
    const wanted = formatted(text(root), path);
    const file = join(root, path);
    return { path, text: wanted, current: existsSync(file) && readFileSync(file, 'utf8') === wanted };
  });
}

/** Paths of the registries that differ from their folders. */
export const staleRegistries = (root: string): string[] =>
  generated(root)
    .filter(({ current }) => !current)
    .map(({ path }) => path);

/** Writes the registries that differ from their folders and returns their paths. */
export function writeRegistries(root: string): string[] {
  const stale = generated(root).filter(({ current }) => !current);
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return stale.map(({ path }) => path);
}

/** Prints what happened and returns the exit code. */
export function generate(args: readonly string[], print: (line: string) => void): number {
  const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean' }, root: { type: 'string' } } });
  const root = resolve(values.root ?? projectRoot);
  try {
    const stale = values.check === true ? staleRegistries(root) : writeRegistries(root);
    for (const path of stale)
      print(values.check === true ? `${path} is stale: run "npm run generate".` : `wrote ${path}`);
    return values.check === true && stale.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    print(error.message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = generate(process.argv.slice(2), (line) => console.error(line));
