import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const AREAS = ['strategy', 'money', 'process', 'quality', 'supply', 'delivery', 'technology', 'people'] as const;
export const SECTIONS = ['metrics', 'kernels', 'detectors', 'responders', 'actions', 'reports'] as const;
export type Section = (typeof SECTIONS)[number];

export const CATALOGUE = 'core/catalog/src';
export const KINDS = 'core/model/src/kinds';

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

type Entry = { readonly id: string; readonly constant: string; readonly alias: string; readonly from: string };
type SectionEntries = { readonly section: Section; readonly entries: readonly Entry[] };

/** A folder does not hold what its registry needs; the message names the file and what to do. */
export class RegistryError extends Error {}

export const isKebab = (name: string): boolean => KEBAB.test(name);
export const isArea = (name: string): boolean => AREAS.some((area) => area === name);
export const camel = (kebab: string): string =>
  kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const snake = (kebab: string): string => kebab.replaceAll('-', '_');

/** Names of the entry files in a folder: `x.ts`, but not `x.test.ts`, `x.data.ts`, `x.gen.ts`. */
function entryNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.name.endsWith('.ts'));
  return files.map((file) => file.name.slice(0, -'.ts'.length)).filter((name) => !name.includes('.'));
}

function folderNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isDirectory());
  return folders.map((file) => file.name);
}

function requireConstant(path: string, text: string, constant: string): void {
  const values = [...text.matchAll(/^export (?!type\b|interface\b)(.*)$/gm)].map((match) => match[1] ?? '');
  const only = values[0] ?? '';
  if (values.length === 1 && new RegExp(`^const ${constant}\\b`).test(only)) return;
  const found = values.length === 0 ? 'nothing' : values.map((value) => `"${value.slice(0, 40)}"`).join(', ');
  throw new RegistryError(`${path}: expected exactly one exported value, "const ${constant}"; found ${found}.`);
}

function requireId(path: string, text: string, id: string): void {
  if (text.includes(`id: '${id}'`)) return;
  throw new RegistryError(`${path}: expected the entry to say id: '${id}', which is its folder and file name.`);
}

function readEntry(root: string, path: string, id: string): Entry {
  const constant = camel(path.slice(path.lastIndexOf('/') + 1, -'.ts'.length));
  const text = readFileSync(join(root, path), 'utf8');
  requireConstant(path, text, constant);
  requireId(path, text, id);
  return { id, constant, alias: camel(id.replace('.', '-')), from: `.${path.slice(CATALOGUE.length)}` };
}

function requireNames(folder: string, names: readonly string[]): void {
  const wrong = names.find((name) => !isKebab(name));
  if (wrong !== undefined)
    throw new RegistryError(`${folder}/${wrong}.ts: expected a kebab-case name such as on-time.ts.`);
}

function requireAreas(root: string, folder: string): readonly string[] {
  const stray = entryNames(join(root, folder))[0];
  if (stray !== undefined) throw new RegistryError(`${folder}/${stray}.ts: expected in the folder of an area.`);
  const areas = folderNames(join(root, folder));
  const unknown = areas.find((area) => !isArea(area));
  if (unknown !== undefined) {
    throw new RegistryError(`${folder}/${unknown}: not an area; expected one of ${AREAS.join(', ')}.`);
  }
  return areas;
}

function readArea(root: string, folder: string, area: string): Entry[] {
  const path = `${folder}/${area}`;
  const deeper = folderNames(join(root, path))[0];
  if (deeper !== undefined) throw new RegistryError(`${path}/${deeper}: expected files only; an area has no folders.`);
  const names = entryNames(join(root, path));
  requireNames(path, names);
  return names.map((name) => readEntry(root, `${path}/${name}.ts`, `${area}.${name}`));
}

function readSection(root: string, section: Section): SectionEntries {
  const folder = `${CATALOGUE}/${section}`;
  const entries = requireAreas(root, folder).flatMap((area) => readArea(root, folder, area));
  return { section, entries: entries.toSorted(byId) };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** Two sections may use the same id (a detector and its responder); then each alias also names its section. */
function withUniqueAliases(sections: readonly SectionEntries[]): SectionEntries[] {
  const uses = Map.groupBy(
    sections.flatMap(({ entries }) => entries),
    (entry) => entry.alias,
  );
  const named = (section: Section, entry: Entry): Entry => {
    const shared = (uses.get(entry.alias)?.length ?? 0) > 1;
    return shared ? { ...entry, alias: camel(`${entry.alias}-${section.slice(0, -1)}`) } : entry;
  };
  return sections.map(({ section, entries }) => ({ section, entries: entries.map((entry) => named(section, entry)) }));
}

const header =
  '// Generated by tools/generate.ts from the folders beside it: run "npm run generate" instead of editing.\n';

/** The unformatted text of the catalogue's registry. */
export function catalogueRegistry(root: string): string {
  const sections = withUniqueAliases(SECTIONS.map((section) => readSection(root, section)));
  const imports = sections.flatMap(({ entries }) =>
    entries.map(({ constant, alias, from }) => `import { ${constant} as ${alias} } from '${from}';\n`),
  );
  const lists = sections.map(
    ({ section, entries }) => `${section}: [${entries.map(({ alias }) => alias).join(', ')}],`,
  );
  return `${header}${imports.join('')}\nexport const registry = {\n${lists.join('\n')}\n} as const;\n`;
}

/** The unformatted text of the registry of fact kinds. */
export function kindRegistry(root: string): string {
  const names = entryNames(join(root, KINDS)).toSorted();
  requireNames(KINDS, names);
  for (const name of names) {
    const path = `${KINDS}/${name}.ts`;
    requireConstant(path, readFileSync(join(root, path), 'utf8'), camel(name));
  }
  const imports = names.map((name) => `import { ${camel(name)} } from './${name}.ts';\n`);
  const keys = names.map((name) => (snake(name) === camel(name) ? name : `${snake(name)}: ${camel(name)}`));
  const body = keys.length === 0 ? '{}' : `{\n${keys.join(',\n')},\n}`;
  return `${header}${imports.join('')}\nexport const kinds = ${body} as const;\n`;
}
