import type { Layout } from '@throughline/model';
import type { RowSource, SourceRow } from '../source-row.ts';
import { nameColumns, type HeaderNote } from '../tables/header.ts';
import { fieldsText } from '../tables/rejection.ts';
import { createStagedWriter, type StagedWriter, type WrittenRows } from '../tables/staged-writer.ts';
import { diskEffects, type TableEffects, type TableTarget } from '../tables/table-effects.ts';
import type { LeftOutRow, StagedFile } from '../tables/stage.ts';
import { aboutTable } from './about.ts';
import { findLayout } from './find-layout.ts';
import { gridOf } from './grid.ts';
import { createLeaveOut } from './leave-out.ts';
import { describeTable, type TableShape } from './table-shape.ts';

/** Rows to stage: what the file is called, where the staged text goes, and how the file lies on the disk. */
export type StageRowsRequest = {
  readonly path: string;
  readonly stagedPath: string;
  /** Of the file that holds the rows, as it lies. */
  readonly sha256: string;
  readonly bytes: number;
  /** Where the table stands; found in the first 200 rows when absent. Has no effect where the source names its columns. */
  readonly layout?: Layout | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
  /** Asked when everything was read. */
  readonly changedWhileRead?: (() => boolean) | undefined;
};

const SAMPLE_ROWS = 200;
/** A layout that names a later line is not looked for beyond it. */
const MOST_SAMPLE_ROWS = 10_000;

/** Takes one row after the other and says at the end what was staged. */
type Taker = { push(row: SourceRow): void; end(): TakenRows };
type TakenRows = Pick<StagedFile, 'header' | 'headerNotes' | 'layout' | 'about' | 'leftOut'> & {
  readonly written: WrittenRows;
};

const nothingWritten = (): WrittenRows => createStagedWriter({ write: () => {}, close: () => {} }, 0).end();

const takeAll = (header: readonly string[], notes: readonly HeaderNote[], target: TableTarget): Taker => {
  const writer = createStagedWriter(target, header.length);
  return {
    push: (row) => writer.write(row),
    end: () => ({ header, headerNotes: notes, written: writer.end() }),
  };
};

const isBlank = (cell: string | undefined): boolean => (cell ?? '').trim() === '';

const columnsOutside = ({ from, names }: TableShape, { cells }: SourceRow): readonly number[] =>
  cells.flatMap((cell, column) => ((column < from || column >= from + names.length) && !isBlank(cell) ? [column] : []));

/** A note beside the table is left out; a record with a cell beside the table is rejected. */
const refuseOutside = (
  { shape, writer, leftOut }: { shape: TableShape; writer: StagedWriter; leftOut: LeftOutRow[] },
  row: SourceRow,
  outside: readonly number[],
): void => {
  const [column = 0] = outside;
  if (row.cells.every((cell, at) => at === column || isBlank(cell))) {
    leftOut.push({ line: row.line, label: (row.cells[column] ?? '').trim().slice(0, 200), disagrees: [] });
    return;
  }
  const { from, names } = shape;
  const expected = `${fieldsText(names.length)} from column ${from + 1} on`;
  writer.reject(row, { code: 'ragged-row', expected, found: `a value in column ${column + 1}` });
};

const isPlain = ({ header, fillDown }: Layout): boolean =>
  header.length === 1 && header[0] === 1 && fillDown.length === 0;

const takeTable = (shape: TableShape, layout: Layout, target: TableTarget): Taker => {
  const { from, names } = shape;
  const writer = createStagedWriter(target, names.length);
  const leftOut: LeftOutRow[] = [];
  const last = Math.max(...layout.header);
  const rows = createLeaveOut(shape, {
    record: (row) => writer.write(row),
    leftOut: (row) => leftOut.push(row),
  });
  return {
    push(row) {
      if (row.line <= last) return;
      const outside = columnsOutside(shape, row);
      if (outside.length > 0) refuseOutside({ shape, writer, leftOut }, row, outside);
      else rows.push({ row: 0, line: row.line, cells: row.cells.slice(from, from + names.length) });
    },
    end() {
      rows.end();
      return {
        header: names,
        headerNotes: shape.notes,
        layout: isPlain(layout) ? undefined : layout,
        leftOut,
        written: writer.end(),
      };
    },
  };
};

