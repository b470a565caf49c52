import { join } from 'node:path';
import type { LeftOut, Manifest } from '@throughline/model';
import { named, quoted, type Database } from '../database.ts';
import { importsFolder, numbered } from '../folder.ts';
import { copyRows } from './copy.ts';
import type { RecordPart } from './record-source.ts';

/** A file that was scanned into the staged format: `row ␟ line ␟ field …`, one record per line. */
export interface StagedStream {
  readonly stream: string;
  readonly source: string;
  readonly file: string;
  readonly export: 'full' | 'changed' | 'appended';
  readonly stagedPath: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  /** The longest staged line. */
  readonly longestBytes: number;
  readonly header: readonly string[];
  /** Columns in which the scanner escaped a byte. */
  readonly escaped: readonly boolean[];
  readonly rejections: readonly {
    readonly row: number;
    readonly line: number;
    readonly expected: string;
    readonly found: string;
  }[];
  readonly rejected: number;
  /** Subtotal and total rows that were not staged. */
  readonly leftOut?: readonly Omit<LeftOut, 'file'>[];
}

export const recordsPerImport = 4_294_967_296;

/** A staged field with its escaped bytes as they were. */
export const unescaped = (column: string): string =>
  `replace(replace(replace(replace(${column}, chr(30) || 'n', chr(10)), chr(30) || 'r', chr(13)), chr(30) || 'u', chr(31)), chr(30) || 'e', chr(30))`;

/** How SQL reads a staged file: its columns are `_row`, `_line`, `f0`, `f1` …, an empty field is null. */
export const readStaged = (staged: Pick<StagedStream, 'stagedPath' | 'longestBytes' | 'header'>): string => {
  const fields = staged.header.map((_, i) => `'f${i}': 'VARCHAR'`);
  const columns = `{${["'_row': 'BIGINT'", "'_line': 'BIGINT'", ...fields].join(', ')}}`;
  const line = Math.max(staged.longestBytes, 2_097_152);
  const options = [
    `delim = chr(31), quote = '', escape = '', comment = '', header = false, auto_detect = false, nullstr = ''`,
    `strict_mode = true, new_line = '\\n', parallel = true`,
    `max_line_size = ${line}, buffer_size = ${Math.max(8_388_608, 2 * line)}`,
    `columns = ${columns}`,
  ];
  return `read_csv(${quoted(staged.stagedPath)}, ${options.join(', ')})`;
};

/** A field without the spaces around it, undefined when nothing is left; most fields have none, and are not trimmed. */
export const trimmed = (column: string, name: string): string => {
  const field = named(column);
  return `case when ${field} < '!' or suffix(${field}, ' ') then nullif(trim(${field}), '') else ${field} end as ${named(name)}`;
};

/** Writes the records of a stream as they came, with file row and line. */
export const writeRecords = async (
  db: Database,
  staged: StagedStream,
  place: { readonly folder: string; readonly number: number; readonly offset: number },
): Promise<RecordPart> => {
  const path = join(place.folder, 'records', `${staged.stream}.parquet`);
  const base = BigInt(place.number) * BigInt(recordsPerImport) + BigInt(place.offset);
  const fields = staged.header.map((name, i) => {
    const field = `"f${i}"`;
    return `${staged.escaped[i] === true ? unescaped(field) : field} as ${named(name)}`;
  });
  const all = ['"_row"', '"_line"', `"_row" + ${base} as "_ref"`, ...fields];
  const copied = await copyRows(db, `select ${all.join(', ')} from ${readStaged(staged)}`, path);
  const { sha256, header, rows, rejected } = staged;
  const last = Number(copied.column('_row').greatest ?? 0);
  return { import: place.number, path, sha256, header, rows, rejected, last };
};

/**
 * The files of a stream that imports stored: the last one of full exports, else all of them. A file that was appended
 * twice, because its first import was undone for a while, counts once.
 */
export const storedParts = (
  data: string,
  manifests: readonly Manifest[],
  wanted: { readonly stream: string; readonly export: StagedStream['export'] },
): RecordPart[] => {
  const parts = manifests.flatMap((manifest) =>
    manifest.streams
      .filter((s) => s.stream === wanted.stream && s.stored)
      .map(({ sha256, header, rows, rejected }): RecordPart => {
        const path = join(numbered(importsFolder(data), manifest.import), 'records', `${wanted.stream}.parquet`);
        return { import: manifest.import, path, sha256, header, rows, rejected };
      }),
  );
  if (wanted.export === 'full') return parts.slice(-1);
  if (wanted.export === 'changed') return parts;
  return parts.filter((part, i) => parts.findIndex((p) => p.sha256 === part.sha256) === i);
};
