import { isAscii } from 'node:buffer';
import { AppError, type Layout, type LeftOut } from '@throughline/model';
import { joinHeader } from '../layout/join-header.ts';
import { sniffDialect } from './dialect.ts';
import { guessEightBit } from './encoding.ts';
import { createEdges, type Edges } from './edges.ts';
import { compareHeader, nameColumns } from './header.ts';
import { createRejections, keepRejection, type Rejections } from './rejections.ts';
import { unpackLimits } from '../source-row.ts';
import type { About } from '../layout/about.ts';
import { findReport, type Report } from './report.ts';
import { createScanner } from './scanner.ts';
import { diskEffects } from './table-effects.ts';
import { tidy, type TidyParts } from './tidy.ts';
import { createTranscoder } from './transcode.ts';
import type { Dialect } from './dialect.ts';
import type { HeaderNote } from './header.ts';
import type { Rejection, RejectionCode } from './rejection.ts';
import type { ScanSink, Scanner, ScanSummary } from './scanner.ts';
import type { FileStamp, TableEffects, TableHash, TableSource, TableTarget } from './table-effects.ts';
import type { Transcoder } from './transcode.ts';

export type StageRequest = {
  readonly path: string;
  readonly stagedPath: string;
  /** The text where it does not lie in a file of its own (unpacked from an archive); then `path` is only its name. */
  readonly source?: (() => AsyncIterable<Uint8Array>) | undefined;
  /** Of the file that holds the source, as it lies; otherwise of the source's own bytes. */
  readonly sha256?: string | undefined;
  readonly bytes?: number | undefined;
  /** Where the header stands and what is left out; found when absent. */
  readonly layout?: Layout | undefined;
  /** Sniffed from the first MiB when absent. */
  readonly dialect?: Dialect | undefined;
  /** Default true. Without a header the names are `expectedHeader`, else column_1, column_2 … */
  readonly hasHeader?: boolean | undefined;
  readonly expectedHeader?: readonly string[] | undefined;
  readonly maxRecordBytes?: number | undefined;
  readonly onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined;
};

export type StagedFile = {
  readonly path: string;
  readonly stagedPath: string;
  /** Of the bytes as they lie in the file. */
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number;
  readonly rows: number;
  /** The first 10,000; `rejectedRows` and `rejectedBy` count all. */
  readonly rejected: readonly Rejection[];
  readonly rejectedRows: number;
  readonly rejectedBy: Readonly<Partial<Record<RejectionCode, number>>>;
  /** Unique, never empty; undefined when the header could not be read (then row 0 is among `rejected`). */
  readonly header: readonly string[] | undefined;
  readonly headerNotes: readonly HeaderNote[];
  readonly escaped: readonly boolean[];
  readonly longestStagedBytes: number;
  /** How a delimited text is written; undefined for other formats. */
  readonly dialect?: Dialect | undefined;
  /** Where the table stands, if its header was not simply the first line. */
  readonly layout?: Layout | undefined;
  /** What the lines above the table say of it. */
  readonly about?: About | undefined;
  /** What else is worth knowing about the file, in sentences. */
  readonly notes?: readonly string[] | undefined;
  /** Subtotal and total rows that were recognised and not staged. */
  readonly leftOut?: readonly LeftOutRow[] | undefined;
  readonly changedWhileRead: boolean;
};

export type LeftOutRow = Omit<LeftOut, 'file'>;

const HEAD_BYTES = 1024 * 1024;

/** The chunks as they come, except that the first holds at least the head to sniff. */
async function* headFirst(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const head: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    if (bytes >= HEAD_BYTES) {
      yield chunk;
      continue;
    }
    head.push(Uint8Array.from(chunk));
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) yield Buffer.concat(head);
  }
  if (bytes < HEAD_BYTES) yield Buffer.concat(head);
}

