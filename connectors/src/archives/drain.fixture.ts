/** All bytes of a stream, each chunk checked to be small. */
export const drain = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const kept: Buffer[] = [];
  for await (const chunk of chunks) {
    if (chunk.length > 1_048_576) throw new RangeError('a chunk above 1 MiB');
    kept.push(Buffer.from(chunk));
  }
  return Buffer.concat(kept);
};
