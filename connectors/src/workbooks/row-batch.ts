import { overLimit } from '../archives/refusal.ts';
import type { SourceRow, UnpackLimits } from '../source-row.ts';

/** A row of a sheet, standing `times` times one below the other. */
export interface RowRun {
  readonly line: number;
  readonly times: number;
  readonly cells: readonly (string | undefined)[];
}

/** Gathers rows while they are read and hands them on in batches, within the limits of a sheet. */
export interface RowBatch {
  /** Rows without a filled cell are left out. */
  readonly add: (run: RowRun) => void;
  /** What was gathered, once it is worth a batch; all of it at the end. */
  readonly take: (isEnd?: boolean) => Generator<readonly SourceRow[]>;
}

const BATCH_ROWS = 1024;
const BATCH_CHARACTERS = 1_048_576;
const ROW_CHARACTERS = 16_777_216;

/** Blank cells from which on there must be filled ones to match: padding a row up to its last column costs far more than the file. */
const BLANKS_FROM = 16_777_216;

type Gathered = { runs: RowRun[]; characters: number; rows: number; total: number; filled: number; blank: number };

type Weight = { readonly characters: number; readonly filled: number };

/** Each cell counts as one character more. */
const weigh = (cells: readonly (string | undefined)[]): Weight => {
  let characters = cells.length;
  let filled = 0;
  for (const cell of cells) {
    if (cell === undefined) continue;
    characters += cell.length;
    filled++;
  }
  return { characters, filled };
};

const check = (place: string, { rows, total, filled, blank }: Gathered, limits: UnpackLimits): void => {
  if (rows > limits.rows) throw overLimit(place, `at most ${limits.rows} rows`, `${rows}`);
  if (total > limits.unpackedBytes) {
    throw overLimit(place, `cells of at most ${limits.unpackedBytes} characters`, `${total}`);
  }
  if (blank > BLANKS_FROM && blank > filled * limits.ratio) {
    throw overLimit(place, `at most ${limits.ratio} blank cells to a filled one`, `${blank} to ${filled}`);
  }
};

function* expand(runs: readonly RowRun[]): Generator<readonly SourceRow[]> {
  let rows: SourceRow[] = [];
  for (const { line, times, cells } of runs) {
    for (let index = 0; index < times; index++) {
      rows.push({ line: line + index, cells });
      if (rows.length < BATCH_ROWS) continue;
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** An empty batch of the sheet that messages call `place`. */
export const createRowBatch = (place: string, limits: UnpackLimits): RowBatch => {
  const gathered: Gathered = { runs: [], characters: 0, rows: 0, total: 0, filled: 0, blank: 0 };
  const add = (run: RowRun): void => {
    if (run.cells.length === 0) return;
    const { characters, filled } = weigh(run.cells);
    if (characters > ROW_CHARACTERS) {
      throw overLimit(place, `rows of at most ${ROW_CHARACTERS} characters`, `${characters} in row ${run.line}`);
    }
    gathered.runs.push(run);
    gathered.characters += characters;
    gathered.rows += run.times;
    gathered.total += characters * run.times;
    gathered.filled += filled * run.times;
    gathered.blank += (run.cells.length - filled) * run.times;
    check(place, gathered, limits);
  };
  function* take(isEnd = false): Generator<readonly SourceRow[]> {
    const isWorth = gathered.runs.length >= BATCH_ROWS || gathered.characters >= BATCH_CHARACTERS;
    if (!isWorth && !isEnd) return;
    const { runs } = gathered;
    gathered.runs = [];
    gathered.characters = 0;
    yield* expand(runs);
  }
  return { add, take };
};
