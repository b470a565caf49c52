import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeRegistries } from './generate.ts';
import { AREAS, CATALOGUE, KINDS, RegistryError, SECTIONS, camel, isArea, isKebab } from './registry.ts';

const ENTRY_KINDS = SECTIONS.map((section) => section.slice(0, -1));

export const usage = [
  `Expected: npm run new <${ENTRY_KINDS.join('|')}> <area>.<name>, such as "npm run new metric supply.rejects-ppm",`,
  'or: npm run new kind <name>, such as "npm run new kind order-line".',
].join('\n');

/** The command line asks for something that cannot be made; the message says what was expected. */
export class BadRequest extends Error {}

type Wish = { readonly root: string; readonly kind: string; readonly id: string };
type Place = { readonly path: string; readonly area: string; readonly name: string };
type Made = { readonly written: readonly string[]; readonly next: readonly string[] };

function placeOfKind(name: string): Place {
  if (!isKebab(name)) throw new BadRequest(`"${name}" is no name of a kind: expected kebab-case such as order-line.`);
  return { path: `${KINDS}/${name}`, area: '', name };
}

function placeOfEntry(kind: string, id: string): Place {
  const [area = '', name = '', ...more] = id.split('.');
  if (more.length > 0 || !isKebab(area) || !isKebab(name)) {
    throw new BadRequest(`"${id}" is no id: expected <area>.<name> in kebab-case, such as supply.rejects-ppm.`);
  }
  if (!isArea(area)) throw new BadRequest(`"${area}" is no area: expected one of ${AREAS.join(', ')}.`);
  return { path: `${CATALOGUE}/${kind}s/${area}/${name}`, area, name };
}

function placeOf({ kind, id }: Wish): Place {
  if (kind === 'kind') return placeOfKind(id);
  if (ENTRY_KINDS.includes(kind)) return placeOfEntry(kind, id);
  throw new BadRequest(`"${kind}" cannot be made.\n${usage}`);
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  const text = readFileSync(new URL(`templates/${template}.txt`, import.meta.url), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (hole, key: string) => values[key] ?? hole);
}

function writeNew(root: string, path: string, text: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { flag: 'wx' });
  return path;
}

function regenerate(root: string): string[] {
  try {
    return writeRegistries(root);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw new BadRequest(`The files are written, the registry is not: ${error.message}`);
  }
}

/** Writes the file of a new entry and its test from the templates, and brings the registry up to date. */
export function scaffold(wish: Wish): Made {
  const { path, area, name } = placeOf(wish);
  const taken = [`${path}.ts`, `${path}.test.ts`].find((file) => existsSync(join(wish.root, file)));
  if (taken !== undefined) throw new BadRequest(`${taken} exists already: choose another name or edit it.`);
  const values = { id: wish.id, area, name, camel: camel(name), snake: name.replaceAll('-', '_') };
  const files = ['.ts', '.test.ts'].map((end) => writeNew(wish.root, path + end, filled(wish.kind + end, values)));
  return { written: [...files, ...regenerate(wish.root)], next: nextSteps(wish.kind, path) };
}

function nextSteps(kind: string, path: string): string[] {
  const record = kind === 'kind' ? ['Write its ADR in docs/adr/: a new kind is a decision.'] : [];
  return [
    `Next: fill in ${path}.ts, then its test.`,
    ...record,
    `Then: npx vitest run ${path}.test.ts and npm run check.`,
  ];
}
