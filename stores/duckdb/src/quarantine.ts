import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  diagnose,
  inEffect,
  leftOutSchema,
  overlapSchema,
  rejectionSchema,
  type Diagnostic,
  type LeftOut,
  type Manifest,
} from '@throughline/model';
import { quoted, type Database, type Row } from './database.ts';
import { importsFolder, numbered } from './folder.ts';
import type { Reader } from './reader.ts';
import { suggestionFor } from './suggestion.ts';

/** The parsed lines of a file of JSON lines; none where it is not there. */
const linesOf = (path: string): unknown[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line))
    : [];

const rejectedRows = (folder: string): Diagnostic[] =>
  linesOf(join(folder, 'rejected-rows.jsonl')).map((line) => {
    const rejected = rejectionSchema.parse(line);
    return diagnose('row-rejected', { ...rejected, suggestion: suggestionFor({ ...rejected, column: '' }) });
  });

const rejectedValue = (row: Row, manifest: Manifest, files: ReadonlyMap<string, string>): Diagnostic => {
  const stream = row['stream'] ?? '';
  const place = {
    file: manifest.streams.find((s) => s.stream === stream)?.file ?? files.get(stream) ?? stream,
    row: Number(row['row']),
    line: Number(row['line']),
  };
  const [column, expected, found] = [row['column'] ?? '', row['expected'] ?? '', row['found'] ?? ''];
  if (row['firstRow'] != null)
    return diagnose('key-repeated', {
      ...place,
      key: found,
      firstRow: Number(row['firstRow']),
      firstLine: Number(row['firstLine']),
    });
  const suggestion = suggestionFor({ expected, found, column });
  return diagnose('value-rejected', { ...place, column, expected, found, suggestion });
};

const rejectedValues = async (
  db: Database,
  folder: string,
  parts: { readonly manifest: Manifest; readonly files: ReadonlyMap<string, string> },
): Promise<Diagnostic[]> => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
  if (files.length === 0) return [];
  const paths = files.map((name) => quoted(join(folder, name))).join(', ');
  const rows = await db.rows(
    `select * from read_parquet([${paths}], union_by_name = true) order by "stream", "row", "column"`,
  );
  return rows.map((row) => rejectedValue(row, parts.manifest, parts.files));
};

const overlaps = (folder: string): Diagnostic[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.overlaps'))
    .toSorted()
    .flatMap((name) => linesOf(join(folder, name)))
    .map((line) => diagnose('interval-overlap', overlapSchema.parse(line)));

const leftOut = (folder: string): LeftOut[] =>
  linesOf(join(folder, 'left-out.jsonl')).map((line) => leftOutSchema.parse(line));

const disagreements = (folder: string): Diagnostic[] =>
  leftOut(folder).flatMap(({ file, line, label, disagrees }) =>
    disagrees.map((sum) => diagnose('total-disagrees', { file, line, label, ...sum })),
  );

/**
 * What one import left in quarantine, closed early, or could not add up. Streams that it read from earlier imports are
 * named by `files`.
 */
export const quarantineOf = async (
  db: Database,
  folder: string,
  parts: { readonly manifest: Manifest; readonly files: ReadonlyMap<string, string> },
): Promise<Diagnostic[]> =>
  existsSync(folder)
    ? [
        ...rejectedRows(folder),
        ...(await rejectedValues(db, folder, parts)),
        ...overlaps(folder),
        ...disagreements(folder),
      ]
    : [];

const folderOf = (reader: Reader, manifest: Manifest): string =>
  join(numbered(resolve(importsFolder(reader.data)), manifest.import), 'quarantine');

/** The files of streams, as the latest import names them. */
export const filesOf = (manifests: readonly Manifest[], mapping: string): ReadonlyMap<string, string> =>
  new Map(
    manifests
      .filter((m) => m.mapping.id === mapping)
      .flatMap((m) => m.streams)
      .map(({ stream, file }) => [stream, file]),
  );

/** What the imports that hold left in quarantine or closed early, by file and line. */
export const readQuarantine = async (reader: Reader): Promise<Diagnostic[]> => {
  const found: Diagnostic[] = [];
  for (const manifest of inEffect(reader.manifests)) {
    const files = filesOf(
      reader.manifests.filter((m) => m.import <= manifest.import),
      manifest.mapping.id,
    );
    found.push(...(await quarantineOf(reader.database, folderOf(reader, manifest), { manifest, files })));
  }
  return found;
};

/** The subtotal and total rows that the imports that hold left out, with the sums that disagree. */
export const readLeftOut = (reader: Reader): LeftOut[] =>
  inEffect(reader.manifests).flatMap((manifest) => leftOut(folderOf(reader, manifest)));