type Reading = {
  dialect: Dialect;
  readonly report: Report | undefined;
  readonly scanner: Scanner;
  transcoder: Transcoder;
  readonly hash: TableHash;
  /** Nothing but ASCII was seen and nobody said what follows. */
  undecided: boolean;
  bytes: number;
};

/** With a report, what was found below its titles says how the text is written. */
const dialectOf = (sniffed: Dialect, report: Report | undefined): Dialect =>
  report === undefined
    ? sniffed
    : {
        ...sniffed,
        delimiter: report.delimiter,
        header: joinHeader(report.header.map(({ cells }) => cells.map((cell) => cell ?? ''))),
      };

/** Counted before the dialect is tried out: a million delimiters would be split four times. */
const requireFewColumns = (head: Uint8Array, path: string): void => {
  const end = head.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  const line = Buffer.from(head.subarray(0, end < 0 ? head.length : end)).toString('latin1');
  const most = Math.max(...[',', ';', '\t', '|'].map((delimiter) => line.split(delimiter).length));
  if (most <= unpackLimits.columns) return;
  throw new AppError(
    'bad-input',
    `${path}, line 1: expected at most ${unpackLimits.columns} columns, found ${most}.`,
    'Export values that are named by an id as rows, with the id in a column.',
  );
};

const beginReading = (head: Uint8Array, request: StageRequest, sink: ScanSink): Omit<Reading, 'hash'> => {
  const { hasHeader = true, expectedHeader, maxRecordBytes, layout } = request;
  requireFewColumns(head, request.path);
  const given = { dialect: request.dialect ?? sniffDialect(head), isSniffed: request.dialect === undefined, layout };
  const report = hasHeader ? findReport(head, given) : undefined;
  const dialect = dialectOf(given.dialect, report);
  const columns = hasHeader ? undefined : expectedHeader?.length;
  const { delimiter, quote } = dialect;
  const skipLines = report?.skipLines;
  const scanner = createScanner({ delimiter, quote, hasHeader, skipLines, columns, maxRecordBytes }, sink);
  const undecided = request.dialect === undefined && dialect.encoding === 'utf-8' && !dialect.bom;
  return { dialect, report, scanner, transcoder: createTranscoder(dialect.encoding), undecided, bytes: 0 };
};

/** The first chunk that is not ASCII decides between UTF-8 and Latin-1: a head without umlauts cannot. */
const decide = (reading: Reading, chunk: Uint8Array): void => {
  if (!reading.undecided || isAscii(chunk)) return;
  reading.undecided = false;
  const encoding = guessEightBit(chunk);
  if (encoding === reading.dialect.encoding) return;
  reading.dialect = { ...reading.dialect, encoding };
  reading.transcoder = createTranscoder(encoding);
};

const readChunk = (reading: Reading, chunk: Uint8Array): void => {
  reading.hash.update(chunk);
  decide(reading, chunk);
  reading.scanner.push(reading.transcoder.push(chunk));
  reading.bytes += chunk.length;
};

const endReading = (reading: Reading): ScanSummary => {
  reading.scanner.push(reading.transcoder.end());
  return reading.scanner.end();
};

const namesOf = (
  { summary, reading }: Read,
  { hasHeader = true, expectedHeader }: StageRequest,
): readonly string[] | undefined => {
  const { header } = summary;
  if (hasHeader) {
    const above = reading.report?.header.slice(0, -1) ?? [];
    if (header === undefined || above.length === 0) return header;
    return joinHeader([...above.map(({ cells }) => cells.map((cell) => cell ?? '')), header]).slice(0, header.length);
  }
  return expectedHeader ?? Array.from({ length: summary.columns ?? 0 }, () => '');
};

type HeaderResult = { readonly header: readonly string[] | undefined; readonly headerNotes: readonly HeaderNote[] };

const headerOf = (read: Read, request: StageRequest): HeaderResult => {
  const found = namesOf(read, request);
  if (found === undefined) return { header: undefined, headerNotes: [] };
  const { names, notes } = nameColumns(found);
  return { header: names, headerNotes: [...notes, ...compareHeader(names, request.expectedHeader ?? names)] };
};

