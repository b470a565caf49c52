import { isMonth, isPeriod, isYear } from './cell-kind.ts';
import { fillsOf, isFilled, valueColumns, widthOf, type GridRow } from './grid.ts';

const FIRST_ROWS = 60;
const BODY_ROWS = 60;
const NEXT_ROWS = 15;
const MOST_LINES = 3;
const HEADING_SHARE = 0.8;
const COVERED_SHARE = 0.6;

const isHeading = (row: GridRow, column: number): boolean => {
  const cell = row.cells[column] ?? '';
  return row.kinds[column] === 'text' || isYear(cell) || isMonth(cell);
};

const filledColumns = (row: GridRow): readonly number[] =>
  row.cells.flatMap((cell, column) => (cell === '' ? [] : [column]));

/** 1 2 3 … across the top: weeks or days. */
const isCounting = (row: GridRow, columns: readonly number[]): boolean =>
  columns.length >= 3 &&
  columns.every((column, at) => at === 0 || Number(row.cells[column]) === Number(row.cells[columns[at - 1] ?? 0]) + 1);

const hasHeadings = (row: GridRow): boolean => {
  const columns = filledColumns(row);
  const others = columns.filter((column) => !isHeading(row, column));
  return (
    others.length <= (1 - HEADING_SHARE) * columns.length || (others.length < columns.length && isCounting(row, others))
  );
};

/** The share of the cells below that stand in a filled column of the row. */
const coverage = (row: GridRow, body: readonly GridRow[]): number => {
  const fills = fillsOf(body, Math.max(widthOf(body), row.cells.length));
  const all = fills.reduce((sum, fill) => sum + fill, 0);
  return all === 0 ? 0 : filledColumns(row).reduce((sum, column) => sum + (fills[column] ?? 0), 0) / all;
};

const bodyAfter = (grid: readonly GridRow[], index: number): readonly GridRow[] =>
  grid.slice(index + 1, index + 1 + BODY_ROWS);

const isHeaderAlone = (row: GridRow): boolean => row.filled >= 3 && new Set(row.cells).size >= row.filled;

const isCandidate = (grid: readonly GridRow[], index: number): boolean => {
  const row = grid[index];
  if (row === undefined || row.filled < 2 || !hasHeadings(row)) return false;
  const body = bodyAfter(grid, index);
  return body.length === 0 ? isHeaderAlone(row) : coverage(row, body) >= COVERED_SHARE;
};

const headsValues = (grid: readonly GridRow[], index: number): boolean => {
  const row = grid[index];
  const body = bodyAfter(grid, index);
  if (row === undefined || body.length === 0) return false;
  const values = valueColumns(body, widthOf(body)).flatMap((isValue, column) => (isValue ? [column] : []));
  const headed = values.filter((column) => isFilled(row, column));
  return headed.length > 0 && headed.every((column) => isHeading(row, column));
};

const hasBlankLine = (grid: readonly GridRow[], from: number, to: number): boolean =>
  grid.slice(from, to).some((row, at) => (grid[from + at + 1]?.line ?? 0) > row.line + 1);

/** A candidate is a title when a fuller row of headings stands below it, set apart from it. */
const isTitleAbove = (grid: readonly GridRow[], index: number, later: number): boolean => {
  const row = grid[index];
  const below = grid[later];
  if (row === undefined || below === undefined || below.filled < row.filled || !isCandidate(grid, later)) return false;
  if (grid.slice(index, later).some(({ kinds }) => kinds.includes('number'))) return false;
  const isApart = hasBlankLine(grid, index, later) || row.cells.some((cell) => /:(?:\s|$)/u.test(cell));
  if (below.filled === row.filled) return isApart && headsValues(grid, later);
  return isApart || (row.filled <= 0.7 * below.filled && headsValues(grid, later));
};

const isTitle = (grid: readonly GridRow[], index: number): boolean =>
  Array.from({ length: NEXT_ROWS }, (_, at) => index + 1 + at).some((later) => isTitleAbove(grid, index, later));

const nextFilled = (row: GridRow, column: number): number => {
  const next = row.cells.findIndex((cell, at) => at > column && cell !== '');
  return next < 0 ? Number.POSITIVE_INFINITY : next;
};

type Lines = { readonly upper: GridRow; readonly lower: GridRow; readonly values: readonly boolean[] };

const standsOverGroup = ({ upper, lower, values }: Lines, column: number): boolean => {
  if (!isFilled(lower, column) || values[column] === true) return true;
  const next = nextFilled(upper, column);
  return filledColumns(lower).filter((at) => at >= column && at < next).length > 1;
};

/** An upper line of groups: over blanks, over value columns or over several columns, and no title. */
const isGroupLine = (lines: Lines): boolean => {
  const { upper, lower, values } = lines;
  const columns = filledColumns(upper);
  const [first = 0] = columns;
  const leftmost = filledColumns(lower)[0] ?? 0;
  if (upper.line !== lower.line - 1 || !hasHeadings(upper)) return false;
  if (upper.cells.some((cell) => cell.includes(':') || cell.length > 40)) return false;
  const coversLabel = first <= leftmost && isFilled(lower, first) && values[first] !== true;
  if ((coversLabel && columns.length < 3) || (columns.length === 1 && first < leftmost && values[leftmost] !== true))
    return false;
  return columns.every((column) => standsOverGroup(lines, column));
};

/** The next line belongs to the header: months or units under groups, and nothing under the labels. */
const isLowerLine = ({ upper, lower, values }: Lines): boolean => {
  const columns = filledColumns(lower);
  const under = columns.filter((column) => values[column] === true);
  const groups = under.map((column) => upper.cells[column]);
  if (lower.line !== upper.line + 1 || under.length === 0 || !under.every((column) => isHeading(lower, column)))
    return false;
  const all = values.filter((isValue, column) => isValue && (isFilled(upper, column) || isFilled(lower, column)));
  if (columns.length === under.length && under.length === all.length) return true;
  if (under.length < 2) return false;
  const repeats = groups.length - new Set(groups.filter((group) => group !== undefined && group !== '')).size;
  return under.every((column) => isPeriod(lower.cells[column] ?? '')) && repeats > 0;
};

const lowerLines = (grid: readonly GridRow[], first: number): readonly number[] => {
  const [upper, lower] = [grid[first], grid[first + 1]];
  const body = bodyAfter(grid, first + 1);
  if (upper === undefined || lower === undefined || body.length === 0) return [first];
  const values = valueColumns(body, widthOf(body));
  return isLowerLine({ upper, lower, values }) ? [first, first + 1] : [first];
};

const withUpperLines = (grid: readonly GridRow[], lines: readonly number[]): readonly number[] => {
  const [first = 0] = lines;
  const [upper, lower] = [grid[first - 1], grid[first]];
  if (upper === undefined || lower === undefined || lines.length >= MOST_LINES) return lines;
  const body = bodyAfter(grid, lines.at(-1) ?? first);
  const values = valueColumns(body, widthOf(body));
  return isGroupLine({ upper, lower, values }) ? withUpperLines(grid, [first - 1, ...lines]) : lines;
};

/** The rows of the header, one to three that follow each other; undefined where there is no table. */
export const findHeader = (grid: readonly GridRow[]): readonly GridRow[] | undefined => {
  const first = grid.slice(0, FIRST_ROWS).findIndex((_, index) => isCandidate(grid, index) && !isTitle(grid, index));
  if (first < 0) return undefined;
  return withUpperLines(grid, lowerLines(grid, first)).flatMap((index) => grid[index] ?? []);
};
