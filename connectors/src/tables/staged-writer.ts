import { createRejections, keepRejection, type Rejections } from './rejections.ts';
import { fieldsText } from './rejection.ts';
import { ESCAPE_LETTERS, STAGED } from './staged-format.ts';
import type { Complaint } from './complaint.ts';
import type { TableTarget } from './table-effects.ts';

/** A record to stage: the physical line on which it starts and its cells as text. */
export type Writable = { readonly line: number; readonly cells: readonly (string | undefined)[] };

/** What was written, for the description of the staged file. */
export type WrittenRows = {
  readonly rows: number;
  readonly rejections: Rejections;
  readonly rejectedRows: number;
  readonly escaped: readonly boolean[];
  readonly longestStagedBytes: number;
};

/** Writes rows that are text already as staged lines, numbered from 1 with the rejected ones. */
export type StagedWriter = {
  write(row: Writable): void;
  reject(row: Writable, complaint: Complaint): void;
  /** The number of the next row; those before it belong to rows that were rejected earlier. */
  goTo(row: number): void;
  end(): WrittenRows;
};

const PIECE_BYTES = 256 * 1024;
const RAW_CHARS = 500;
const FIELD_END = String.fromCharCode(STAGED.fieldEnd);
const escapable = new RegExp(`[${String.fromCharCode(...ESCAPE_LETTERS.keys())}]`);
const NUL = '\0';

const escapes = [...ESCAPE_LETTERS].toSorted(([a], [b]) => (a === STAGED.escape ? -1 : b === STAGED.escape ? 1 : 0));

const escapeCell = (cell: string): string =>
  escapes.reduce(
    (text, [byte, letter]) => text.replaceAll(String.fromCharCode(byte), String.fromCharCode(STAGED.escape, letter)),
    cell,
  );

type Writing = {
  readonly target: TableTarget;
  readonly escaped: boolean[];
  readonly rejections: Rejections;
  readonly columns: number;
  piece: Buffer;
  at: number;
  row: number;
  rows: number;
  rejected: number;
  longest: number;
};

const flush = (writing: Writing): void => {
  if (writing.at > 0) writing.target.write(writing.piece.subarray(0, writing.at));
  writing.at = 0;
};

const reject = (writing: Writing, row: Writable, complaint: Complaint): void => {
  const raw = row.cells
    .map((cell) => cell ?? '')
    .join('\t')
    .slice(0, RAW_CHARS)
    .toWellFormed();
  writing.rejected++;
  keepRejection(writing.rejections, { row: ++writing.row, line: row.line, ...complaint, raw });
};

/** Fields up to the last that is filled beyond the columns; 0 where none is. */
const raggedFields = ({ columns }: Writing, { cells }: Writable): number =>
  cells.length <= columns ? 0 : cells.findLastIndex((cell, at) => at >= columns && (cell ?? '') !== '') + 1;

const complaintAbout = (writing: Writing, row: Writable): Complaint | undefined => {
  const nul = row.cells.findIndex((cell) => cell?.includes(NUL)) + 1;
  if (nul > 0) return { code: 'nul-byte', expected: 'text without NUL bytes', found: `NUL in cell ${nul}` };
  if (row.cells.some((cell) => cell?.isWellFormed() === false))
    return { code: 'not-utf8', expected: 'text that UTF-8 can hold', found: 'half of a surrogate pair' };
  const found = raggedFields(writing, row);
  return found === 0
    ? undefined
    : { code: 'ragged-row', expected: fieldsText(writing.columns), found: fieldsText(found) };
};

const stagedCell = (writing: Writing, cell: string, column: number): string => {
  if (!escapable.test(cell)) return cell;
  writing.escaped[column] = true;
  return escapeCell(cell);
};

const lineOf = ({ row, columns }: Writing, { line, cells }: Writable): string =>
  `${row + 1}${FIELD_END}${line}${FIELD_END}${cells.join(FIELD_END)}${FIELD_END.repeat(columns - cells.length)}\n`;

const makeRoom = (writing: Writing, characters: number): void => {
  const most = 3 * characters;
  if (writing.at + most > writing.piece.length) flush(writing);
  if (most > writing.piece.length) writing.piece = Buffer.allocUnsafeSlow(2 * most);
};

/** Field ends count 1, other bytes that cannot stand in a field count more than a line can have fields. */
const weights = Float64Array.from({ length: 256 }, (_, byte) => (byte === 0 || ESCAPE_LETTERS.has(byte) ? 2 ** 40 : 0));
weights[STAGED.fieldEnd] = 1;

/** Looking at the bytes once is three times as fast as a test of every cell. */
const isClean = ({ piece, at, columns }: Writing, bytes: number): boolean => {
  let sum = 0;
  for (let i = at, end = at + bytes - 1; i < end; i++) sum += weights[piece[i] ?? 0] ?? 0;
  return sum === columns + 1;
};

const take = (writing: Writing, bytes: number): void => {
  writing.row++;
  writing.rows++;
  writing.at += bytes;
  writing.longest = Math.max(writing.longest, bytes);
};

const writeCarefully = (writing: Writing, row: Writable): void => {
  const complaint = complaintAbout(writing, row);
  if (complaint !== undefined) {
    reject(writing, row, complaint);
    return;
  }
  const cells = row.cells.slice(0, writing.columns).map((cell, column) => stagedCell(writing, cell ?? '', column));
  const line = lineOf(writing, { line: row.line, cells });
  makeRoom(writing, line.length);
  take(writing, writing.piece.write(line, writing.at));
};

const write = (writing: Writing, row: Writable): void => {
  if (row.cells.length > writing.columns) {
    writeCarefully(writing, row);
    return;
  }
  const line = lineOf(writing, row);
  makeRoom(writing, line.length);
  const bytes = writing.piece.write(line, writing.at);
  const isSound = isClean(writing, bytes) && (bytes === line.length || line.isWellFormed());
  if (isSound) take(writing, bytes);
  else writeCarefully(writing, row);
};

/** Stages rows of `columns` fields; a shorter row is padded, a longer one rejected unless what is over is blank. */
export const createStagedWriter = (target: TableTarget, columns: number): StagedWriter => {
  const writing: Writing = {
    target,
    escaped: Array.from({ length: columns }, () => false),
    rejections: createRejections(),
    columns,
    piece: Buffer.allocUnsafeSlow(PIECE_BYTES),
    at: 0,
    row: 0,
    rows: 0,
    rejected: 0,
    longest: 0,
  };
  return {
    write: (row) => write(writing, row),
    reject: (row, complaint) => reject(writing, row, complaint),
    goTo(row) {
      writing.row = row - 1;
    },
    end() {
      flush(writing);
      const { rows, rejections, rejected, escaped, longest } = writing;
      return { rows, rejections, rejectedRows: rejected, escaped, longestStagedBytes: longest };
    },
  };
};
