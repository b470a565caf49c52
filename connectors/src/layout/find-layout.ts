import type { Layout } from '@throughline/model';
import type { SourceRow } from '../source-row.ts';
import { findHeader } from './find-header.ts';
import { gridOf, type GridRow } from './grid.ts';
import { findYear } from './join-header.ts';
import { describeTable, type TableShape } from './table-shape.ts';

/** Where a table was found; `year` is the one that its titles name, for months without a year. */
export type FoundLayout = { readonly layout: Layout; readonly notes: readonly string[]; readonly year?: number };

const linesText = (lines: readonly number[]): string =>
  lines.length === 1 ? `line ${lines[0]}` : `lines ${lines[0]} to ${lines.at(-1)}`;

const notesOf = (header: readonly number[], { names, notes, fillDown, from }: TableShape): readonly string[] => [
  ...(header.length > 1 || header[0] !== 1 ? [`The header stands on ${linesText(header)}.`] : []),
  ...(from > 0 ? [`The first ${from === 1 ? 'column is' : `${from} columns are`} empty.`] : []),
  ...notes.flatMap((note) =>
    note.code === 'empty-name' ? [`Column ${note.column} has no heading: ${note.name}.`] : [],
  ),
  ...fillDown.map((column) => `Blanks in ${names[column]} repeat the value above.`),
];

const yearOf = (grid: readonly GridRow[], first: number): number | undefined =>
  findYear(grid.filter(({ line }) => line < first).flatMap(({ cells }) => cells));

/** Finds the table in the first rows of a sheet or report, at most 200; undefined where there is none. */
export const findLayout = (rows: readonly SourceRow[]): FoundLayout | undefined => {
  const grid = gridOf(rows.slice(0, 200));
  const header = findHeader(grid)?.map(({ line }) => line);
  const shape = header === undefined ? undefined : describeTable(grid, header);
  if (header === undefined || shape === undefined) return undefined;
  const fillDown = shape.fillDown.flatMap((column) => shape.names[column] ?? []);
  const year = yearOf(grid, header[0] ?? 1);
  return {
    layout: { header: [...header], fillDown, totals: 'leave-out' },
    notes: notesOf(header, shape),
    ...(year === undefined ? {} : { year }),
  };
};
