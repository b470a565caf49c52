import type { TableRow } from '../layout/leave-out.ts';
import { STAGED, splitFields } from './staged-format.ts';

const FIELD_END = String.fromCharCode(STAGED.fieldEnd);
const ESCAPE = String.fromCharCode(STAGED.escape);

const rowOf = (text: string): TableRow => {
  const [row, line, ...cells] = text.includes(ESCAPE) ? splitFields(text) : text.split(FIELD_END);
  return { row: Number(row), line: Number(line), cells };
};

/** The rows of whole staged lines. */
export const stagedTableRows = (staged: Buffer): readonly TableRow[] =>
  staged.length === 0
    ? []
    : staged
        .toString('utf8', 0, staged.length - 1)
        .split('\n')
        .map(rowOf);

/** The rows of a staged text that comes in chunks. */
export async function* readStagedRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly TableRow[]> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(STAGED.recordEnd) + 1;
    if (end > 0) {
      yield stagedTableRows(Buffer.concat([...rest, chunk.subarray(0, end)]));
      rest = [];
    }
    rest.push(Buffer.from(chunk.subarray(end)));
  }
}
