import { overLimit } from '../archives/refusal.ts';
import type { UnpackLimits } from '../source-row.ts';

/** The text of a cell as it grows; refused once it is longer than a cell may be. */
export interface CellText {
  readonly clear: () => void;
  readonly append: (text: string) => void;
  readonly text: () => string;
}

/** An empty cell text; `place` is what messages call the sheet. */
export const createCellText = (place: string, limits: UnpackLimits): CellText => {
  let whole = '';
  return {
    clear: () => {
      whole = '';
    },
    append: (text) => {
      if (whole.length + text.length > limits.cellCharacters) {
        throw overLimit(place, `texts of at most ${limits.cellCharacters} characters`, 'a longer one');
      }
      whole += text;
    },
    text: () => whole,
  };
};

/** Puts a text into `times` columns from `column` (counted from 0) on; the row grows only as far as it is filled. */
export const putCell = (
  cells: (string | undefined)[],
  value: string | undefined,
  { column, times }: { readonly column: number; readonly times: number },
): void => {
  if (value === undefined || value === '') return;
  const from = cells.length;
  if (from < column) {
    cells.length = column;
    cells.fill(undefined, from);
  }
  for (let index = column; index < column + times; index++) cells[index] = value;
};
