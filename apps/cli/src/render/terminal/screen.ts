import type { SourceIndex } from '../source-index.ts';

/** The columns that a block may fill, and the sources of the whole document. */
export interface Screen {
  readonly width: number;
  readonly index: SourceIndex;
}
