import { formatDecimal, isZero, trimDecimal } from '@throughline/math';
import type { LeftOutRow } from '../tables/stage.ts';
import { kindOf } from './cell-kind.ts';
import { readNumber } from './cell-number.ts';
import { createFiller, type Filler } from './fill-down.ts';
import { isFooterText, wordsOf } from './label.ts';
import { createSums, type Comparison, type Says, type Sums } from './sums.ts';
import { findTotalLabel, titleShape, type TableShape } from './table-shape.ts';

/** A row in the columns of the table; `row` is its number where it came from. */
export type TableRow = { readonly row: number; readonly line: number; readonly cells: (string | undefined)[] };

export type LeaveOutSink = { record(row: TableRow): void; leftOut(row: LeftOutRow, from: TableRow): void };

export type LeaveOut = { push(row: TableRow): void; end(): void };

const MOST_PENDING = 50;
const MOST_LABEL = 200;
const KEPT_GROUPS = 32;

type Judging = {
  readonly shape: TableShape;
  readonly sink: LeaveOutSink;
  readonly sums: Sums;
  readonly filler: Filler;
  /** Lone texts that may be footers, headings of a new page or records, whatever follows. */
  pending: { readonly row: TableRow; readonly isApart: boolean }[];
  /** Names that stood alone on a row since the last total. */
  groups: string[];
  /** The last record, with its blanks filled. */
  above: readonly (string | undefined)[];
  lastLine: number;
  afterTotal: boolean;
};

const trimmed = (cell: string | undefined): string => cell?.trim() ?? '';

const labelOf = ({ cells }: TableRow): string =>
  trimmed(cells.find((cell) => trimmed(cell) !== '')).slice(0, MOST_LABEL);

const leaveOut = (judging: Judging, row: TableRow, disagrees: LeftOutRow['disagrees'] = []): void => {
  judging.sink.leftOut({ line: row.line, label: labelOf(row), disagrees }, row);
};

const valuesOf = ({ shape }: Judging, row: TableRow): Says =>
  shape.numbers.map(({ column, mark }) => {
    const cell = trimmed(row.cells[column]);
    return cell === '' ? undefined : readNumber(cell, mark);
  });

const keep = (judging: Judging, row: TableRow, values: Says): void => {
  judging.filler.fill(row.cells);
  judging.sums.add(values);
  judging.above = row.cells;
  judging.afterTotal = false;
  judging.sink.record(row);
};

/** Lone texts that turned out to be records; they may be the headings of groups. */
const keepPending = (judging: Judging, rows = judging.pending.splice(0)): void => {
  for (const { row } of rows) {
    judging.groups.push(wordsOf(labelOf(row)).join(' '));
    if (judging.groups.length > KEPT_GROUPS) judging.groups.shift();
    keep(judging, row, []);
  }
};

const isRepeatedHeader = ({ shape }: Judging, { cells }: TableRow): boolean =>
  shape.headerRows.some(
    (header) =>
      header.filter((cell) => cell !== '').length > 1 && header.every((cell, at) => cell === trimmed(cells[at])),
  );

/** Filled cells beside the label that are neither numbers nor the same as above: then the row is a record. */
const hasOwnContents = (judging: Judging, row: TableRow, label: number): boolean =>
  row.cells.some((cell, column) => {
    const text = trimmed(cell);
    if (column === label || text === '') return false;
    const kind = kindOf(text);
    return kind !== 'number' && (kind === 'day' || text !== trimmed(judging.above[column]));
  });

const isGroupAbove = (judging: Judging, rest: readonly string[]): boolean => {
  const name = rest.join(' ');
  const isCode = rest.length === 1 && /\d/.test(name);
  const names = judging.shape.labels.map((column) => wordsOf(trimmed(judging.above[column]).slice(0, MOST_LABEL)));
  return (
    judging.groups.includes(name) ||
    names.some((words) => words.join(' ') === name || (isCode && words.length > 1 && words[0] === name))
  );
};

/** One row alone that says the same is no sum, unless the report had totals before. */
const agrees = (says: Says, { disagrees, rows, followsTotal }: Comparison): boolean =>
  disagrees.length === 0 &&
  (rows > 1 || (rows === 1 && followsTotal)) &&
  says.some((value) => value !== undefined && !isZero(value));

const disagreements = (
  { shape }: Judging,
  row: TableRow,
  { disagrees, sums, rows }: Comparison,
): LeftOutRow['disagrees'] =>
  rows === 0
    ? []
    : disagrees.map((at) => {
        const column = shape.numbers[at]?.column ?? 0;
        const sum = sums[at];
        return {
          column: shape.names[column] ?? '',
          says: trimmed(row.cells[column]),
          sum: sum === undefined ? '0' : formatDecimal(trimDecimal(sum)),
        };
      });

