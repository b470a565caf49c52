import type { SourceRow } from '../source-row.ts';
import { kindOf, type CellKind } from './cell-kind.ts';

/** A row that is not blank, with trimmed cells. */
export type GridRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly kinds: readonly CellKind[];
  readonly filled: number;
};

const gridRow = ({ line, cells }: SourceRow): GridRow => {
  const trimmed = cells.map((cell) => cell?.trim() ?? '');
  const kinds = trimmed.map(kindOf);
  return { line, cells: trimmed, kinds, filled: kinds.filter((kind) => kind !== 'blank').length };
};

/** The rows that are not blank, in their order. */
export const gridOf = (rows: readonly SourceRow[]): readonly GridRow[] =>
  rows.map(gridRow).filter(({ filled }) => filled > 0);

export const isFilled = (row: GridRow, column: number): boolean => (row.cells[column] ?? '') !== '';

/** One past the last filled column of any of the rows. */
export const widthOf = (rows: readonly GridRow[]): number =>
  rows.reduce((width, { cells }) => Math.max(width, cells.findLastIndex((cell) => cell !== '') + 1), 0);

/** How many of the rows fill each column. */
export const fillsOf = (rows: readonly GridRow[], width: number): readonly number[] =>
  Array.from({ length: width }, (_, column) => rows.filter((row) => isFilled(row, column)).length);

/** Columns of which at least 60 % of the values are numbers or days. */
export const valueColumns = (rows: readonly GridRow[], width: number): readonly boolean[] =>
  Array.from({ length: width }, (_, column) => {
    const filled = rows.filter((row) => isFilled(row, column));
    const values = filled.filter(({ kinds }) => kinds[column] === 'number' || kinds[column] === 'day');
    return values.length > 0 && values.length >= 0.6 * filled.length;
  });
