import { isAscii } from 'node:buffer';
import type { Encoding } from './encoding.ts';

export type Transcoder = {
  /** UTF-8 of what is complete so far; may be the chunk itself. */
  push(chunk: Uint8Array): Uint8Array;
  end(): Uint8Array;
};

const NOTHING = new Uint8Array(0);
/** No UTF-8 text contains it: the record in which UTF-16 is broken is rejected as `not-utf8` instead of mended in silence. */
const BROKEN = Uint8Array.of(0xff);

/** Windows-1252, 0x80 to 0x9f; the five that it leaves open keep their code. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const latin1Text = (byte: number): string =>
  byte >= 0x80 && byte < 0xa0 ? (WINDOWS_1252[byte - 0x80] ?? '') : String.fromCharCode(byte);

const latin1Bytes: readonly Uint8Array[] = Array.from({ length: 256 }, (_, byte) => Buffer.from(latin1Text(byte)));

const transcodeLatin1 = (chunk: Uint8Array): Uint8Array => {
  if (isAscii(chunk)) return chunk;
  const out = Buffer.allocUnsafe(3 * chunk.length);
  let at = 0;
  for (const byte of chunk) {
    if (byte < 0x80) out[at++] = byte;
    else for (const unit of latin1Bytes[byte] ?? NOTHING) out[at++] = unit;
  }
  return out.subarray(0, at);
};

const encodeUtf16 = (text: string): Uint8Array => {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts = text.split(/\p{Surrogate}/u).map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [BROKEN, part])));
};

/** Bytes that must wait: half a code unit, and a high surrogate whose partner has not come. */
const pendingUtf16 = (bytes: Buffer): number => {
  const half = bytes.length % 2;
  const last = bytes.length >= 2 + half ? bytes.readUInt16LE(bytes.length - half - 2) : 0;
  return last >= 0xd800 && last < 0xdc00 ? half + 2 : half;
};

const createUtf16 = (littleEndian: boolean): Transcoder => {
  let odd: Uint8Array = NOTHING;
  let pending: Uint8Array = NOTHING;
  const toLittleEndian = (chunk: Uint8Array): Buffer => {
    const bytes = Buffer.concat([odd, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(whole);
    return littleEndian ? bytes.subarray(0, whole) : bytes.subarray(0, whole).swap16();
  };
  return {
    push(chunk) {
      const bytes = Buffer.concat([pending, toLittleEndian(chunk)]);
      const whole = bytes.length - pendingUtf16(bytes);
      pending = bytes.subarray(whole);
      return encodeUtf16(bytes.toString('utf16le', 0, whole));
    },
    end: () => (odd.length + pending.length > 0 ? BROKEN : NOTHING),
  };
};

/** Turns chunks of any size into UTF-8. Never throws and never replaces: what has no meaning becomes a byte that the scanner rejects. */
export const createTranscoder = (encoding: Encoding): Transcoder => {
  switch (encoding) {
    case 'utf-8':
      return { push: (chunk) => chunk, end: () => NOTHING };
    case 'latin-1':
      return { push: transcodeLatin1, end: () => NOTHING };
    case 'utf-16le':
      return createUtf16(true);
    case 'utf-16be':
      return createUtf16(false);
  }
};
