import type { KindId } from '@throughline/model';
import { named, quoted, type Database } from './database.ts';

const textsOf = (value: string): string[] => {
  const parsed: unknown = JSON.parse(value);
  return Array.isArray(parsed) ? parsed.map(String) : [];
};

/** Which of some texts, as JSON lists, some columns of a kind have in any fact that was ever there. */
export const presentValues = async (
  db: Database,
  kind: KindId,
  { columns, values }: { readonly columns: readonly string[]; readonly values: readonly string[] },
): Promise<ReadonlySet<string>> => {
  if (values.length === 0) return new Set();
  const tuples = values.map((value) => textsOf(value));
  // Each column by itself first: the files say which of their parts can have it.
  const each = columns.map(
    (name, i) => `${named(name)} in (${[...new Set(tuples.map((texts) => quoted(texts[i] ?? '')))].join(', ')})`,
  );
  const rows = await db.rowsBeside(
    `select distinct ${columns.map((name) => named(name)).join(', ')} from "fact".${named(kind)} where ${each.join(' and ')}`,
  );
  const found = new Set(rows.map((row) => JSON.stringify(columns.map((name) => row[name]))));
  return new Set(values.filter((value) => found.has(value)));
};
