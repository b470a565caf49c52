/** Why a record could not be staged. */
export type RejectionCode =
  | 'ragged-row'
  | 'unclosed-quote'
  | 'text-after-quote'
  | 'nul-byte'
  | 'not-utf8'
  | 'record-too-long';

/** One record of the source that was left out; row 0 is the header. */
export type Rejection = {
  readonly row: number;
  readonly line: number;
  readonly code: RejectionCode;
  readonly expected: string;
  readonly found: string;
  readonly raw: string;
};

const RAW_CHARS = 500;
/** UTF-8 needs at most 3 bytes per UTF-16 unit, so a cut at 4 never shows within the first 500 units. */
const RAW_BYTES = 4 * RAW_CHARS;

/** The beginning of a record for display: Latin-1 when the bytes are not UTF-8, so that nothing is lost. */
export const rawText = (record: Buffer, encoding: 'utf8' | 'latin1'): string =>
  record.toString(encoding, 0, Math.min(record.length, RAW_BYTES)).slice(0, RAW_CHARS).toWellFormed();

const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

/** Says which byte of the record is not UTF-8 (the first one that a decoder replaces). */
export const invalidByteText = (record: Buffer): string => {
  const before = record.toString('utf8').split('\ufffd', 1)[0] ?? '';
  const at = Buffer.byteLength(before);
  return `byte ${hex(record[at] ?? 0)} at byte ${at + 1} of the record`;
};

export const fieldsText = (count: number): string => (count === 1 ? '1 field' : `${count} fields`);

/** "3 fields", and the lines when the record covers several: a stray quote may have joined them. */
export const raggedText = (fields: number, line: number, linesInside: number): string =>
  linesInside === 0 ? fieldsText(fields) : `${fieldsText(fields)} on lines ${line} to ${line + linesInside}`;
