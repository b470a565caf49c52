import type { RowSource, SourceRow } from '../source-row.ts';
import type { Open } from './open.ts';

/** All rows of a source. */
export const allRows = async (source: RowSource): Promise<SourceRow[]> => {
  const rows: SourceRow[] = [];
  for await (const batch of source.rows) rows.push(...batch);
  return rows;
};

/** The rows as objects by column, without what is not filled. */
export const namedRows = async (source: RowSource): Promise<Record<string, string>[]> => {
  const header = source.header ?? [];
  return (await allRows(source)).map(({ cells }) =>
    Object.fromEntries(cells.flatMap((cell, index) => (cell === undefined ? [] : [[header[index] ?? '?', cell]]))),
  );
};

/** Gives the bytes in chunks of these sizes, over and over; the memory of a chunk is spoilt when the next one is asked for. */
export const openInChunks = (file: string | Uint8Array, sizes: readonly number[] = [1 << 16]): Open => {
  const bytes = Buffer.from(file);
  return async function* chunks() {
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = sizes[turn % sizes.length] ?? 1;
      const chunk = Uint8Array.from(bytes.subarray(at, at + size));
      at += size;
      yield chunk;
      chunk.fill(0xff);
    }
  };
};