const takeNothing = (): Taker => ({
  push: () => {},
  end: () => ({ header: undefined, headerNotes: [], written: nothingWritten() }),
});

const begin = (sample: readonly SourceRow[], request: StageRowsRequest, target: TableTarget): Taker => {
  const layout = request.layout ?? findLayout(sample)?.layout;
  if (layout === undefined) return takeNothing();
  const shape = describeTable(gridOf(sample), layout.header, { layout });
  if (shape === undefined) return takeNothing();
  const above = sample.filter(({ line }) => line < Math.min(...layout.header));
  const about = aboutTable(above.flatMap(({ cells }) => cells.map((cell) => cell ?? '')));
  const taker = takeTable(shape, layout, target);
  return {
    push: (row) => {
      taker.push(row);
    },
    end: () => ({ ...taker.end(), about }),
  };
};

/** Holds the first rows back until the table in them is known. */
const takeSampled = (request: StageRowsRequest, target: TableTarget): Taker => {
  const sample: SourceRow[] = [];
  const lastHeader = Math.max(0, ...(request.layout?.header ?? []));
  let taker: Taker | undefined;
  const start = (): Taker => {
    const begun = begin(sample, request, target);
    for (const row of sample.splice(0)) begun.push(row);
    return begun;
  };
  return {
    push(row) {
      if (taker !== undefined) {
        taker.push(row);
        return;
      }
      sample.push(row);
      const isEnough = sample.length >= SAMPLE_ROWS && row.line >= lastHeader + SAMPLE_ROWS;
      if (lastHeader === 0 ? sample.length >= SAMPLE_ROWS : isEnough || sample.length >= MOST_SAMPLE_ROWS)
        taker = start();
    },
    end: () => (taker ?? start()).end(),
  };
};

const takerFor = ({ header }: RowSource, request: StageRowsRequest, target: TableTarget): Taker => {
  if (header === undefined) return takeSampled(request, target);
  const { names, notes } = nameColumns(header);
  return takeAll(names, notes, target);
};

const describe = (request: StageRowsRequest, { written, ...taken }: TakenRows, lines: number): StagedFile => ({
  path: request.path,
  stagedPath: request.stagedPath,
  sha256: request.sha256,
  bytes: request.bytes,
  lines,
  rows: written.rows,
  rejected: written.rejections.kept,
  rejectedRows: written.rejectedRows,
  rejectedBy: written.rejections.by,
  escaped: written.escaped,
  longestStagedBytes: written.longestStagedBytes,
  ...taken,
  changedWhileRead: request.changedWhileRead?.() ?? false,
});

const readAll = async (source: RowSource, request: StageRowsRequest, target: TableTarget): Promise<StagedFile> => {
  const taker = takerFor(source, request, target);
  let lines = 0;
  let rows = 0;
  for await (const batch of source.rows) {
    for (const row of batch) {
      taker.push(row);
      lines = row.line;
    }
    rows += batch.length;
    request.onProgress?.(rows);
  }
  return describe(request, taker.end(), lines);
};

/**
 * Reads the rows of a source once and writes their staged form. Where the source does not name its columns, the table is found
 * first; its totals, repeated headers and footers are left out and told. Of the rows below the header that are not blank,
 * `rows + rejected + leftOut` is the number; row numbers count staged and rejected rows only.
 */
export const stageRows = async (
  source: RowSource,
  request: StageRowsRequest,
  effects: Pick<TableEffects, 'openWrite'> = diskEffects,
): Promise<StagedFile> => {
  const target = effects.openWrite(request.stagedPath);
  try {
    return await readAll(source, request, target);
  } finally {
    target.close();
  }
};
