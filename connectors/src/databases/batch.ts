import type { SourceRow } from '../source-row.ts';

/** Rows that are handed on together. */
export const batchRows = 1000;
/** About the most characters that are handed on together. */
const batchCharacters = 4_194_304;

const charactersOf = (cells: SourceRow['cells']): number => {
  let characters = 0;
  for (const cell of cells) characters += cell?.length ?? 0;
  return characters;
};

/** How many rows are fetched next so that one batch stays small: as many as fit, going by the last batch. */
export const nextFetch = (batch: readonly SourceRow[]): number => {
  const characters = batch.reduce((sum, { cells }) => sum + charactersOf(cells), 0);
  const fitting = Math.floor((batchCharacters * batch.length) / Math.max(1, characters));
  return Math.max(1, Math.min(2 * batchRows, fitting));
};

/** Single rows as batches, numbered from 1. */
export async function* inBatches(
  rows: AsyncIterable<SourceRow['cells']> | Iterable<SourceRow['cells']>,
): AsyncGenerator<readonly SourceRow[]> {
  let batch: SourceRow[] = [];
  let characters = 0;
  let line = 0;
  for await (const cells of rows) {
    line += 1;
    batch.push({ line, cells });
    characters += charactersOf(cells);
    if (batch.length < batchRows && characters < batchCharacters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
