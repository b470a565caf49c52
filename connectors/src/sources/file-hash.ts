import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const chunkBytes = 1_048_576;

/** The hash of a file's bytes as they lie, and how many they are. */
export const hashFile = async (path: string): Promise<{ readonly sha256: string; readonly bytes: number }> => {
  const hash = createHash('sha256');
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: chunkBytes });
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
};
