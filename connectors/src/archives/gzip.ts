import { createGunzip } from 'node:zlib';
import { unpackLimits } from '../source-row.ts';
import { openBytes, readRange } from './file-bytes.ts';
import { fileFailure, overLimit, refusal } from './refusal.ts';
import { OUTPUT_BYTES, unpack } from './unpack.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { FileBytes } from './file-bytes.ts';

const RATIO_FROM_BYTES = 1_048_576;
const MAGIC = 0x1f8b;

const checkMagic = async (file: FileBytes): Promise<void> => {
  const head = file.bytes < 2 ? 0 : (await file.read(0, 2)).readUInt16BE(0);
  if (head !== MAGIC) throw refusal(file.path, { expected: 'a gzip file', found: 'other bytes at its beginning' });
};

const budgetOf = (file: FileBytes, { ratio, unpackedBytes }: UnpackLimits): number =>
  Math.min(unpackedBytes, Math.max(RATIO_FROM_BYTES, file.bytes * ratio));

/** zlib stops in silence at bytes after a member that do not begin another; padding with zeros is usual, the rest is damage. */
const checkRest = async (file: FileBytes, from: number): Promise<void> => {
  for await (const chunk of readRange(file, from, file.bytes - from)) {
    if (chunk.some((byte) => byte !== 0)) {
      throw refusal(file.path, { expected: 'nothing but gzip data', found: `other bytes after byte ${from}` });
    }
  }
};

async function* readGzip(file: FileBytes, budget: number): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  let bytes = 0;
  for await (const chunk of unpack(readRange(file, 0, file.bytes), gunzip)) {
    bytes += chunk.length;
    if (bytes > budget) throw overLimit(file.path, `at most ${budget} bytes unpacked`, 'more');
    yield chunk;
  }
  await checkRest(file, gunzip.bytesWritten);
}

/** The unpacked bytes of a gzip file of one or several members in chunks; damage found at the end still throws. */
export async function* openGzip(path: string, limits: UnpackLimits = unpackLimits): AsyncGenerator<Uint8Array> {
  const file = await openBytes(path);
  try {
    await checkMagic(file);
    yield* readGzip(file, budgetOf(file, limits));
  } catch (error) {
    throw fileFailure(path, error);
  } finally {
    await file.close();
  }
}
