import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { diagnose, overlapSchema, rejectionSchema, type Diagnostic, type Manifest } from '@throughline/model';
import { quoted } from './database.ts';
import { importsFolder, numbered } from './folder.ts';
import type { Reader } from './reader.ts';

const rejectedRows = (folder: string): Diagnostic[] => {
  const path = join(folder, 'rejected-rows.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => diagnose('row-rejected', rejectionSchema.parse(JSON.parse(line))));
};

const rejectedValues = async (reader: Reader, folder: string, manifest: Manifest): Promise<Diagnostic[]> => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
  if (files.length === 0) return [];
  const paths = files.map((name) => quoted(join(folder, name))).join(', ');
  const rows = await reader.database.rows(`select * from read_parquet([${paths}]) order by "stream", "row", "column"`);
  return rows.map((row) => {
    const place = {
      file: manifest.streams.find((s) => s.stream === row['stream'])?.file ?? '',
      row: Number(row['row']),
      line: Number(row['line']),
    };
    if (row['column'] === 'id')
      return diagnose('key-repeated', { file: place.file, row: place.row, key: row['found'] ?? '' });
    return diagnose('value-rejected', {
      ...place,
      column: row['column'] ?? '',
      expected: row['expected'] ?? '',
      found: row['found'] ?? '',
    });
  });
};

const overlaps = (folder: string): Diagnostic[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.overlaps'))
    .toSorted()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => diagnose('interval-overlap', overlapSchema.parse(JSON.parse(line))));

/** What the imports left in quarantine or closed early, by file and line. */
export const readQuarantine = async (reader: Reader): Promise<Diagnostic[]> => {
  const found: Diagnostic[] = [];
  for (const manifest of reader.manifests) {
    const folder = join(numbered(resolve(importsFolder(reader.data)), manifest.import), 'quarantine');
    if (!existsSync(folder)) continue;
    found.push(...rejectedRows(folder), ...(await rejectedValues(reader, folder, manifest)), ...overlaps(folder));
  }
  return found;
};
