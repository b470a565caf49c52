import { isUtf8 } from 'node:buffer';
import { completeUtf8End } from './tape.ts';

/** `latin-1` is read as Windows-1252, its superset in every character that text uses. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';

type Guess = { readonly encoding: Encoding; readonly bom: boolean };

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const count = (bytes: Uint8Array, test: (byte: number, at: number) => boolean): number =>
  bytes.reduce((sum, byte, at) => sum + (test(byte, at) ? 1 : 0), 0);

/** UTF-16 without a mark: the high bytes of Latin letters are 0, which no text in the other encodings contains. */
const guessUtf16 = (head: Uint8Array): Encoding | undefined => {
  const even = count(head, (byte, at) => byte === 0 && at % 2 === 0);
  const odd = count(head, (byte, at) => byte === 0 && at % 2 === 1);
  const isClear = Math.max(even, odd) > head.length / 5 && Math.min(even, odd) < head.length / 20;
  if (!isClear) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
};

const leastDecoded = 0.1;

/**
 * UTF-8 or Latin-1 for text that is not plain ASCII: UTF-8 when it is valid, or when one in ten characters decodes. By
 * chance so many never do: such a text is partly UTF-8, and its other records are rejected instead of turning umlauts
 * into two wrong letters each.
 */
export const guessEightBit = (head: Uint8Array): 'utf-8' | 'latin-1' => {
  const whole = Buffer.from(head.buffer, head.byteOffset, completeUtf8End(head, head.length));
  if (isUtf8(whole)) return 'utf-8';
  const text = whole.toString('utf8').replaceAll(/[^\u0080-\u{10ffff}]/gu, '');
  const broken = text.split('\ufffd').length - 1;
  return text.length - broken >= leastDecoded * text.length ? 'utf-8' : 'latin-1';
};

export const guessEncoding = (head: Uint8Array): Guess => {
  for (const [encoding, mark] of MARKS) {
    if (head.length >= mark.length && mark.every((byte, at) => head[at] === byte)) return { encoding, bom: true };
  }
  return { encoding: guessUtf16(head) ?? guessEightBit(head), bom: false };
};
