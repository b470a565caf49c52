import { createReadStream, createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openMember } from '../archives/archive.ts';
import { openGzip } from '../archives/gzip.ts';
import { overLimit, refusal } from '../archives/refusal.ts';
import { unpack } from '../archives/unpack.ts';
import { unpackLimits, type BytesPlace } from '../source-row.ts';

/** The name of what lies at a place. */
const nameAt = ({ path, member }: BytesPlace): string => member ?? basename(path);

const isGzip = (place: BytesPlace): boolean => /\.gz$/i.test(nameAt(place));

const chunkBytes = 1_048_576;

/** A compressed file within an archive: unpacked twice, and bounded again. */
async function* openGzipMember(path: string, member: string): AsyncGenerator<Uint8Array> {
  const unpacked = unpack(openMember(path, member), createGunzip());
  let bytes = 0;
  try {
    for await (const chunk of unpacked) {
      bytes += chunk.length;
      if (bytes > unpackLimits.unpackedBytes)
        throw overLimit(path, `at most ${unpackLimits.unpackedBytes} unpacked bytes in ${member}`, 'more');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw refusal(path, { expected: `compressed data in ${member}`, found: error.message });
    throw error;
  }
}

/** The bytes at a place, taken out of their archive and unpacked; each call reads from the beginning. */
export const openBytes = (place: BytesPlace): AsyncIterable<Uint8Array> => {
  const { path, member } = place;
  if (member === undefined)
    return isGzip(place) ? openGzip(path) : createReadStream(path, { highWaterMark: chunkBytes });
  return isGzip(place) ? openGzipMember(path, member) : openMember(path, member);
};

/** The first bytes at a place, as far as they tell what it is. */
export const readHead = async (place: BytesPlace, wanted = 65_536): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of openBytes(place)) {
    parts.push(Uint8Array.from(chunk));
    bytes += chunk.length;
    if (bytes >= wanted) break;
  }
  return Buffer.concat(parts).subarray(0, wanted);
};

/** A file on the disk with the bytes at a place, for formats that are read back and forth; unpacked into `scratch` if need be. */
export const onDisk = async (place: BytesPlace, scratch: string): Promise<string> => {
  if (place.member === undefined && !isGzip(place)) return place.path;
  const target = join(scratch, basename(nameAt(place)).replace(/\.gz$/i, ''));
  await pipeline(Readable.from(openBytes(place)), createWriteStream(target));
  return target;
};
