import { complaintOf, failureOf } from './complaint.ts';
import { copyPlainRecord, readRecord } from './record.ts';
import { rawText } from './rejection.ts';
import { STAGED, splitFields } from './staged-format.ts';
import {
  append,
  checkUtf8,
  compact,
  createTape,
  ensureRoom,
  findLineEnd,
  flush,
  lineEndBytes,
  pieces,
  writePrefix,
} from './tape.ts';
import type { Complaint } from './complaint.ts';
import type { RecordEnd } from './record.ts';
import type { Rejection } from './rejection.ts';
import type { Delimiter, Tape } from './tape.ts';

export type ScanOptions = {
  readonly delimiter: Delimiter;
  readonly quote: '"';
  readonly hasHeader: boolean;
  /** Lines above the first record that are no part of the table; default 0. */
  readonly skipLines?: number | undefined;
  /** Fields per record; the header decides when there is one, else by default the first record. */
  readonly columns?: number | undefined;
  /** Longest record without its line end; default 16 MiB. */
  readonly maxRecordBytes?: number | undefined;
};

export type ScanSink = {
  /** Whole staged lines; the bytes are overwritten after the call returns. */
  staged(bytes: Uint8Array): void;
  rejected(rejection: Rejection): void;
};

export type ScanSummary = {
  readonly rows: number;
  readonly rejected: number;
  readonly header: readonly string[] | undefined;
  readonly columns: number | undefined;
  readonly escaped: readonly boolean[];
  readonly bytes: number;
  readonly lines: number;
  readonly bom: boolean;
  /** Longest staged line with its line end: what a reader's line limit must allow. */
  readonly longestStagedBytes: number;
};

export type Scanner = { push(chunk: Uint8Array): void; end(): ScanSummary };

type Progress = {
  readonly tape: Tape;
  readonly sink: ScanSink;
  headerPending: boolean;
  header: readonly string[] | undefined;
  columns: number | undefined;
  escaped: boolean[];
  rows: number;
  rejected: number;
  /** Data records seen, and the line on which the next record starts. */
  row: number;
  line: number;
  bytes: number;
  bomChecked: boolean;
  bom: boolean;
  /** A line above the table, or the rest of a line that failed, is being skipped. */
  skipping: boolean;
  linesToSkip: number;
  /** Window size at which another attempt pays: doubling keeps long records linear for any chunk size. */
  wanted: number;
  longestStagedBytes: number;
};

const MAX_RECORD_BYTES = 16 * 1024 * 1024;
const BOM = [0xef, 0xbb, 0xbf] as const;

const createProgress = (options: ScanOptions, sink: ScanSink): Progress => ({
  tape: createTape(options.delimiter, options.quote, options.maxRecordBytes ?? MAX_RECORD_BYTES),
  sink,
  headerPending: options.hasHeader,
  header: undefined,
  columns: options.columns,
  escaped: Array.from({ length: options.columns ?? 0 }, () => false),
  rows: 0,
  rejected: 0,
  row: 0,
  line: 1,
  bytes: 0,
  bomChecked: false,
  bom: false,
  skipping: (options.skipLines ?? 0) > 0,
  linesToSkip: options.skipLines ?? 0,
  wanted: 1,
  longestStagedBytes: 0,
});

const learnColumns = (progress: Progress, columns: number): void => {
  progress.columns = columns;
  progress.escaped = Array.from({ length: columns }, () => false);
};

const reject = (progress: Progress, complaint: Complaint): void => {
  const { tape } = progress;
  const record = tape.source.subarray(tape.start, Math.min(tape.at, tape.start + tape.maxRecordBytes));
  const raw = rawText(record, complaint.code === 'not-utf8' ? 'latin1' : 'utf8');
  const row = progress.headerPending ? 0 : ++progress.row;
  progress.headerPending = false;
  progress.rejected++;
  progress.sink.rejected({ row, line: progress.line, ...complaint, raw });
};

/** A record that cannot be read costs its first line only: the lines that it swallowed are read again. */
const fail = (progress: Progress, code: Exclude<RecordEnd, 'record' | 'incomplete'>): void => {
  const { tape } = progress;
  const failure = failureOf(tape, progress.line, code);
  if (!tape.givenUp) tape.hopeless = { until: tape.offset + tape.failedAt, code, found: failure.found };
  reject(progress, failure);
  progress.skipping = true;
};

const takeHeader = (progress: Progress, from: number): void => {
  const { tape } = progress;
  progress.header = splitFields(tape.out.toString('utf8', from, tape.outAt));
  progress.headerPending = false;
  tape.outAt = from;
  learnColumns(progress, progress.header.length);
};

