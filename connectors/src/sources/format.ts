import type { TableFormat } from '../source-row.ts';

/** What a file is by its name; `archive` holds files, `markup` and `document` are told apart by their contents. */
export type FileKind =
  | 'archive'
  | 'old-workbook'
  | 'markup'
  | 'document'
  | 'database-file'
  | Extract<TableFormat, 'delimited' | 'workbook' | 'parquet'>;

const kindByEnding: Readonly<Record<string, FileKind>> = {
  csv: 'delimited',
  tsv: 'delimited',
  tab: 'delimited',
  txt: 'delimited',
  xlsx: 'workbook',
  xlsm: 'workbook',
  ods: 'workbook',
  xls: 'old-workbook',
  xlsb: 'old-workbook',
  jsonl: 'document',
  ndjson: 'document',
  json: 'document',
  jsonocel: 'document',
  parquet: 'parquet',
  pq: 'parquet',
  xes: 'markup',
  xml: 'markup',
  xmlocel: 'markup',
  sqlite: 'database-file',
  sqlite3: 'database-file',
  db: 'database-file',
  zip: 'archive',
};

/** What a file is by the ending of its name (without `.gz`); undefined for files that are no tables. */
export const kindOf = (name: string): FileKind | undefined =>
  kindByEnding[/\.([^./\\]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[1] ?? ''];
