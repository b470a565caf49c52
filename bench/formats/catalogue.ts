import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { quoted } from '../../stores/duckdb/src/database.ts';
import { copyToParquet } from './duckdb.ts';
import { writeOds } from './ods.ts';
import { writeSqlite } from './sqlite.ts';
import type { Row } from './table.ts';
import { csv, jsonLines, tsv } from './texts.ts';
import { writeLines } from './write-lines.ts';
import { xes } from './xes.ts';
import { writeXlsx } from './xlsx.ts';
import { writeZip } from './zip.ts';

/** What else reads the format. */
export type Peer =
  | { readonly by: 'duckdb'; readonly name: string; readonly from: (path: string) => string }
  | { readonly by: 'python'; readonly name: string; readonly kind: string; readonly needs: string };

/** What a file is written from. */
export interface Contents {
  readonly rows: () => Iterable<Row>;
  /** The same rows as CSV. */
  readonly csv: string;
}

/** A format that an import reads. */
export interface Format {
  readonly name: string;
  readonly file: string;
  /** What the import calls the table in it, without the name of the file. */
  readonly table: string;
  /** How many rows it gets: those of the scale, those of a sheet, those of a log. */
  readonly size: 'table' | 'sheet' | 'log';
  readonly write: (path: string, contents: Contents) => void | Promise<void>;
  readonly peer: Peer;
}

const duckdb = (reader: string, options = ''): Peer => ({
  by: 'duckdb',
  name: `DuckDB ${reader}`,
  from: (path) => `${reader}(${quoted(path)}${options})`,
});

const typed =
  'select * replace (cast(Quantity as decimal(18, 3)) as Quantity, cast(Amount as decimal(18, 2)) as Amount)';

/** The CSV file comes first: others are made from it. */
export const formats: readonly Format[] = [
  {
    name: 'CSV',
    file: 'moves.csv',
    table: '',
    size: 'table',
    write: (path, { rows }) => writeLines(path, csv(rows())),
    peer: duckdb('read_csv'),
  },
  {
    name: 'CSV, gzip',
    file: 'moves.csv.gz',
    table: '',
    size: 'table',
    write: (path, contents) => pipeline(createReadStream(contents.csv), createGzip(), createWriteStream(path)),
    peer: duckdb('read_csv'),
  },
  {
    name: 'CSV in a zip',
    file: 'moves.zip',
    table: '/moves.csv',
    size: 'table',
    write: (path, contents) => writeZip(path, [{ name: 'moves.csv', content: readFileSync(contents.csv) }]),
    peer: { by: 'python', name: 'pandas read_csv', kind: 'zip', needs: 'pandas' },
  },
  {
    name: 'TSV in UTF-16',
    file: 'moves.tsv',
    table: '',
    size: 'table',
    write: (path, { rows }) => writeLines(path, tsv(rows()), 'utf16le'),
    peer: duckdb('read_csv', ", encoding = 'utf-16'"),
  },
  {
    name: 'JSON Lines',
    file: 'moves.jsonl',
    table: '',
    size: 'table',
    write: (path, { rows }) => writeLines(path, jsonLines(rows())),
    peer: duckdb('read_json'),
  },
  {
    name: 'Parquet',
    file: 'moves.parquet',
    table: '',
    size: 'table',
    write: (path, contents) => copyToParquet(`(${typed} from read_csv(${quoted(contents.csv)}))`, path),
    peer: duckdb('read_parquet'),
  },
  {
    name: 'SQLite',
    file: 'moves.sqlite',
    table: '#moves',
    size: 'table',
    write: (path, { rows }) => writeSqlite(path, rows()),
    peer: { by: 'python', name: 'pandas read_sql_query', kind: 'sqlite', needs: 'pandas' },
  },
  {
    name: 'XLSX',
    file: 'moves.xlsx',
    table: '#Moves',
    size: 'sheet',
    write: (path, { rows }) => writeXlsx(path, rows()),
    peer: { by: 'python', name: 'openpyxl, read only', kind: 'xlsx', needs: 'openpyxl' },
  },
  {
    name: 'ODS',
    file: 'moves.ods',
    table: '#Moves',
    size: 'sheet',
    write: (path, { rows }) => writeOds(path, rows()),
    peer: { by: 'python', name: 'pandas read_excel, odfpy', kind: 'ods', needs: 'odfpy' },
  },
  {
    name: 'XES',
    file: 'moves.xes',
    table: '#events',
    size: 'log',
    write: (path, { rows }) => writeLines(path, xes(rows())),
    peer: { by: 'python', name: 'pm4py read_xes', kind: 'xes', needs: 'pm4py' },
  },
];
