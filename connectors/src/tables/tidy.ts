import type { Layout } from '@throughline/model';
import { kindOf } from '../layout/cell-kind.ts';
import { gridOf } from '../layout/grid.ts';
import { createLeaveOut, type TableRow } from '../layout/leave-out.ts';
import { isFooterText } from '../layout/label.ts';
import { describeTable, findTotalLabel, type TableShape } from '../layout/table-shape.ts';
import type { SourceRow } from '../source-row.ts';
import type { Edges } from './edges.ts';
import type { Rejection } from './rejection.ts';
import type { LeftOutRow, StagedFile } from './stage.ts';
import { readStagedRows } from './staged-table-rows.ts';
import { createStagedWriter, type WrittenRows } from './staged-writer.ts';
import type { TableEffects } from './table-effects.ts';

/** What is known of a delimited text that was staged as if every record were one. */
export type TidyParts = {
  readonly edges: Edges;
  readonly header: readonly SourceRow[];
  /** The header was searched for, or its place was given: a report, in which blank records are blank lines. */
  readonly isReport: boolean;
  readonly layout: Layout | undefined;
};

const LAST_ROWS = 5;
const MOST_FOOTERS = 10;
const WIDE = 3;

const filledCells = ({ cells }: Pick<TableRow, 'cells'>): readonly string[] =>
  cells.map((cell) => (cell ?? '').trim()).filter((cell) => cell !== '');

const isTotal = (row: TableRow): boolean =>
  findTotalLabel(row.cells) !== undefined && filledCells(row).some((cell) => kindOf(cell) === 'number');

const isHeader = ({ cells }: TableRow, header: readonly SourceRow[]): boolean =>
  header.some((line) => cells.every((cell, at) => (cell ?? '').trim() === (line.cells[at] ?? '').trim()));

const mayEndTable = (row: TableRow): boolean => {
  const filled = filledCells(row);
  if (row.cells.length >= WIDE && filled.length === 1) return true;
  return filled.length > 0 && (row.cells[0] ?? '').trim() === '' && filled.every((cell) => kindOf(cell) === 'number');
};

/** Judged from the first and last 200 rows: a report with totals ends with one. */
const needsTidying = ({ edges, header, isReport, layout }: TidyParts): boolean => {
  if (isReport || (layout?.fillDown.length ?? 0) > 0) return true;
  const last = edges.last();
  return (
    [...edges.first(), ...last].some((row) => isTotal(row) || isHeader(row, header)) ||
    last.slice(-LAST_ROWS).some(mayEndTable)
  );
};

const shapeOf = ({ edges, header, isReport, layout }: TidyParts, names: readonly string[]): TableShape | undefined => {
  const lines = header.map(({ line }) => line);
  const plain: Layout = { header: lines, fillDown: [], totals: 'leave-out' };
  const given = layout ?? (isReport ? undefined : plain);
  const shape = describeTable(gridOf([...header, ...edges.first()]), lines, { layout: given, names });
  return shape === undefined ? undefined : { ...shape, keepsBlanks: !isReport };
};

type Tidied = {
  readonly written: WrittenRows;
  readonly leftOut: readonly LeftOutRow[];
  readonly dropped: readonly number[];
};

const isBlank = ({ cells }: TableRow): boolean => cells.every((cell) => (cell ?? '').trim() === '');

const rewrite = async (file: StagedFile, shape: TableShape, effects: TableEffects): Promise<Tidied> => {
  const path = `${file.stagedPath}.tidy`;
  const target = effects.openWrite(path);
  const leftOut: LeftOutRow[] = [];
  const dropped: number[] = [];
  const writer = createStagedWriter(target, shape.names.length);
  const judge = createLeaveOut(shape, {
    record(row) {
      writer.goTo(row.row - dropped.length);
      writer.write(row);
    },
    leftOut(row, from) {
      leftOut.push(row);
      dropped.push(from.row);
    },
  });
  try {
    for await (const rows of readStagedRows(effects.openRead(file.stagedPath).chunks)) {
      for (const row of rows) {
        if (isBlank(row) && !shape.keepsBlanks) dropped.push(row.row);
        else judge.push(row);
      }
    }
    judge.end();
    return { written: writer.end(), leftOut, dropped };
  } finally {
    target.close();
  }
};

