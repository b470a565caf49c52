import type { TableBlock } from '@throughline/model';
import { cleanText } from '../clean-text.ts';
import { tableShape } from '../table-shape.ts';
import type { Column } from '../table-shape.ts';
import { columnWidths } from './column-widths.ts';
import type { ColumnNeed } from './column-widths.ts';
import { inlineSpans } from './inline.ts';
import { hanging, indent, lineWidth, padEnd, padStart, span } from './line.ts';
import type { Line } from './line.ts';
import type { Screen } from './screen.ts';
import { longestWord, wrap } from './wrap.ts';

const gap = 2;
/** A longer word may be broken before a table is given up. */
const longestKept = 18;

interface Grid {
  readonly columns: readonly Column[];
  readonly titles: readonly Line[];
  readonly rows: readonly (readonly Line[])[];
}

const referenceWidth = (cell: Line): number => {
  const last = cell.at(-1);
  return last?.tone === 'dim' ? lineWidth([last]) : 0;
};

/** Pads behind the references, so that the digits of a column of numbers stand below each other. */
function levelled(rows: readonly (readonly Line[])[], columns: readonly Column[]): readonly (readonly Line[])[] {
  const widest = columns.map((_, place) => Math.max(0, ...rows.map((row) => referenceWidth(row[place] ?? []))));
  const level = (cell: Line, place: number): Line =>
    columns[place]?.align === 'right'
      ? [...cell, span('\u{a0}'.repeat((widest[place] ?? 0) - referenceWidth(cell)))]
      : cell;
  return rows.map((row) => row.map(level));
}

function gridOf(block: TableBlock, { index }: Screen): Grid {
  const { columns, rows } = tableShape(block);
  const titles = columns.map(({ title }) => [span(cleanText(title), 'strong')]);
  const cells = rows.map((row) => row.map((cell) => inlineSpans([cell], index)));
  return { columns, titles, rows: levelled(cells, columns) };
}

function needOf({ columns, titles, rows }: Grid, place: number): ColumnNeed {
  const cells = rows.map((row) => row[place] ?? []);
  const title = titles[place] ?? [];
  const numeric = columns[place]?.align === 'right';
  const words = [longestWord(title), ...cells.map((cell) => (numeric ? lineWidth(cell) : longestWord(cell)))];
  return {
    least: Math.max(1, numeric ? Math.max(...words) : Math.min(longestKept, Math.max(...words))),
    natural: Math.max(1, lineWidth(title), ...cells.map(lineWidth)),
  };
}

/** Where not all fits, titles of numbers wrap before any text does. */
function widthsFor(grid: Grid, room: number): readonly number[] | undefined {
  const needs = grid.columns.map((_, place) => needOf(grid, place));
  const isNumeric = (place: number): boolean => grid.columns[place]?.align === 'right';
  const textKept = needs.map((need, place) => (isNumeric(place) ? need : { ...need, least: need.natural }));
  const textWrapped = needs.map((need, place) => (isNumeric(place) ? { ...need, natural: need.least } : need));
  return columnWidths(textKept, room) ?? columnWidths(textWrapped, room);
}

function aligned(line: Line, width: number, align: Column['align']): Line {
  return align === 'right' ? padStart(line, width) : padEnd(line, width);
}

/** One row of cells; cells that wrap make it several lines high. */
function rowLines(cells: readonly Line[], grid: Grid, widths: readonly number[]): readonly Line[] {
  const wrapped = cells.map((cell, place) => wrap(cell, widths[place] ?? 1));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    wrapped.flatMap((lines, place) => [
      ...(place === 0 ? [] : [span(' '.repeat(gap))]),
      ...aligned(lines[at] ?? [], widths[place] ?? 1, grid.columns[place]?.align ?? 'left'),
    ]),
  );
}

const rule = (widths: readonly number[]): Line => [
  span(widths.map((width) => '─'.repeat(width)).join(' '.repeat(gap)), 'dim'),
];

function gridLines(grid: Grid, widths: readonly number[]): readonly Line[] {
  const body = grid.rows.flatMap((row) => rowLines(row, grid, widths));
  return [...rowLines(grid.titles, grid, widths), rule(widths), ...body];
}

/** Where the screen is too narrow for columns, each row becomes a list of its cells. */
function recordLines({ titles, rows }: Grid, width: number): readonly Line[] {
  return rows.flatMap((row, at) => {
    const fields = row.slice(1).flatMap((cell, place) => {
      const title = titles[place + 1] ?? [];
      if (lineWidth(cell) === 0) return [];
      const label = lineWidth(title) === 0 ? [] : [...title.map(({ text }) => span(text, 'dim')), span(': ')];
      return wrap([...label, ...cell], width - 4);
    });
    const head = hanging(wrap(row[0] ?? [], width - 2), span('- '));
    return [...(at === 0 ? [] : [[]]), ...head, ...indent(fields, span('    '))];
  });
}

export function tableLines(block: TableBlock, screen: Screen): readonly Line[] {
  const grid = gridOf(block, screen);
  const caption = wrap([span(cleanText(block.caption), 'strong')], screen.width);
  if (grid.rows.length === 0) return [...caption, [span('No rows.', 'dim')]];
  const widths = widthsFor(grid, screen.width - gap * (grid.columns.length - 1));
  return [...caption, ...(widths === undefined ? recordLines(grid, screen.width) : gridLines(grid, widths))];
}