const takeRow = (progress: Progress, from: number): void => {
  const { tape } = progress;
  tape.out[tape.outAt++] = STAGED.recordEnd;
  progress.longestStagedBytes = Math.max(progress.longestStagedBytes, tape.outAt - from);
  progress.row++;
  progress.rows++;
  if (progress.columns === undefined) learnColumns(progress, tape.fields);
  for (const column of tape.marks) progress.escaped[column] = true;
};

const takeRecord = (progress: Progress, from: number): void => {
  const { tape } = progress;
  const complaint = complaintOf(tape, progress);
  if (complaint !== undefined) {
    reject(progress, complaint);
    tape.outAt = from;
  } else if (progress.headerPending) takeHeader(progress, from);
  else takeRow(progress, from);
  progress.line += tape.linesInside + 1;
  tape.start = tape.next;
};

const beginRecord = (progress: Progress): void => {
  const { tape } = progress;
  tape.stop = Math.min(tape.end, tape.start + tape.maxRecordBytes + 1);
  tape.linesInside = 0;
  tape.nulAt = -1;
  tape.givenUp = false;
  if (tape.marks.length > 0) tape.marks = [];
  ensureRoom(tape, progress.sink);
};

/** Reads one record; false when it is not all there yet. */
const stepRecord = (progress: Progress): boolean => {
  const { tape } = progress;
  beginRecord(progress);
  const from = tape.outAt;
  if (!progress.headerPending) writePrefix(tape, progress.row + 1, progress.line);
  const fieldsFrom = tape.outAt;
  let end: RecordEnd = 'record';
  if (!copyPlainRecord(tape)) {
    tape.outAt = fieldsFrom;
    end = readRecord(tape);
  }
  if (end === 'record') {
    takeRecord(progress, from);
    return true;
  }
  tape.outAt = from;
  if (end !== 'incomplete') fail(progress, end);
  return end !== 'incomplete';
};

const stepSkip = (progress: Progress): boolean => {
  const { tape } = progress;
  tape.start = findLineEnd(tape, tape.start, tape.end);
  if (tape.start === tape.end) return false;
  const ending = lineEndBytes(tape, tape.start);
  if (ending < 0) return false;
  tape.start += ending;
  progress.line++;
  if (progress.linesToSkip > 0) progress.linesToSkip--;
  progress.skipping = progress.linesToSkip > 0;
  return true;
};

/** Skips, reads a blank line or reads a record; false when more bytes are needed. */
const step = (progress: Progress): boolean => {
  const { tape } = progress;
  if (progress.skipping) return stepSkip(progress);
  const blank = progress.columns === 1 && !progress.headerPending ? 0 : lineEndBytes(tape, tape.start);
  if (blank < 0) return false;
  if (blank === 0) return stepRecord(progress);
  tape.start += blank;
  progress.line++;
  return true;
};

/** Removes the byte order mark; false when the first bytes do not tell yet. */
const checkBom = (progress: Progress): boolean => {
  const { tape } = progress;
  if (progress.bomChecked) return true;
  if (tape.end < BOM.length && !tape.final) return false;
  progress.bomChecked = true;
  progress.bom = tape.end >= BOM.length && BOM.every((byte, at) => tape.source[at] === byte);
  if (progress.bom) tape.start = BOM.length;
  return true;
};

const scan = (progress: Progress): void => {
  const { tape } = progress;
  if (!checkBom(progress)) return;
  checkUtf8(tape);
  let more = true;
  while (more && tape.start < tape.end) more = step(progress);
  compact(tape);
  progress.wanted = Math.max(tape.end + 1, Math.min(2 * tape.end, tape.maxRecordBytes + 2));
};

const push = (progress: Progress, chunk: Uint8Array): void => {
  progress.bytes += chunk.length;
  for (const piece of pieces(chunk)) {
    append(progress.tape, piece);
    if (progress.tape.end >= progress.wanted) scan(progress);
  }
};

const finish = (progress: Progress): ScanSummary => {
  const { tape, sink } = progress;
  tape.final = true;
  scan(progress);
  flush(tape, sink);
  if (progress.skipping) progress.line++;
  const { rows, rejected, header, columns, escaped, bytes, line, bom, longestStagedBytes } = progress;
  return { rows, rejected, header, columns, escaped, bytes, lines: line - 1, bom, longestStagedBytes };
};

/**
 * Turns CSV bytes, pushed in chunks of any size, into staged lines and rejections. Nothing about the result depends on the chunks.
 * Memory stays below about 4 × maxRecordBytes + 3 MiB.
 */
export const createScanner = (options: ScanOptions, sink: ScanSink): Scanner => {
  const progress = createProgress(options, sink);
  return { push: (chunk) => push(progress, chunk), end: () => finish(progress) };
};
