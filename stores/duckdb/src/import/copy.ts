import { named, quoted, type Database } from '../database.ts';

/** What the writer of a file counted of one column. */
export interface ColumnCount {
  /** Values that are defined. */
  readonly filled: number;
  /** The least and the greatest value as text; undefined where there is none or it was not noted. */
  readonly least: string | undefined;
  readonly greatest: string | undefined;
}

/** What was written into a file. */
export interface Copied {
  readonly rows: number;
  readonly column: (name: string) => ColumnCount;
}

/**
 * How tables are written. Parquet's second version packs row numbers, refs and sorted keys as differences: bench/ showed
 * files a third smaller and less time than the first version; a higher zstd level costs time and saves 2 %.
 */
const options = 'format parquet, compression zstd, compression_level 1, parquet_version v2, dictionary_size_limit 1000';

/** The same for files of which nothing has to be counted. */
export const copyOptions = `(${options})`;

type Entries = ReadonlyMap<string, unknown>;

/** A map of DuckDB in JSON: a list of keys and values. */
const entriesOf = (value: unknown): Entries =>
  new Map(
    (Array.isArray(value) ? value : []).flatMap((one: unknown): [string, unknown][] =>
      typeof one === 'object' && one !== null && 'key' in one && typeof one.key === 'string' && 'value' in one
        ? [[one.key, one.value]]
        : [],
    ),
  );

const textOf = (entries: Entries, name: string): string | undefined => {
  const value = entries.get(name);
  return typeof value === 'string' ? value : undefined;
};

const countOf = (statistics: Entries): ColumnCount => ({
  filled: Number(textOf(statistics, 'num_values') ?? 0) - Number(textOf(statistics, 'null_count') ?? 0),
  least: textOf(statistics, 'min'),
  greatest: textOf(statistics, 'max'),
});

/** Writes the rows of a select into a file; what its writer counts needs no reading again. */
export const copyRows = async (db: Database, select: string, file: string): Promise<Copied> => {
  const [written] = await db.rows(`copy (${select}) to ${quoted(file)} (${options}, return_stats)`);
  const columns = entriesOf(JSON.parse(written?.['column_statistics'] ?? '[]'));
  return { rows: Number(written?.['count'] ?? 0), column: (name) => countOf(entriesOf(columns.get(named(name)))) };
};
