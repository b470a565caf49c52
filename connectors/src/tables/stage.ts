import { isAscii } from 'node:buffer';
import type { Layout, LeftOut } from '@throughline/model';
import { sniffDialect } from './dialect.ts';
import { guessEightBit } from './encoding.ts';
import { compareHeader, nameColumns } from './header.ts';
import { createScanner } from './scanner.ts';
import { diskEffects } from './table-effects.ts';
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
  /** Subtotal and total rows that were recognised and not staged. */
  readonly leftOut?: readonly LeftOutRow[] | undefined;
  readonly changedWhileRead: boolean;
};

export type LeftOutRow = Omit<LeftOut, 'file'>;

const HEAD_BYTES = 1024 * 1024;
const KEPT_REJECTIONS = 10_000;

type Rejections = { readonly kept: Rejection[]; readonly by: Partial<Record<RejectionCode, number>> };

const keep = ({ kept, by }: Rejections, rejection: Rejection): void => {
  by[rejection.code] = (by[rejection.code] ?? 0) + 1;
  if (kept.length < KEPT_REJECTIONS) kept.push(rejection);
};

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
  readonly scanner: Scanner;
  transcoder: Transcoder;
  readonly hash: TableHash;
  /** Nothing but ASCII was seen and nobody said what follows. */
  undecided: boolean;
  bytes: number;
};

const beginReading = (head: Uint8Array, request: StageRequest, sink: ScanSink): Omit<Reading, 'hash'> => {
  const { hasHeader = true, expectedHeader, maxRecordBytes } = request;
  const dialect = request.dialect ?? sniffDialect(head);
  const columns = hasHeader ? undefined : expectedHeader?.length;
  const scanner = createScanner(
    { delimiter: dialect.delimiter, quote: dialect.quote, hasHeader, columns, maxRecordBytes },
    sink,
  );
  const undecided = request.dialect === undefined && dialect.encoding === 'utf-8' && !dialect.bom;
  return { dialect, scanner, transcoder: createTranscoder(dialect.encoding), undecided, bytes: 0 };
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
  summary: ScanSummary,
  { hasHeader = true, expectedHeader }: StageRequest,
): readonly string[] | undefined => {
  if (hasHeader) return summary.header;
  return expectedHeader ?? Array.from({ length: summary.columns ?? 0 }, () => '');
};

type HeaderResult = { readonly header: readonly string[] | undefined; readonly headerNotes: readonly HeaderNote[] };

const headerOf = (summary: ScanSummary, request: StageRequest): HeaderResult => {
  const found = namesOf(summary, request);
  if (found === undefined) return { header: undefined, headerNotes: [] };
  const { names, notes } = nameColumns(found);
  return { header: names, headerNotes: [...notes, ...compareHeader(names, request.expectedHeader ?? names)] };
};

type Read = {
  readonly reading: Reading;
  readonly summary: ScanSummary;
  readonly rejections: Rejections;
  readonly changedWhileRead: boolean;
};

const hasChanged = (source: TableSource, after: FileStamp, bytesRead: number): boolean => {
  const { bytes, modifiedNs } = source.stamp;
  return bytes !== bytesRead || after.bytes !== bytes || after.modifiedNs !== modifiedNs;
};

const readAll = async (request: StageRequest, target: TableTarget, effects: TableEffects): Promise<Read> => {
  const source = effects.openRead(request.path);
  const rejections: Rejections = { kept: [], by: {} };
  const sink: ScanSink = {
    staged: (bytes) => target.write(bytes),
    rejected: (rejection) => keep(rejections, rejection),
  };
  const begin = (head: Uint8Array): Reading => ({ ...beginReading(head, request, sink), hash: effects.sha256() });
  let reading: Reading | undefined;
  for await (const chunk of headFirst(source.chunks)) {
    reading ??= begin(chunk);
    readChunk(reading, chunk);
    request.onProgress?.(reading.bytes, source.stamp.bytes);
  }
  reading ??= begin(new Uint8Array(0));
  const summary = endReading(reading);
  return {
    reading,
    summary,
    rejections,
    changedWhileRead: hasChanged(source, effects.stamp(request.path), reading.bytes),
  };
};

const describe = (request: StageRequest, { reading, summary, rejections, changedWhileRead }: Read): StagedFile => {
  const { lines, rows, rejected, escaped, longestStagedBytes, bom } = summary;
  return {
    path: request.path,
    stagedPath: request.stagedPath,
    sha256: reading.hash.hex(),
    bytes: reading.bytes,
    lines,
    rows,
    rejected: rejections.kept,
    rejectedRows: rejected,
    rejectedBy: rejections.by,
    ...headerOf(summary, request),
    escaped,
    longestStagedBytes,
    dialect: { ...reading.dialect, bom },
    changedWhileRead,
  };
};

/** Reads a delimited file once: hashes it, writes its staged form, and tells what could not be staged and why. */
export const stageFile = async (request: StageRequest, effects: TableEffects = diskEffects): Promise<StagedFile> => {
  const target = effects.openWrite(request.stagedPath);
  try {
    return describe(request, await readAll(request, target, effects));
  } finally {
    target.close();
  }
};
