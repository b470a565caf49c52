import { isUtf8 } from 'node:buffer';
import { fieldsText, invalidByteText, raggedText } from './rejection.ts';
import type { Rejection, RejectionCode } from './rejection.ts';
import type { Tape } from './tape.ts';

export type Complaint = Pick<Rejection, 'code' | 'expected' | 'found'>;

/** Where the record on the tape stands: its line, and the fields that it should have. */
export type Place = { readonly line: number; readonly columns: number | undefined; readonly headerPending: boolean };

const badText = (tape: Tape, line: number): string => {
  const { source, failedAt, at } = tape;
  const text = source
    .toString('utf8', failedAt, Math.min(at, failedAt + 80))
    .slice(0, 20)
    .toWellFormed();
  return `${JSON.stringify(text)} on line ${line + tape.linesInside}`;
};

const failureText = (tape: Tape, line: number, code: RejectionCode): string => {
  if (tape.givenUp) return tape.hopeless.found;
  if (code === 'text-after-quote') return badText(tape, line);
  if (tape.at - tape.start > tape.maxRecordBytes) return `none in the ${tape.maxRecordBytes} bytes from line ${line}`;
  return `the end of the file after the quote of line ${line}`;
};

const expectedText = (tape: Tape, code: RejectionCode): string => {
  if (code === 'text-after-quote') return 'a delimiter or a line end after the closing quote';
  return code === 'record-too-long' ? `a line end within ${tape.maxRecordBytes} bytes` : 'a closing quote';
};

/** Why the record on the tape could not be delimited. */
export const failureOf = (tape: Tape, line: number, code: RejectionCode): Complaint => ({
  code,
  expected: expectedText(tape, code),
  found: failureText(tape, line, code),
});

/** What is wrong with a well-delimited record. */
export const complaintOf = (tape: Tape, { line, columns, headerPending }: Place): Complaint | undefined => {
  if (tape.nulAt >= 0) {
    return {
      code: 'nul-byte',
      expected: 'text without NUL bytes',
      found: `NUL at byte ${tape.nulAt - tape.start + 1} of the record`,
    };
  }
  if (!tape.utf8) {
    const record = tape.source.subarray(tape.start, tape.at);
    if (!isUtf8(record)) return { code: 'not-utf8', expected: 'UTF-8', found: invalidByteText(record) };
  }
  if (headerPending || columns === undefined || columns === tape.fields) return undefined;
  return { code: 'ragged-row', expected: fieldsText(columns), found: raggedText(tape.fields, line, tape.linesInside) };
};
