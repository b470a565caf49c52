import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Gunzip, InflateRaw } from 'node:zlib';

/** Bytes of output that zlib hands over at a time. */
export const OUTPUT_BYTES = 65_536;

/** The output of a zlib stream over packed chunks; whoever stops reading ends both. */
export async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  zlib: Gunzip | InflateRaw,
): AsyncGenerator<Uint8Array> {
  const settled = Promise.allSettled([pipeline(Readable.from(packed), zlib)]);
  try {
    for await (const chunk of zlib) {
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } finally {
    zlib.destroy();
    await settled;
  }
}
