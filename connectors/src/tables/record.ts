import { ESCAPE_LETTERS, STAGED } from './staged-format.ts';
import { lineEndBytes, findLineEnd } from './tape.ts';
import type { RejectionCode } from './rejection.ts';
import type { Tape } from './tape.ts';

const LF = 0x0a;
const CR = 0x0d;

/** What ended a field: the next field, the record, or the bytes at hand (outside or inside a quote). */
type FieldEnd =
  | 'field'
  | 'record'
  | 'ran-out'
  | 'ran-out-quoted'
  | 'unknown-line-end'
  | 'text-after-quote'
  | 'hopeless';

export type RecordEnd =
  | 'record'
  | 'incomplete'
  | Extract<RejectionCode, 'unclosed-quote' | 'text-after-quote' | 'record-too-long'>;

const letters = new Uint8Array(256);
for (const [byte, letter] of ESCAPE_LETTERS) letters[byte] = letter;

/**
 * Copies a record that has neither quote nor odd byte; false leaves it to `readRecord`.
 * One byte loop with two table lookups: bench/scanner.bench.ts measures it against calls of indexOf per field.
 */
export const copyPlainRecord = (tape: Tape): boolean => {
  const { source, out, stop, plain, fieldEnds } = tape;
  let at = tape.start;
  let outAt = tape.outAt;
  let fields = 1;
  for (; at < stop; at++) {
    const byte = source[at] ?? 0;
    const staged = plain[byte] ?? 0;
    if (staged === 0) break;
    out[outAt++] = staged;
    fields += fieldEnds[byte] ?? 0;
  }
  const ending = at < stop ? lineEndBytes(tape, at) : 0;
  if (ending <= 0) return false;
  tape.outAt = outAt;
  tape.at = at;
  tape.next = at + ending;
  tape.fields = fields;
  return true;
};

/** Copies up to the first special byte and returns it, or -1 at the stop. */
const copyRun = (tape: Tape, special: Uint8Array): number => {
  const { source, out, stop } = tape;
  let at = tape.at;
  let outAt = tape.outAt;
  let found = -1;
  for (; at < stop; at++) {
    const byte = source[at] ?? 0;
    if (special[byte] === 1) {
      found = byte;
      break;
    }
    out[outAt++] = byte;
  }
  tape.at = at;
  tape.outAt = outAt;
  return found;
};

/** Stages a byte that cannot stand in a field. */
const writeOdd = (tape: Tape, byte: number): void => {
  if (byte === 0) {
    if (tape.nulAt < 0) tape.nulAt = tape.at;
  } else {
    tape.out[tape.outAt++] = STAGED.escape;
    tape.out[tape.outAt++] = letters[byte] ?? 0;
    if (tape.marks.at(-1) !== tape.fields - 1) tape.marks.push(tape.fields - 1);
  }
  tape.at++;
};

/** After a field, at the byte that must be a delimiter or a line end. */
const endField = (tape: Tape): FieldEnd => {
  if (tape.at >= tape.stop) return 'ran-out';
  if (tape.source[tape.at] === tape.delimiter) {
    tape.at++;
    return 'field';
  }
  const ending = lineEndBytes(tape, tape.at);
  if (ending < 0) return 'unknown-line-end';
  if (ending === 0) return 'text-after-quote';
  tape.next = tape.at + ending;
  return 'record';
};

const isEndOfOpenField = (tape: Tape, byte: number): boolean =>
  byte < 0 || byte === tape.delimiter || byte === LF || byte === CR;

const readOpenField = (tape: Tape): FieldEnd => {
  for (;;) {
    const byte = copyRun(tape, tape.specialOpen);
    if (isEndOfOpenField(tape, byte)) return endField(tape);
    writeOdd(tape, byte);
  }
};

const countLine = (tape: Tape, byte: number): void => {
  if (byte === CR || (byte === LF && tape.source[tape.at - 1] !== CR)) tape.linesInside++;
};

const isHopeless = (tape: Tape, byte: number): boolean =>
  (byte === LF || byte === CR) && tape.offset + tape.at < tape.hopeless.until;

/** At a quote inside a quoted field: a doubled one is text. */
const readInnerQuote = (tape: Tape): boolean => {
  if (tape.at + 1 >= tape.stop || tape.source[tape.at + 1] !== tape.quote) return false;
  tape.out[tape.outAt++] = tape.quote;
  tape.at += 2;
  return true;
};

const readQuotedField = (tape: Tape): FieldEnd => {
  tape.at++;
  for (;;) {
    const byte = copyRun(tape, tape.specialQuoted);
    if (byte < 0) return 'ran-out-quoted';
    if (byte === tape.quote) {
      if (readInnerQuote(tape)) continue;
      tape.at++;
      return endField(tape);
    }
    if (isHopeless(tape, byte)) return 'hopeless';
    countLine(tape, byte);
    writeOdd(tape, byte);
  }
};

const readField = (tape: Tape): FieldEnd => {
  const isQuoted = tape.at < tape.stop && tape.source[tape.at] === tape.quote;
  const end = isQuoted ? readQuotedField(tape) : readOpenField(tape);
  if (end !== 'field') return end;
  tape.out[tape.outAt++] = STAGED.fieldEnd;
  tape.fields++;
  return end;
};

/** What running out of bytes means: too long, the end of the file, or wait for more. */
const ranOut = (tape: Tape, tooLong: RecordEnd, endOfFile: RecordEnd): RecordEnd => {
  if (tape.at - tape.start > tape.maxRecordBytes) return tooLong;
  tape.next = tape.at;
  return tape.final ? endOfFile : 'incomplete';
};

/** Text after a quote fails for certain, but its line is shown whole. */
const readBadLine = (tape: Tape): RecordEnd => {
  tape.failedAt = tape.at;
  tape.at = findLineEnd(tape, tape.at, tape.stop);
  return tape.at < tape.stop ? 'text-after-quote' : ranOut(tape, 'text-after-quote', 'text-after-quote');
};

const giveUp = (tape: Tape): RecordEnd => {
  tape.givenUp = true;
  const { code } = tape.hopeless;
  return code === 'text-after-quote' || code === 'record-too-long' ? code : 'unclosed-quote';
};

const conclude = (tape: Tape, end: Exclude<FieldEnd, 'field'>): RecordEnd => {
  tape.failedAt = tape.at;
  switch (end) {
    case 'record':
      return 'record';
    case 'ran-out':
      return ranOut(tape, 'record-too-long', 'record');
    case 'ran-out-quoted':
      return ranOut(tape, 'unclosed-quote', 'unclosed-quote');
    case 'unknown-line-end':
      return 'incomplete';
    case 'text-after-quote':
      return readBadLine(tape);
    case 'hopeless':
      return giveUp(tape);
  }
};

/**
 * Reads the record at `tape.start` with every rule of the format, staging its fields at `tape.outAt`.
 * Leaves `at` after its last byte, `next` at the record after it, and counts in `fields`, `linesInside`, `marks`, `nulAt`.
 */
export const readRecord = (tape: Tape): RecordEnd => {
  tape.at = tape.start;
  tape.fields = 1;
  for (;;) {
    const end = readField(tape);
    if (end !== 'field') return conclude(tape, end);
  }
};
