import { bufferOf } from './open.ts';

/** A piece of a file with the physical line on which it starts; without bytes where it is longer than the limit. */
export interface Piece {
  readonly line: number;
  readonly bytes: Buffer | undefined;
}

interface Rest {
  parts: Buffer[];
  bytes: number;
}

const MARK = Buffer.of(0xef, 0xbb, 0xbf);

/** The bytes without the mark that some programs put at the start of UTF-8. */
export const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, MARK.length).equals(MARK) ? bytes.subarray(MARK.length) : bytes;

const keep = (rest: Rest, bytes: Buffer, limit: number): void => {
  rest.bytes += bytes.length;
  if (rest.bytes > limit + MARK.length) rest.parts = [];
  else if (bytes.length > 0) rest.parts.push(Buffer.from(bytes));
};

const finish = (rest: Rest, end: Buffer, limit: number): Buffer | undefined => {
  const length = rest.bytes + end.length;
  const bytes = rest.bytes === 0 ? end : length > limit + MARK.length ? undefined : Buffer.concat([...rest.parts, end]);
  rest.parts = [];
  rest.bytes = 0;
  return bytes;
};

const within = (line: number, bytes: Buffer | undefined, limit: number): Piece => {
  const text = line === 1 && bytes !== undefined ? withoutMark(bytes) : bytes;
  return { line, bytes: text !== undefined && text.length > limit ? undefined : text };
};

/** The lines of a file, without their LF, in batches; memory is bounded by the limit and the chunks. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<readonly Piece[]> {
  const rest: Rest = { parts: [], bytes: 0 };
  let line = 1;
  for await (const chunk of chunks) {
    const buffer = bufferOf(chunk);
    const pieces: Piece[] = [];
    let from = 0;
    for (let at = buffer.indexOf(10); at >= 0; at = buffer.indexOf(10, from)) {
      pieces.push(within(line++, finish(rest, buffer.subarray(from, at), limit), limit));
      from = at + 1;
    }
    if (pieces.length > 0) yield pieces;
    keep(rest, buffer.subarray(from), limit);
  }
  if (rest.bytes > 0) yield [within(line, finish(rest, Buffer.alloc(0), limit), limit)];
}
