/** One row of a sheet, a log, a document or a query: where it stands in its source, counted from 1, and its cells as text. */
export interface SourceRow {
  readonly line: number;
  /** Undefined where nothing stands; may be shorter than the header. */
  readonly cells: readonly (string | undefined)[];
}

/** A table of any source but delimited text: its rows in batches, read once, with memory bounded by the batch. */
export interface RowSource {
  /** The names of the columns where the format has them; undefined where a layout has to find them (sheets). */
  readonly header: readonly string[] | undefined;
  readonly rows: AsyncIterable<readonly SourceRow[]>;
}

/** Where the bytes of a file lie: on the disk, or as a member of a zip archive there; a name in `.gz` is unpacked. */
export interface BytesPlace {
  readonly path: string;
  readonly member?: string | undefined;
}

/** A table that a file, an archive or a database holds. */
export interface FoundTable {
  /** What mappings call it: `orders.csv`, `exports.zip/orders.csv`, `budget.xlsx#Plan`, `log.xes.gz#events`, `public.orders`. */
  readonly file: string;
  readonly format: TableFormat;
  /** Undefined for a table of a database that is read by URL. */
  readonly place?: BytesPlace | undefined;
  /** The sheet, the table of a database file, the part of a log. */
  readonly part?: string | undefined;
  /** Of the file that holds it, as it lies. */
  readonly bytes: number;
}

export type TableFormat =
  | 'delimited'
  | 'workbook'
  | 'json-lines'
  | 'parquet'
  | 'event-log'
  | 'object-log'
  | 'sqlite'
  | 'postgresql'
  | 'mariadb';

/** What bounds the reading of files that unpack; an input that goes over is refused as a whole. */
export interface UnpackLimits {
  readonly entries: number;
  readonly unpackedBytes: number;
  /** Unpacked to packed, of any entry above 1 MiB. */
  readonly ratio: number;
  readonly cellCharacters: number;
  readonly rows: number;
  readonly columns: number;
}

export const unpackLimits: UnpackLimits = {
  entries: 1000,
  unpackedBytes: 2_147_483_648,
  ratio: 200,
  cellCharacters: 32_767,
  rows: 5_000_000,
  columns: 16_384,
};
