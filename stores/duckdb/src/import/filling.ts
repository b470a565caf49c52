import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOfKind, type KindId } from '@throughline/model';
import { named, quoted } from '../database.ts';
import { filledFile, isTypeColumn, wordsIn, type Filled } from '../filled.ts';
import type { FactPlace } from './change.ts';
import type { Copied } from './copy.ts';
import type { Selection } from './selection.ts';
import { streamName } from './stream-name.ts';

/** The columns of its kind that an entry fills. */
export interface FilledEntry {
  readonly entry: string;
  readonly kind: KindId;
  readonly columns: readonly string[];
}

/** Reads off what the writer of a file counted which columns an entry fills. */
export const filledEntry = ({ entry, kind, columns }: Selection, copied: Copied): FilledEntry => ({
  entry,
  kind,
  columns: columns.filter((name) => copied.column(name).filled > 0),
});

interface Worded {
  readonly name: string;
  readonly column: string;
  readonly select: string;
}

/** Where the words of type columns are to be found. */
const wordedOf = (place: FactPlace, { entry, kind, columns }: FilledEntry): Worded[] => {
  const name = streamName(place.mapping, entry);
  const file = quoted(join(place.folder, 'facts', `${kind}.parquet`));
  return columns.filter(isTypeColumn).map((column) => ({
    name,
    column,
    select: `select ${quoted(name)} as "name", ${quoted(column)} as "column", to_json(list(distinct ${named(column)}) filter (where ${named(column)} is not null)) as "words" from read_parquet(${file}) where "stream" = ${quoted(name)}`,
  }));
};

/** What the entries of an import filled, with the words of their type columns. */
const filledBy = async (place: FactPlace, entries: readonly FilledEntry[]): Promise<Filled[]> => {
  const worded = entries.flatMap((entry) => wordedOf(place, entry));
  const rows = worded.length === 0 ? [] : await place.db.rows(worded.map(({ select }) => select).join(' union all '));
  const words = new Map(rows.map((row) => [`${row['name'] ?? ''} ${row['column'] ?? ''}`, wordsIn(row['words'])]));
  return entries.map((entry) => {
    const name = streamName(place.mapping, entry.entry);
    const types = columnsOfKind(entry.kind).flatMap(([column]) => (isTypeColumn(column) ? [column] : []));
    const values = types.map((column) => [column, words.get(`${name} ${column}`) ?? []] as const);
    return { name, kind: entry.kind, columns: entry.columns, values: Object.fromEntries(values) };
  });
};

/** Notes beside the facts of an import what its entries filled, so that nobody has to read all facts for that. */
export const writeFilled = async (place: FactPlace, entries: readonly FilledEntry[]): Promise<void> => {
  const filled = await filledBy(place, entries);
  writeFileSync(join(place.folder, filledFile), `${JSON.stringify(filled, null, 2)}\n`);
};
