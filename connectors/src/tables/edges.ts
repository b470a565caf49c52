import { stagedTableRows } from './staged-table-rows.ts';
import type { TableRow } from '../layout/leave-out.ts';

/** The first and the last staged rows, kept while they pass by. */
export type Edges = {
  add(staged: Uint8Array): void;
  first(): readonly TableRow[];
  last(): readonly TableRow[];
};

const EDGE_BYTES = 64 * 1024;
const MOST_ROWS = 200;
const LINE_END = 0x0a;

/** Keeps 64 KiB of either end. */
export const createEdges = (): Edges => {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let total = 0;
  return {
    add(staged) {
      total += staged.length;
      if (head.length < EDGE_BYTES) head = Buffer.concat([head, staged.subarray(0, EDGE_BYTES - head.length)]);
      tail =
        staged.length >= EDGE_BYTES
          ? Buffer.from(staged.subarray(staged.length - EDGE_BYTES))
          : Buffer.concat([tail, staged]).subarray(-EDGE_BYTES);
    },
    first: () => stagedTableRows(head.subarray(0, head.lastIndexOf(LINE_END) + 1)).slice(0, MOST_ROWS),
    last() {
      const from = total > tail.length ? tail.indexOf(LINE_END) + 1 : 0;
      return stagedTableRows(tail.subarray(from)).slice(-MOST_ROWS);
    },
  };
};
