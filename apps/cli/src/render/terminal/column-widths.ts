export interface ColumnNeed {
  /** Columns of the screen below which words would break. */
  readonly least: number;
  /** Columns of the screen with which nothing wraps. */
  readonly natural: number;
}

const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

/** The place of the widest column that may still give something away. */
function widestThatGives(widths: readonly number[], needs: readonly ColumnNeed[]): number {
  const spare = widths.map((width, place) => (width > (needs[place]?.least ?? 0) ? width : -1));
  return spare.indexOf(Math.max(...spare));
}

/** Widths that fit into `room`, taken from the widest columns first; undefined when words would have to break. */
export function columnWidths(needs: readonly ColumnNeed[], room: number): readonly number[] | undefined {
  if (total(needs.map(({ least }) => least)) > room) return undefined;
  const widths = needs.map(({ natural, least }) => Math.max(least, Math.min(natural, room)));
  while (total(widths) > room) {
    const place = widestThatGives(widths, needs);
    widths[place] = (widths[place] ?? 0) - 1;
  }
  return widths;
}