type Read = {
  readonly reading: Reading;
  readonly summary: ScanSummary;
  readonly rejections: Rejections;
  readonly edges: Edges;
  readonly changedWhileRead: boolean;
};

const hasChanged = (source: TableSource, after: FileStamp, bytesRead: number): boolean => {
  const { bytes, modifiedNs } = source.stamp;
  return bytes !== bytesRead || after.bytes !== bytes || after.modifiedNs !== modifiedNs;
};

const openSource = ({ path, source, bytes = 0 }: StageRequest, effects: TableEffects): TableSource =>
  source === undefined ? effects.openRead(path) : { stamp: { bytes, modifiedNs: 0n }, chunks: source() };

const hashFor = ({ sha256 }: StageRequest, effects: TableEffects): TableHash =>
  sha256 === undefined ? effects.sha256() : { update: () => {}, hex: () => sha256 };

const readAll = async (request: StageRequest, target: TableTarget, effects: TableEffects): Promise<Read> => {
  const source = openSource(request, effects);
  const rejections = createRejections();
  const edges = createEdges();
  const sink: ScanSink = {
    staged(bytes) {
      edges.add(bytes);
      target.write(bytes);
    },
    rejected: (rejection) => keepRejection(rejections, rejection),
  };
  const begin = (head: Uint8Array): Reading => ({
    ...beginReading(head, request, sink),
    hash: hashFor(request, effects),
  });
  let reading: Reading | undefined;
  for await (const chunk of headFirst(source.chunks)) {
    reading ??= begin(chunk);
    readChunk(reading, chunk);
    request.onProgress?.(reading.bytes, source.stamp.bytes);
  }
  reading ??= begin(new Uint8Array(0));
  const summary = endReading(reading);
  const changedWhileRead =
    request.source === undefined && hasChanged(source, effects.stamp(request.path), reading.bytes);
  return { reading, summary, rejections, edges, changedWhileRead };
};

const layoutOf = ({ report }: Reading, { layout }: StageRequest): Layout | undefined =>
  report === undefined
    ? layout
    : (layout ?? { header: report.header.map(({ line }) => line), fillDown: [], totals: 'leave-out' });

const describe = (request: StageRequest, read: Read): StagedFile => {
  const { reading, summary, rejections, changedWhileRead } = read;
  const layout = layoutOf(reading, request);
  const { lines, rows, rejected, escaped, longestStagedBytes, bom } = summary;
  return {
    path: request.path,
    stagedPath: request.stagedPath,
    sha256: reading.hash.hex(),
    bytes: request.bytes ?? reading.bytes,
    lines,
    rows,
    rejected: rejections.kept,
    rejectedRows: rejected,
    rejectedBy: rejections.by,
    ...headerOf(read, request),
    escaped,
    longestStagedBytes,
    dialect: { ...reading.dialect, bom },
    ...(layout === undefined ? {} : { layout }),
    ...(reading.report?.about === undefined ? {} : { about: reading.report.about }),
    changedWhileRead,
  };
};

const tidyParts = (request: StageRequest, { reading, summary, edges }: Read): TidyParts => ({
  edges,
  header: reading.report?.header ?? [{ line: 1, cells: summary.header ?? [] }],
  isReport: reading.report !== undefined,
  layout: request.layout,
});

/**
 * Reads a delimited file once: hashes it, writes its staged form, and tells what could not be staged and why. Totals, repeated
 * headers and footers of a report are left out: `rows + rejected + leftOut` counts its records that are not blank.
 */
export const stageFile = async (request: StageRequest, effects: TableEffects = diskEffects): Promise<StagedFile> => {
  const target = effects.openWrite(request.stagedPath);
  let read: Read;
  try {
    read = await readAll(request, target, effects);
  } finally {
    target.close();
  }
  const file = describe(request, read);
  return request.hasHeader === false ? file : tidy(file, tidyParts(request, read), effects);
};
