/** One row as filling down sees it: the trimmed cells of a record, or undefined for a total row that was left out. */
export type FillRow = readonly string[] | undefined;

type Block = { readonly value: string; readonly rows: number };

const isRecord = (row: FillRow): row is readonly string[] => row !== undefined;

const blocksOf = (rows: readonly (readonly string[])[], column: number): readonly Block[] => {
  const starts = rows.flatMap((row, index) => ((row[column] ?? '') === '' ? [] : [index]));
  return starts.map((start, at) => ({
    value: rows[start]?.[column] ?? '',
    rows: (starts[at + 1] ?? rows.length) - start,
  }));
};

const othersFilled = (rows: readonly (readonly string[])[], column: number): number =>
  rows.reduce((sum, row) => sum + row.filter((cell, at) => at > column && cell !== '').length, 0) / rows.length;

const isRegular = (blocks: readonly Block[]): boolean =>
  blocks.length > 0 &&
  2 * blocks.filter(({ rows }) => rows > 1).length >= blocks.length &&
  blocks.every(({ value }, at) => at === 0 || value !== blocks[at - 1]?.value);

const startsAfterTotals = (rows: readonly FillRow[], columns: readonly number[]): boolean =>
  rows.every((row, at) => {
    const isFirst = row !== undefined && (at === 0 || rows[at - 1] === undefined);
    return !isFirst || columns.some((column) => (row[column] ?? '') !== '');
  });

const repeats = (records: readonly (readonly string[])[], columns: readonly number[]): boolean => {
  const column = columns.at(-1) ?? 0;
  const blank = records.filter((row) => (row[column] ?? '') === '');
  const filled = records.filter((row) => (row[column] ?? '') !== '');
  if ((records[0]?.[column] ?? '') === '' || blank.length < 2 || 3 * blank.length < records.length) return false;
  const isNested = records.every(
    (row) => (row[column] ?? '') !== '' || columns.every((outer) => (row[outer] ?? '') === ''),
  );
  const isFull = othersFilled(blank, column) >= 0.6 * othersFilled(filled, column) && othersFilled(blank, column) > 0;
  return isNested && isFull && isRegular(blocksOf(records, column));
};

/**
 * The columns whose blanks repeat the value above, as merged cells do: from the left, without a gap, each block beginning with a
 * value that differs from the last. A column that is merely sparse does not qualify.
 */
export const findFillDown = (rows: readonly FillRow[], labels: number): readonly number[] => {
  const records = rows.filter(isRecord);
  const found: number[] = [];
  while (found.length < labels && repeats(records, [...found, found.length])) found.push(found.length);
  return startsAfterTotals(rows, found) ? found : [];
};

/** Fills the columns of one record after the other. */
export type Filler = {
  /** Fills the blanks of the cells in place. */
  fill(cells: (string | undefined)[]): void;
  /** After a total row, blanks stay blank until a block begins. */
  endBlock(): void;
};

const isBlank = (cell: string | undefined): boolean => (cell ?? '').trim() === '';

/** Carries values down the given columns, the outer ones first; a new outer value ends the inner ones. */
export const createFiller = (columns: readonly number[]): Filler => {
  const carried: (string | undefined)[] = columns.map(() => undefined);
  let isBetween = true;
  return {
    fill(cells) {
      const begins = columns.findIndex((column) => !isBlank(cells[column]));
      if (begins >= 0) {
        isBetween = false;
        carried.fill(undefined, begins);
      }
      if (isBetween) return;
      for (const [at, column] of columns.entries()) {
        if (isBlank(cells[column])) cells[column] = carried[at];
        else carried[at] = cells[column];
      }
    },
    endBlock() {
      isBetween = true;
    },
  };
};
