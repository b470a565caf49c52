import type { Layout } from '@throughline/model';
import { nameColumns, type HeaderNote } from '../tables/header.ts';
import { kindOf, type CellKind } from './cell-kind.ts';
import { chooseDecimalMark, type DecimalMark } from './cell-number.ts';
import { findFillDown } from './fill-down.ts';
import { isFilled, valueColumns, widthOf, type GridRow } from './grid.ts';
import { joinHeader } from './join-header.ts';
import { readTotalLabel } from './label.ts';

/** What a column of numbers is read and checked with. */
export type NumberColumn = { readonly column: number; readonly mark: DecimalMark };

/** Where the columns of a table stand, and what tells its totals, repeated headers and footers from its records. */
export type TableShape = {
  /** The first column of the table in the row, and how many there are. */
  readonly from: number;
  readonly names: readonly string[];
  readonly notes: readonly HeaderNote[];
  /** The lines of the header as they stand, in columns of the table. */
  readonly headerRows: readonly (readonly string[])[];
  readonly titles: ReadonlySet<string>;
  readonly numbers: readonly NumberColumn[];
  /** Columns of anything but numbers. */
  readonly labels: readonly number[];
  readonly fillDown: readonly number[];
  /** Most records fill three cells or more, so that one lone text is none. */
  readonly isWide: boolean;
  /** Records always have a label: a row without one may be a sum. */
  readonly isLabelled: boolean;
  /** Every row is a record. */
  readonly keepsAll: boolean;
  /** A record of nothing but blanks is a record, not a blank line. */
  readonly keepsBlanks: boolean;
};

/** How rows look with their digits alike: a page number or a day of printing makes no other title. */
export const titleShape = (cells: readonly string[]): string =>
  cells
    .filter((cell) => cell !== '')
    .join(' ')
    .replaceAll(/\d+/g, '9');

/** The words beside the total word of a row's label, and where it stands; undefined where no cell left of its numbers has one. */
export const findTotalLabel = (
  cells: readonly (string | undefined)[],
): { readonly column: number; readonly rest: readonly string[] } | undefined => {
  for (const [column, cell = ''] of cells.entries()) {
    const rest = readTotalLabel(cell);
    if (rest === undefined) continue;
    return cells.slice(0, column).some((before = '') => kindOf(before.trim()) === 'number')
      ? undefined
      : { column, rest };
  }
  return undefined;
};

const spanOf = (rows: readonly GridRow[]): { readonly from: number; readonly to: number } => {
  const to = widthOf(rows);
  const from = rows.reduce(
    (least, { cells }) =>
      Math.min(
        least,
        cells.findIndex((cell) => cell !== ''),
      ),
    to,
  );
  return { from, to };
};

const cut = (row: GridRow, { from, to }: { from: number; to: number }): GridRow => {
  const cells = Array.from({ length: to - from }, (_, at) => row.cells[from + at] ?? '');
  const kinds = cells.map((_, at): CellKind => row.kinds[from + at] ?? 'blank');
  return { line: row.line, cells, kinds, filled: kinds.filter((kind) => kind !== 'blank').length };
};

const numberColumns = (body: readonly GridRow[], width: number): readonly NumberColumn[] =>
  valueColumns(body, width).flatMap((isValue, column) => {
    const texts = body.flatMap(({ cells, kinds }) => (kinds[column] === 'number' ? [cells[column] ?? ''] : []));
    return isValue && 2 * texts.length > body.filter(({ kinds }) => kinds[column] !== 'blank').length
      ? [{ column, mark: chooseDecimalMark(texts) }]
      : [];
  });

const isPercent = (name: string, body: readonly GridRow[], column: number): boolean =>
  name.includes('%') || body.some(({ cells }) => cells[column]?.endsWith('%'));

const isRepeated = (row: GridRow, headers: readonly GridRow[]): boolean =>
  headers.some(({ cells }) => cells.every((cell, at) => cell === (row.cells[at] ?? '')));

