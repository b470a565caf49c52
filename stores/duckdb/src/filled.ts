import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOfKind, isKind, kindIds, kinds, type KindId, type Manifest } from '@throughline/model';
import { named, quoted } from './database.ts';
import { importsFolder, numbered } from './folder.ts';
import type { Reader } from './reader.ts';

/** What an entry of an import has filled of a kind: the columns with any value, and the words of its type columns. */
export interface Filled {
  readonly name: string;
  readonly kind: KindId;
  readonly columns: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The file in the folder of an import that notes what it filled. */
export const filledFile = 'filled.json';

/** True for a column whose words tell rows of several sorts apart. */
export const isTypeColumn = (name: string): boolean => name.endsWith('Type') && name !== 'objectType';

/** The words of a list in JSON, in order. */
export const wordsIn = (text: string | null | undefined): string[] => {
  const parsed: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(parsed) ? parsed.map(String).toSorted() : [];
};

const filledOf = async (reader: Reader, kind: KindId): Promise<Filled[]> => {
  const names = columnsOfKind(kind).map(([name]) => name);
  const types = names.filter(isTypeColumn);
  const counts = names.map((name) => `count(${named(name)}) as ${named(name)}`);
  const words = types.map(
    (name) =>
      `to_json(list(distinct ${named(name)}) filter (where ${named(name)} is not null)) as ${named(`words ${name}`)}`,
  );
  const rows = await reader.database.rows(
    `select "stream" as ${named('the entry')}, ${[...counts, ...words].join(', ')} from "fact".${named(kind)} where "stream" <> ${quoted(kind)} group by "stream" order by "stream"`,
  );
  return rows.map((row) => ({
    name: row['the entry'] ?? '',
    kind,
    columns: names.filter((name) => Number(row[name] ?? 0) > 0),
    values: Object.fromEntries(types.map((name) => [name, wordsIn(row[`words ${name}`])])),
  }));
};

const countFilled = async (reader: Reader): Promise<Filled[]> => {
  const present = new Set(reader.manifests.flatMap((m) => m.facts.filter((f) => f.added > 0).map((f) => f.kind)));
  const found: Filled[] = [];
  for (const kind of kindIds.filter((id) => isKind(id) && present.has(id) && !('derived' in kinds[id])))
    found.push(...(await filledOf(reader, kind)));
  return found;
};

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isFilled = (value: unknown): value is Filled =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  isKind(value.kind) &&
  'columns' in value &&
  isTexts(value.columns) &&
  'values' in value &&
  typeof value.values === 'object' &&
  value.values !== null &&
  Object.values(value.values).every(isTexts);

/** An import that takes another back brings nothing that earlier ones did not note. */
const notedBy = (data: string, manifest: Manifest): readonly Filled[] | undefined => {
  if (manifest.undoes !== undefined || manifest.facts.every(({ added }) => added === 0)) return [];
  const path = join(numbered(importsFolder(data), manifest.import), filledFile);
  if (!existsSync(path)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return Array.isArray(parsed) && parsed.every(isFilled) ? parsed : undefined;
};

const union = (a: Filled, b: Filled): Filled => ({
  ...a,
  columns: columnsOfKind(a.kind).flatMap(([name]) =>
    a.columns.includes(name) || b.columns.includes(name) ? [name] : [],
  ),
  values: Object.fromEntries(
    [...new Set([...Object.keys(a.values), ...Object.keys(b.values)])].map((name) => [
      name,
      [...new Set([...(a.values[name] ?? []), ...(b.values[name] ?? [])])].toSorted(),
    ]),
  ),
});

const byKindAndName = (a: Filled, b: Filled): number =>
  kindIds.indexOf(a.kind) - kindIds.indexOf(b.kind) || (a.name < b.name ? -1 : 1);

/** What imports noted that they filled, by kind and entry of a mapping; undefined where one has noted nothing. */
export const notedFilled = (data: string, manifests: readonly Manifest[]): Filled[] | undefined => {
  const found = new Map<string, Filled>();
  for (const manifest of manifests) {
    const noted = notedBy(data, manifest);
    if (noted === undefined) return undefined;
    for (const one of noted) {
      const key = `${one.kind} ${one.name}`;
      const before = found.get(key);
      found.set(key, before === undefined ? one : union(before, one));
    }
  }
  return [...found.values()].toSorted(byKindAndName);
};

/** What the imports have filled so far, by kind and entry of a mapping. */
export const readFilled = async (reader: Reader): Promise<Filled[]> =>
  notedFilled(reader.data, reader.manifests) ?? countFilled(reader);
