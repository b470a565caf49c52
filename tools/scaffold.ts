import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatted } from './format.ts';
import { writeRegistries } from './generate.ts';
import { AREAS, CATALOGUE, KINDS, RegistryError, SECTIONS, camel, isArea, isKebab } from './registry.ts';

const MAPPINGS = 'connectors/src/mappings';
const ENTRY_KINDS = SECTIONS.map((section) => section.slice(0, -1));

export const usage = [
  `Expected: npm run new <${ENTRY_KINDS.join('|')}> <area>.<name>, such as "npm run new metric supply.rejects-ppm",`,
  'or: npm run new kind <name>, such as "npm run new kind order-line",',
  'or: npm run new mapping <name>, such as "npm run new mapping my-erp".',
].join('\n');

/** The command line asks for something that cannot be made; the message says what was expected. */
export class BadRequest extends Error {}

type Wish = { readonly root: string; readonly kind: string; readonly id: string };
/** A file beside its test, and the template that both are made from. */
type Place = { readonly template: string; readonly path: string; readonly end: '.ts' | '.json' };
type Plan = { readonly places: readonly Place[]; readonly area: string; readonly name: string };
type Made = { readonly written: readonly string[]; readonly next: readonly string[] };

const kindPlace = (name: string, template: string): Place => ({ template, path: `${KINDS}/${name}`, end: '.ts' });

function requireName(name: string, what: string): void {
  if (!isKebab(name))
    throw new BadRequest(`"${name}" is no name of a ${what}: expected kebab-case such as order-line.`);
}

function planKind(name: string): Plan {
  requireName(name, 'kind');
  return { places: [kindPlace(name, 'kind')], area: '', name };
}

function planMapping(name: string): Plan {
  requireName(name, 'mapping');
  return { places: [{ template: 'mapping', path: `${MAPPINGS}/${name}`, end: '.json' }], area: '', name };
}

function planEntry({ root, kind, id }: Wish): Plan {
  const [area = '', name = '', ...more] = id.split('.');
  if (more.length > 0 || !isKebab(area) || !isKebab(name)) {
    throw new BadRequest(`"${id}" is no id: expected <area>.<name> in kebab-case, such as supply.rejects-ppm.`);
  }
  if (!isArea(area)) throw new BadRequest(`"${area}" is no area: expected one of ${AREAS.join(', ')}.`);
  const place: Place = { template: kind, path: `${CATALOGUE}/${kind}s/${area}/${name}`, end: '.ts' };
  const derived = kind === 'kernel' ? [derivedKind(root, name)] : [];
  return { places: [...derived, place], area, name };
}

/** A kernel derives a kind of its own: two kernels of one kind would leave open which of them runs. */
function derivedKind(root: string, name: string): Place {
  if (!existsSync(join(root, `${KINDS}/${name}.ts`))) return kindPlace(name, 'derived-kind');
  throw new BadRequest(`${KINDS}/${name}.ts exists already: a kernel derives a kind of its own, choose another name.`);
}

function planOf(wish: Wish): Plan {
  if (wish.kind === 'kind') return planKind(wish.id);
  if (wish.kind === 'mapping') return planMapping(wish.id);
  if (ENTRY_KINDS.includes(wish.kind)) return planEntry(wish);
  throw new BadRequest(`"${wish.kind}" cannot be made.\n${usage}`);
}

const sentence = (kebab: string): string => {
  const words = kebab.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function filled(template: string, values: Readonly<Record<string, string>>): string {
  const text = readFileSync(new URL(`templates/${template}.txt`, import.meta.url), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (hole, key: string) => values[key] ?? hole);
}

function writeNew(root: string, path: string, text: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), formatted(text, path), { flag: 'wx' });
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

const filesOf = ({ path, end }: Place): string[] => [path + end, `${path}.test.ts`];

/** Writes the file of a new entry and its test from the templates, and brings the registry up to date. */
export function scaffold(wish: Wish): Made {
  const { places, area, name } = planOf(wish);
  const taken = places.flatMap(filesOf).find((file) => existsSync(join(wish.root, file)));
  if (taken !== undefined) throw new BadRequest(`${taken} exists already: choose another name or edit it.`);
  const title = sentence(name);
  const values = { id: wish.id, area, name, title, camel: camel(name), snake: name.replaceAll('-', '_') };
  const files = places.flatMap(({ template, path, end }) =>
    [end, '.test.ts'].map((suffix) => writeNew(wish.root, path + suffix, filled(template + suffix, values))),
  );
  return { written: [...files, ...regenerate(wish.root)], next: nextSteps(wish.kind, places) };
}

const extraSteps: Readonly<Record<string, string>> = {
  kind: 'Write its ADR in docs/adr/: a new kind is a decision.',
  kernel: 'Write the ADR of the kind that it derives in docs/adr/: a new kind is a decision.',
  responder: 'Name the detectors that it handles.',
  mapping: 'Say in "assumes" what the mapping takes for granted; it is shown with the figures.',
};

function nextSteps(kind: string, places: readonly Place[]): string[] {
  const [first = ''] = places.slice(-1).map(({ path, end }) => path + end);
  const tests = places.map(({ path }) => `${path}.test.ts`).join(' ');
  const extra = extraSteps[kind];
  return [
    `Next: fill in ${first}, then its test.`,
    ...(extra === undefined ? [] : [extra]),
    `Then: npx vitest run ${tests} and npm run check.`,
  ];
}
