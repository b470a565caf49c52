import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { completeUtf8End } from '../tables/tape.ts';

/** Bytes to text, chunk by chunk; undefined where they are not text. */
export interface XmlDecoder {
  readonly push: (chunk: Uint8Array) => string | undefined;
  readonly end: () => string | undefined;
}

/** Whole characters at once: the strings of a streaming TextDecoder cost the parser twice the time. */
const createUtf8 = (): XmlDecoder => {
  let kept: Uint8Array = new Uint8Array(0);
  const decode = (bytes: Buffer): string | undefined => (isUtf8(bytes) ? bytes.toString('utf8') : undefined);
  return {
    push: (chunk) => {
      const all =
        kept.length > 0 ? Buffer.concat([kept, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      const end = completeUtf8End(all, all.length);
      kept = Uint8Array.from(all.subarray(end));
      return decode(all.subarray(0, end));
    },
    end: () => decode(Buffer.from(kept)),
  };
};

const createUtf16 = (encoding: 'utf-16le' | 'utf-16be'): XmlDecoder => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const attempt = (decode: () => string): string | undefined => {
    try {
      return decode();
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  };
  return {
    push: (chunk) => attempt(() => decoder.decode(chunk, { stream: true })),
    end: () => attempt(() => decoder.decode()),
  };
};

/** The decoder for a part that begins with these bytes: UTF-16 by its mark or its first zero byte, else UTF-8. */
export const createXmlDecoder = ([first, second]: Uint8Array): XmlDecoder => {
  const begins = (a: number, b: number): boolean => first === a && second === b;
  if (begins(0xff, 0xfe) || begins(0x3c, 0)) return createUtf16('utf-16le');
  if (begins(0xfe, 0xff) || begins(0, 0x3c)) return createUtf16('utf-16be');
  return createUtf8();
};