const hasTotalLabel = (judging: Judging, row: TableRow, isEqual: boolean): boolean => {
  const label = findTotalLabel(row.cells);
  if (label === undefined) return false;
  const isNamed = label.rest.length === 0 || isGroupAbove(judging, label.rest);
  if (isNamed && isEqual) return true;
  return (isNamed || isEqual) && !hasOwnContents(judging, row, label.column);
};

const isUnlabelled = ({ shape }: Judging, { cells }: TableRow): boolean =>
  shape.isLabelled && shape.labels.every((column) => trimmed(cells[column]) === '');

/** What a total row says against the rows above; undefined for a record. */
const compareTotal = (judging: Judging, row: TableRow, says: Says): Comparison | undefined => {
  const isBlank = isUnlabelled(judging, row);
  if ((!isBlank && findTotalLabel(row.cells) === undefined) || says.every((value) => value === undefined))
    return undefined;
  const comparison = judging.sums.compare(says);
  const isEqual = agrees(says, comparison);
  return (isBlank && isEqual) || hasTotalLabel(judging, row, isEqual) ? comparison : undefined;
};

const takeFull = (judging: Judging, row: TableRow): void => {
  keepPending(judging);
  const says = valuesOf(judging, row);
  const comparison = compareTotal(judging, row, says);
  if (comparison === undefined) {
    keep(judging, row, says);
    return;
  }
  leaveOut(judging, row, disagreements(judging, row, comparison));
  judging.sums.close(says);
  judging.filler.endBlock();
  judging.groups = [];
  judging.afterTotal = true;
};

const isTitle = ({ titles }: TableShape, filled: readonly string[]): boolean =>
  titles.size > 0 && titles.has(titleShape(filled));

const mayBeLone = ({ shape }: Judging, { cells }: TableRow): boolean => {
  if (!shape.isWide || (shape.titles.size === 0 && trimmed(cells[0]) !== '' && trimmed(cells[1]) !== '')) return false;
  const filled = cells.map(trimmed).filter((cell) => cell !== '');
  return (filled.length === 1 && kindOf(filled[0] ?? '') === 'text') || isTitle(shape, filled);
};

const breaksIn = ({ cells }: TableRow): number =>
  cells.reduce((sum, cell) => sum + (cell?.includes('\n') === true ? cell.split('\n').length - 1 : 0), 0);

const takePending = (judging: Judging, row: TableRow, isApart: boolean): void => {
  judging.pending.push({ row, isApart });
  if (judging.pending.length > MOST_PENDING) keepPending(judging, judging.pending.splice(0, 1));
};

/** What follows a blank record stands apart from what is above it, as behind a blank line. */
const takeBlank = (judging: Judging, row: TableRow): void => {
  if (!judging.shape.keepsBlanks) return;
  keepPending(judging);
  keep(judging, row, []);
  judging.lastLine = row.line - 1;
};

const push = (judging: Judging, row: TableRow): void => {
  if (row.cells.every((cell) => trimmed(cell) === '')) {
    takeBlank(judging, row);
    return;
  }
  const isApart = judging.lastLine > 0 && row.line > judging.lastLine + 1;
  judging.lastLine = row.line + breaksIn(row);
  if (judging.shape.keepsAll) keep(judging, row, []);
  else if (isRepeatedHeader(judging, row)) {
    for (const { row: lone } of judging.pending.splice(0)) leaveOut(judging, lone);
    leaveOut(judging, row);
  } else if (mayBeLone(judging, row)) takePending(judging, row, isApart);
  else takeFull(judging, row);
};

/** Lone texts at the end: footers from the first that follows a total or a blank line, or reads like one. */
const end = (judging: Judging): void => {
  const { pending, afterTotal } = judging;
  const first = pending.findIndex(({ row, isApart }) => afterTotal || isApart || isFooterText(labelOf(row)));
  const footers = first < 0 ? [] : pending.splice(first);
  keepPending(judging);
  for (const { row } of footers) leaveOut(judging, row);
};

/**
 * Tells the records of a table from its totals, repeated headers and footers, row by row, and fills blanks down. Blank rows are
 * skipped unless the shape keeps them; every other row comes out once, in order except that records come before the left-out rows behind them.
 */
export const createLeaveOut = (shape: TableShape, sink: LeaveOutSink): LeaveOut => {
  const judging: Judging = {
    shape,
    sink,
    sums: createSums(shape.numbers.length),
    filler: createFiller(shape.fillDown),
    pending: [],
    groups: [],
    above: [],
    lastLine: 0,
    afterTotal: false,
  };
  return { push: (row) => push(judging, row), end: () => end(judging) };
};