type Parts = {
  readonly headers: readonly GridRow[];
  readonly body: readonly GridRow[];
  readonly titles: readonly GridRow[];
};

const fillDownOf = (parts: Parts, { names, labels }: { names: readonly string[]; labels: number }, layout?: Layout) => {
  if (layout !== undefined) return layout.fillDown.map((name) => names.indexOf(name)).filter((column) => column >= 0);
  return findFillDown(
    parts.body.map(({ cells }) => (isTotalRow(cells, labels) ? undefined : cells)),
    labels,
  );
};

/** A row that names all that a record names is one, even if a group of it is called “Total Quality”. */
const isTotalRow = (cells: readonly string[], labels: number): boolean => {
  const total = findTotalLabel(cells);
  if (total === undefined) return false;
  return labels < 2 || !cells.slice(0, labels).every((cell) => cell !== '');
};

/** A column that every record with any label fills; a row without one may then be a sum. */
const hasSureLabel = (records: readonly GridRow[], labels: readonly number[], fillDown: readonly number[]): boolean => {
  const labelled = records.filter((row) => labels.some((column) => isFilled(row, column)));
  const sure = labels.some(
    (column) =>
      !fillDown.includes(column) && labelled.filter((row) => isFilled(row, column)).length >= 0.9 * labelled.length,
  );
  return sure && labelled.length > 1 && labelled.length >= 0.6 * records.length;
};

const describeParts = (
  parts: Parts,
  names: readonly string[],
  layout: Layout | undefined,
): Omit<TableShape, 'from' | 'notes'> => {
  const titles = new Set(parts.titles.map(({ cells }) => titleShape(cells)));
  const records = parts.body.filter(
    ({ cells }) => findTotalLabel(cells) === undefined && !titles.has(titleShape(cells)),
  );
  const numbers = numberColumns(records, names.length);
  const labels = names.flatMap((_, column) => (numbers.some((number) => number.column === column) ? [] : [column]));
  const firstValue = valueColumns(records, names.length).indexOf(true);
  const fillDown = fillDownOf(parts, { names, labels: Math.max(0, firstValue) }, layout);
  const wide = records.filter(({ filled }) => filled >= 3).length;
  return {
    names,
    headerRows: parts.headers.map(({ cells }) => cells),
    titles,
    numbers: numbers.filter(({ column }) => !isPercent(names[column] ?? '', records, column)),
    labels,
    fillDown,
    keepsAll: layout?.totals === 'keep',
    keepsBlanks: false,
    isWide: wide > 0 && wide >= 0.9 * records.filter(({ filled }) => filled > 1).length,
    isLabelled: hasSureLabel(records, labels, fillDown),
  };
};

export type ShapeOptions = {
  /** Without it the columns to fill down are found. */
  readonly layout?: Layout | undefined;
  /** The names where they are settled: then the table begins in the first column. */
  readonly names?: readonly string[] | undefined;
};

/** Describes the table below the given header lines from its first rows; undefined where none of these lines has a cell. */
export const describeTable = (
  grid: readonly GridRow[],
  header: readonly number[],
  { layout, names }: ShapeOptions = {},
): TableShape | undefined => {
  const headers = grid.filter(({ line }) => header.includes(line));
  const last = Math.max(...header);
  if (headers.length === 0) return undefined;
  const below = grid.filter(({ line }) => line > last);
  const span =
    names === undefined
      ? spanOf([...headers, ...below.filter(({ filled }) => filled > 1)])
      : { from: 0, to: names.length };
  const cutHeaders = headers.map((row) => cut(row, span));
  const named =
    names === undefined ? nameColumns(joinHeader(cutHeaders.map(({ cells }) => cells))) : { names, notes: [] };
  const body = below.map((row) => cut(row, span)).filter((row) => row.filled > 0 && !isRepeated(row, cutHeaders));
  const titles = grid.filter(({ line }) => line < Math.min(...header));
  return {
    from: span.from,
    notes: named.notes,
    ...describeParts({ headers: cutHeaders, body, titles }, named.names, layout),
  };
};
