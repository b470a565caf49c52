import { columnsOfKind, isKind, kindIds, kinds, type KindId } from '@throughline/model';
import { named, quoted } from './database.ts';
import type { Reader } from './reader.ts';

/** What an entry of an import has filled of a kind: the columns with any value, and the words of its type columns. */
export interface Filled {
  readonly name: string;
  readonly kind: KindId;
  readonly columns: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}

const isTypeColumn = (name: string): boolean => name.endsWith('Type') && name !== 'objectType';

const wordsIn = (text: string | null | undefined): string[] => {
  const parsed: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(parsed) ? parsed.map(String).toSorted() : [];
};

const filledOf = async (reader: Reader, kind: KindId): Promise<Filled[]> => {
  const names = columnsOfKind(kind).map(([name]) => name);
  const types = names.filter(isTypeColumn);
  const counts = names.map((name) => `count(${named(name)}) as ${named(name)}`);
  const words = types.map((name) => `to_json(list(distinct ${named(name)})) as ${named(`words ${name}`)}`);
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

/** What the imports have filled so far, by kind and entry of a mapping. */
export const readFilled = async (reader: Reader): Promise<Filled[]> => {
  const present = new Set(reader.manifests.flatMap((m) => m.facts.filter((f) => f.added > 0).map((f) => f.kind)));
  const found: Filled[] = [];
  for (const kind of kindIds.filter((id) => isKind(id) && present.has(id) && !('derived' in kinds[id])))
    found.push(...(await filledOf(reader, kind)));
  return found;
};
