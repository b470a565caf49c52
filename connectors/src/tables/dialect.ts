import { guessEncoding } from './encoding.ts';
import { createScanner } from './scanner.ts';
import { createTranscoder } from './transcode.ts';
import type { Encoding } from './encoding.ts';
import type { Delimiter } from './tape.ts';

export type Dialect = {
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly delimiter: Delimiter;
  readonly quote: '"';
  /** Names as they stand in the file. */
  readonly header: readonly string[];
};

/** In order of preference when everything else is equal. */
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const SAMPLE_LINES = 101;

/** The header and the first 100 lines; a cut last line is left out. */
const sampleOf = (text: Uint8Array): Uint8Array => {
  let end = 0;
  for (let lines = 0; lines < SAMPLE_LINES; lines++) {
    const next = lineAfter(text, end);
    if (next < 0) return end === 0 ? text : text.subarray(0, end);
    end = next;
  }
  return text.subarray(0, end);
};

const lineAfter = (text: Uint8Array, from: number): number => {
  const at = text.subarray(from).findIndex((byte) => byte === 0x0a || byte === 0x0d);
  if (at < 0) return -1;
  return text[from + at] === 0x0d && text[from + at + 1] === 0x0a ? from + at + 2 : from + at + 1;
};

type Trial = { readonly delimiter: Delimiter; readonly header: readonly string[]; readonly share: number };

/** The share of records that have as many fields as the header; 0 for a header of one field. */
const tryDelimiter = (sample: Uint8Array, delimiter: Delimiter): Trial => {
  const scanner = createScanner({ delimiter, quote: '"', hasHeader: true }, { staged: () => {}, rejected: () => {} });
  scanner.push(sample);
  const { rows, rejected, header = [] } = scanner.end();
  const share = rows + rejected === 0 ? 1 : rows / (rows + rejected);
  return { delimiter, header, share: header.length > 1 ? share : 0 };
};

const isBetter = (a: Trial, b: Trial): boolean =>
  a.share > b.share || (a.share === b.share && a.header.length > b.header.length);

/** Says how a delimited text is written, from its first bytes (1 MiB is plenty). */
export const sniffDialect = (head: Uint8Array): Dialect => {
  const { encoding, bom } = guessEncoding(head);
  const sample = sampleOf(createTranscoder(encoding).push(head));
  const trials = DELIMITERS.map((delimiter) => tryDelimiter(sample, delimiter));
  const best = trials.reduce((leader, trial) => (isBetter(trial, leader) ? trial : leader));
  return { encoding, bom, delimiter: best.delimiter, quote: '"', header: best.header };
};