/** How many of the ascending numbers lie below `row`. */
const below = (numbers: readonly number[], row: number): number => {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((numbers[middle] ?? row) < row) from = middle + 1;
    else to = middle;
  }
  return from;
};

const isLoneText = (file: StagedFile, { raw }: Rejection): boolean => {
  const filled = filledCells({ cells: raw.split(file.dialect?.delimiter ?? ',') });
  return filled.length === 1 && kindOf(filled[0] ?? '') === 'text';
};

/** Ragged last lines that read like the end of a report are no records: `End of report;;`. */
const leaveOutFooters = (file: StagedFile, lastRow: TableRow | undefined): StagedFile => {
  const isWide = (file.header?.length ?? 0) >= WIDE;
  if (!isWide || lastRow === undefined || file.rejectedRows !== file.rejected.length) return file;
  const first = file.rejected.findIndex(({ row }) => row > lastRow.row);
  const tail = first < 0 ? [] : file.rejected.slice(first);
  const labelOf = ({ raw }: Rejection): string =>
    raw
      .split(file.dialect?.delimiter ?? ',')
      .join(' ')
      .trim();
  const isEnd = (rejection: Rejection, at: number): boolean => {
    const above = tail[at - 1]?.line ?? lastRow.line;
    return rejection.line > above + 1 || isFooterText(labelOf(rejection)) || isTotal(lastRow);
  };
  if (tail.length === 0 || tail.length > MOST_FOOTERS) return file;
  if (!tail.every((one) => one.code === 'ragged-row' && isLoneText(file, one))) return file;
  const from = tail.findIndex(isEnd);
  if (from < 0) return file;
  const footers = tail.slice(from);
  const ragged = (file.rejectedBy['ragged-row'] ?? 0) - footers.length;
  const { 'ragged-row': _, ...others } = file.rejectedBy;
  return {
    ...file,
    rejected: file.rejected.slice(0, first + from),
    rejectedRows: file.rejectedRows - footers.length,
    rejectedBy: ragged === 0 ? others : { ...others, 'ragged-row': ragged },
    leftOut: footers.map((one) => ({ line: one.line, label: labelOf(one).slice(0, 200), disagrees: [] })),
  };
};

const withTidied = (file: StagedFile, { written, leftOut, dropped }: Tidied): StagedFile => ({
  ...file,
  rows: written.rows,
  rejected: file.rejected.map((one) => ({ ...one, row: one.row - below(dropped, one.row) })),
  escaped: written.escaped,
  longestStagedBytes: written.longestStagedBytes,
  leftOut: [...leftOut, ...(file.leftOut ?? [])],
});

/**
 * Leaves totals, repeated headers and footers out of a staged text and fills blanks down, if there is a sign of any. Row numbers
 * count staged and rejected rows only, as everywhere.
 */
export const tidy = async (file: StagedFile, parts: TidyParts, effects: TableEffects): Promise<StagedFile> => {
  const keepsAll = parts.layout?.totals === 'keep';
  const trimmed = keepsAll ? file : leaveOutFooters(file, parts.edges.last().at(-1));
  if (file.header === undefined || file.rows === 0 || !needsTidying(parts)) return trimmed;
  const shape = shapeOf(parts, file.header);
  if (shape === undefined) return trimmed;
  const tidied = await rewrite(trimmed, shape, effects);
  effects.replace(file.stagedPath, `${file.stagedPath}.tidy`);
  const { fillDown, names } = shape;
  const layout = trimmed.layout && { ...trimmed.layout, fillDown: fillDown.flatMap((column) => names[column] ?? []) };
  return { ...withTidied(trimmed, tidied), ...(layout === undefined ? {} : { layout }) };
};
