import type { StreamMapping } from '@throughline/model';
import { quoted, type Database } from '../database.ts';
import { trimmed } from './records.ts';
import { renamedHeader } from './renamed.ts';

/** The records that one import stored for a stream. */
export interface RecordPart {
  readonly import: number;
  readonly path: string;
  /** The hash of the file that was read. */
  readonly sha256: string;
  /** As in the file. */
  readonly header: readonly string[];
  readonly rows: number;
  /** Rows that could not be split into the fields of the header. */
  readonly rejected: number;
  /** The highest row number, which rows that are no records raise above their count; undefined until it was asked. */
  readonly last?: number;
}

/** The stream that records belong to, as a mapping reads it. */
export interface RecordStream {
  readonly stream: string;
  readonly source: string;
  readonly renamed: StreamMapping['renamed'];
}

/**
 * The records of one stream, readable by SQL: its columns and `_row`, `_line`, `_ref`; `_partRow` is the row in its own
 * file and `_partHash` names that file. `_row` counts through all parts once the highest row of each is known.
 */
export interface RecordSource extends RecordStream {
  readonly table: string;
  /** Under the names of the mapping where a column stands for one, of all parts together. */
  readonly header: readonly string[];
  /** Oldest first. */
  readonly parts: readonly RecordPart[];
  readonly rows: number;
  readonly rejected: number;
  readonly last: number;
}

const hashLength = 16;

/** How a stored file is read: under its own names and those of the mapping for which they stand. */
const selectOf = ({ path, sha256, header }: RecordPart, renamed: StreamMapping['renamed'], before: number): string => {
  const others = renamedHeader(renamed, header).standIns.map(([canonical, column]) => trimmed(column, canonical));
  const row = before === 0 ? '"_row"' : `"_row" + ${before} as "_row"`;
  const hash = quoted(sha256.slice(0, hashLength));
  const places = [row, '"_line"', '"_ref"', '"_row" as "_partRow"', `${hash} as "_partHash"`];
  const fields = [...places, ...header.map((name) => trimmed(name, name)), ...others];
  return `select ${fields.join(', ')} from read_parquet(${quoted(path)})`;
};

const sum = (parts: readonly RecordPart[], of: (part: RecordPart) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);

/** The parts of a stream that have a column, or all of them, as one table and the number of its rows. */
export const partsWith = (
  { parts, renamed }: Pick<RecordSource, 'parts' | 'renamed'>,
  column?: string,
): { readonly table: string; readonly rows: number } => {
  const having = parts.flatMap((part, i) =>
    column === undefined || renamedHeader(renamed, part.header).header.includes(column) ? [i] : [],
  );
  const selects = having.flatMap((i) => {
    const part = parts[i];
    const before = sum(parts.slice(0, i), ({ last = 0 }) => last);
    return part === undefined ? [] : [selectOf(part, renamed, before)];
  });
  const rows = having.reduce((total, i) => total + (parts[i]?.rows ?? 0), 0);
  return { table: `(${selects.join(' union all by name ')})`, rows };
};

/** All parts of a stream as one; undefined where there is none. */
export const sourceOf = (stream: RecordStream, parts: readonly RecordPart[]): RecordSource | undefined =>
  parts.length === 0
    ? undefined
    : {
        ...stream,
        ...partsWith({ parts, renamed: stream.renamed }),
        header: [...new Set(parts.flatMap((part) => renamedHeader(stream.renamed, part.header).header))],
        parts,
        rejected: sum(parts, (part) => part.rejected),
        last: sum(parts, ({ last = 0 }) => last),
      };

/** The highest row of each file, which its writer noted. */
const lastRows = async (db: Database, paths: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const noted = paths.map(
    (path) =>
      `select ${quoted(path)} as path, max(cast(stats_max_value as bigint)) as n from parquet_metadata(${quoted(path)}) where path_in_schema = '_row'`,
  );
  const rows = paths.length === 0 ? [] : await db.rows(noted.join(' union all '));
  return new Map(rows.map((row) => [row['path'] ?? '', Number(row['n'] ?? 0)]));
};

/** A stream with the highest row of each part, so that its rows are numbered through. */
export const numberThrough = async (db: Database, source: RecordSource): Promise<RecordSource> => {
  const found = await lastRows(
    db,
    source.parts.flatMap(({ last, path }) => (last === undefined ? [path] : [])),
  );
  const parts = source.parts.map((part) => ({ ...part, last: part.last ?? found.get(part.path) ?? 0 }));
  return sourceOf(source, parts) ?? source;
};
