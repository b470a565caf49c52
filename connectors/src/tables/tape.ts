import { isUtf8 } from 'node:buffer';
import { createCounter, writeCounted } from './counter.ts';
import { ESCAPE_LETTERS, STAGED } from './staged-format.ts';
import type { Counter } from './counter.ts';
import type { RejectionCode } from './rejection.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/** Records that cannot be read until `until` (a file offset): a quote still open at a line end before it never closes well. */
type Hopeless = { until: number; code: RejectionCode; found: string };

/** Source bytes not yet consumed, staged bytes not yet handed over, and the record being read. */
export type Tape = {
  readonly delimiter: number;
  readonly quote: number;
  readonly maxRecordBytes: number;
  /** Staged byte per source byte of a plain record; 0 = the careful reader must look. */
  readonly plain: Uint8Array;
  /** 1 for the delimiter. */
  readonly fieldEnds: Uint8Array;
  readonly specialOpen: Uint8Array;
  readonly specialQuoted: Uint8Array;
  source: Buffer;
  start: number;
  end: number;
  /** File offset of source[0]. */
  offset: number;
  final: boolean;
  utf8: boolean;
  out: Buffer;
  outAt: number;
  readonly rowDigits: Counter;
  readonly lineDigits: Counter;
  at: number;
  stop: number;
  next: number;
  fields: number;
  linesInside: number;
  nulAt: number;
  failedAt: number;
  givenUp: boolean;
  hopeless: Hopeless;
  /** Columns of this record in which a byte was escaped. */
  marks: number[];
};

const CHUNK = 256 * 1024;
const SLACK = 1024 * 1024;
const PREFIX_BYTES = 64;
const LF = 0x0a;
const CR = 0x0d;

const flags = (bytes: readonly number[]): Uint8Array => {
  const table = new Uint8Array(256);
  for (const byte of bytes) table[byte] = 1;
  return table;
};

const plainTable = (delimiter: number, stops: Uint8Array): Uint8Array => {
  const table = Uint8Array.from({ length: 256 }, (_, byte) => (stops[byte] === 1 ? 0 : byte));
  table[delimiter] = STAGED.fieldEnd;
  return table;
};

export const createTape = (delimiterText: Delimiter, quoteText: '"', maxRecordBytes: number): Tape => {
  const delimiter = delimiterText.charCodeAt(0);
  const quote = quoteText.charCodeAt(0);
  const odd = [0, ...ESCAPE_LETTERS.keys()];
  return {
    delimiter,
    quote,
    maxRecordBytes,
    plain: plainTable(delimiter, flags([...odd, quote])),
    fieldEnds: flags([delimiter]),
    specialOpen: flags([...odd, delimiter]),
    specialQuoted: flags([...odd, quote]),
    source: Buffer.allocUnsafeSlow(2 * CHUNK),
    start: 0,
    end: 0,
    offset: 0,
    final: false,
    utf8: true,
    out: Buffer.allocUnsafeSlow(2 * SLACK),
    outAt: 0,
    rowDigits: createCounter(),
    lineDigits: createCounter(),
    at: 0,
    stop: 0,
    next: 0,
    fields: 0,
    linesInside: 0,
    nulAt: -1,
    failedAt: 0,
    givenUp: false,
    hopeless: { until: 0, code: 'unclosed-quote', found: '' },
    marks: [],
  };
};

/** Cuts a chunk into pieces that keep the window small. */
export function* pieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < chunk.length; from += CHUNK) yield chunk.subarray(from, from + CHUNK);
}

export const append = (tape: Tape, piece: Uint8Array): void => {
  const needed = tape.end + piece.length;
  if (needed > tape.source.length) {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(2 * needed, tape.maxRecordBytes + 2 * CHUNK)));
    tape.source.copy(larger, 0, 0, tape.end);
    tape.source = larger;
  }
  tape.source.set(piece, tape.end);
  tape.end = needed;
};

/** Forgets the consumed bytes. */
export const compact = (tape: Tape): void => {
  tape.source.copyWithin(0, tape.start, tape.end);
  tape.offset += tape.start;
  tape.end -= tape.start;
  tape.start = 0;
};

export type StagedSink = { staged(bytes: Uint8Array): void };

export const flush = (tape: Tape, sink: StagedSink): void => {
  if (tape.outAt > 0) sink.staged(tape.out.subarray(0, tape.outAt));
  tape.outAt = 0;
};

/** Room for one record of up to `tape.stop`, were every byte escaped. */
export const ensureRoom = (tape: Tape, sink: StagedSink): void => {
  const needed = 2 * (tape.stop - tape.start) + PREFIX_BYTES;
  if (tape.outAt + needed <= tape.out.length) return;
  flush(tape, sink);
  if (needed + SLACK > tape.out.length) tape.out = Buffer.allocUnsafeSlow(needed + SLACK);
};

/** Writes the row and line number that begin a staged line. */
export const writePrefix = (tape: Tape, row: number, line: number): void => {
  tape.outAt = writeCounted(tape.rowDigits, row, tape);
  tape.out[tape.outAt++] = STAGED.fieldEnd;
  tape.outAt = writeCounted(tape.lineDigits, line, tape);
  tape.out[tape.outAt++] = STAGED.fieldEnd;
};

/** Bytes of the line end at `at`: 1, 2, 0 when there is none, -1 when the next chunk has to say. */
export const lineEndBytes = (tape: Tape, at: number): number => {
  const byte = tape.source[at];
  if (byte === LF) return 1;
  if (byte !== CR) return 0;
  if (at + 1 < tape.end) return tape.source[at + 1] === LF ? 2 : 1;
  return tape.final ? 1 : -1;
};

export const findLineEnd = (tape: Tape, from: number, to: number): number => {
  let at = from;
  while (at < to && tape.source[at] !== LF && tape.source[at] !== CR) at++;
  return at;
};

const sequenceBytes = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

/** `end`, or the start of the UTF-8 sequence that is cut off there. */
export const completeUtf8End = (bytes: Uint8Array, end: number): number => {
  for (let back = 1; back <= Math.min(3, end); back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return sequenceBytes(byte) > back ? end - back : end;
  }
  return end;
};

export const checkUtf8 = (tape: Tape): void => {
  const end = tape.final ? tape.end : Math.max(tape.start, completeUtf8End(tape.source, tape.end));
  tape.utf8 = isUtf8(tape.source.subarray(tape.start, end));
};
