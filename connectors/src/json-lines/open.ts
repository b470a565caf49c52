/** Begins to read a file from its start: called once per pass; a chunk is valid until the next one is asked for. */
export type Open = () => AsyncIterable<Uint8Array>;

/** The chunk as a Buffer of the same memory. */
export const bufferOf = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);

/** The first bytes of a file, at least `bytes` of them if it has as many. */
export const readHead = async (open: Open, bytes: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of open()) {
    parts.push(Buffer.from(chunk));
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(parts);
};

/** The whole file, or undefined where it is longer than the limit. */
export const readWhole = async (open: Open, limit: number): Promise<Buffer | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of open()) {
    length += chunk.length;
    if (length > limit) return undefined;
    parts.push(Buffer.from(chunk));
  }
  return Buffer.concat(parts);
};
