import { AppError } from '@throughline/model';
import { JsonWalk } from './elements.ts';
import { splitLines, withoutMark } from './lines.ts';
import { readHead, readWhole } from './open.ts';
import { isComplaint, readRecord } from './record.ts';
import type { RowSource, SourceRow } from '../source-row.ts';
import type { Piece } from './lines.ts';
import type { Open } from './open.ts';

/** What bounds the reading of JSON. */
export interface JsonLimits {
  readonly lineBytes: number;
  /** Of a file that is one array. */
  readonly arrayBytes: number;
  readonly columns: number;
  readonly depth: number;
}

/** One record that was left out. */
export interface JsonRejection {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/** The rows of a file of JSON objects; `rejected` is filled while they are read. */
export interface JsonTable {
  readonly source: RowSource;
  readonly rejected: readonly JsonRejection[];
}

/** The limits where none are given. */
const jsonLimits: JsonLimits = {
  lineBytes: 16 * 1024 * 1024,
  arrayBytes: 256 * 1024 * 1024,
  columns: 1000,
  depth: 64,
};

const PEEKED_BYTES = 4096;
const BATCH_ROWS = 1000;

type Pieces = () => AsyncIterable<readonly Piece[]>;
type Fields = ReadonlyMap<string, string | undefined>;

const readPiece = ({ line, bytes }: Piece, limits: JsonLimits): Fields | JsonRejection | undefined => {
  if (bytes === undefined || bytes.length > limits.lineBytes) {
    return { line, expected: `at most ${limits.lineBytes} bytes`, found: 'more' };
  }
  const record = readRecord(bytes, limits.depth);
  return record === undefined || !isComplaint(record) ? record : { line, ...record };
};

const isRejection = (record: Fields | JsonRejection): record is JsonRejection => isComplaint(record);

const refuseColumns = (line: number, { columns }: JsonLimits): AppError =>
  new AppError(
    'bad-input',
    `Expected at most ${columns} different names in the objects of a file, found more on line ${line}.`,
    'Export values that are named by an id as rows, with the id in a column.',
  );

const collectColumns = async (pieces: Pieces, limits: JsonLimits): Promise<ReadonlyMap<string, number>> => {
  const columns = new Map<string, number>();
  for await (const batch of pieces()) {
    for (const piece of batch) {
      const record = readPiece(piece, limits);
      if (record === undefined || isRejection(record)) continue;
      for (const name of record.keys()) if (!columns.has(name)) columns.set(name, columns.size);
      if (columns.size > limits.columns) throw refuseColumns(piece.line, limits);
    }
  }
  return columns;
};

const rowOf = (line: number, record: Fields, columns: ReadonlyMap<string, number>): SourceRow => {
  const cells = Array.from<string | undefined>({ length: columns.size });
  for (const [name, value] of record) cells[columns.get(name) ?? cells.length] = value;
  return { line, cells };
};

/** Where the rows go and what they need. */
interface Reading {
  readonly pieces: Pieces;
  readonly columns: ReadonlyMap<string, number>;
  readonly limits: JsonLimits;
  readonly rejected: JsonRejection[];
}

async function* readRows({ pieces, columns, limits, rejected }: Reading): AsyncGenerator<readonly SourceRow[]> {
  for await (const batch of pieces()) {
    const rows: SourceRow[] = [];
    for (const piece of batch) {
      const record = readPiece(piece, limits);
      if (record === undefined) continue;
      if (isRejection(record)) rejected.push(record);
      else rows.push(rowOf(piece.line, record, columns));
    }
    if (rows.length > 0) yield rows;
  }
}

const refuseArray = (walk: JsonWalk, expected: string): AppError =>
  new AppError(
    'bad-input',
    `Expected ${expected}, found ${walk.next() === '' ? 'the end of the file' : JSON.stringify(walk.next())} on line ${walk.line}.`,
    'Export the records again, best as JSON Lines: one object on each line.',
  );

async function* splitArray(bytes: Buffer): AsyncGenerator<readonly Piece[]> {
  const walk = new JsonWalk(bytes);
  const elements = walk.elements();
  let batch: Piece[] = [];
  let step = elements.next();
  for (; step.done !== true; step = elements.next()) {
    if (step.value.bytes?.length === 0) throw refuseArray(walk, 'a value between the commas of the array');
    batch.push(step.value);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (!step.value) throw refuseArray(walk, 'a comma or the closing bracket of the array');
  if (walk.next() !== '') throw refuseArray(walk, 'nothing after the array');
  yield batch;
}

const isArray = async (open: Open): Promise<boolean> => {
  const head = withoutMark(await readHead(open, PEEKED_BYTES));
  return head.toString('latin1').trimStart().startsWith('[');
};

const piecesOf = async (open: Open, limits: JsonLimits): Promise<Pieces> => {
  if (!(await isArray(open))) return () => splitLines(open(), limits.lineBytes);
  const bytes = await readWhole(open, limits.arrayBytes);
  if (bytes !== undefined) return () => splitArray(withoutMark(bytes));
  throw new AppError(
    'bad-input',
    `Expected a file with one JSON array to have at most ${limits.arrayBytes} bytes, found more.`,
    'Export the records as JSON Lines: one object on each line.',
  );
};

/** Reads a file of JSON objects, one on each line or all in one array: a first pass finds the columns, the second gives the rows. */
export const openJsonLines = async (open: Open, limits: Partial<JsonLimits> = {}): Promise<JsonTable> => {
  const all = { ...jsonLimits, ...limits };
  const pieces = await piecesOf(open, all);
  const columns = await collectColumns(pieces, all);
  const rejected: JsonRejection[] = [];
  return {
    source: { header: [...columns.keys()], rows: readRows({ pieces, columns, limits: all, rejected }) },
    rejected,
  };
};
