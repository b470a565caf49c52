import { splitFields } from '../tables/staged-format.ts';
import type { StagedFile } from '../tables/stage.ts';
import type { SourceRow } from '../source-row.ts';
import { stageRows, type StageRowsRequest } from './stage-rows.ts';

async function* batches(rows: readonly SourceRow[], size: number): AsyncGenerator<readonly SourceRow[]> {
  for (let at = 0; at < rows.length; at += size) yield await Promise.resolve(rows.slice(at, at + size));
}

/** A staged line, taken apart. */
export type StagedLine = { readonly row: number; readonly line: number; readonly fields: readonly string[] };

/** The lines of a staged text. */
export const stagedLines = (staged: string): readonly StagedLine[] =>
  staged
    .split('\n')
    .slice(0, -1)
    .map((text) => {
      const [row, line, ...fields] = splitFields(text);
      return { row: Number(row), line: Number(line), fields };
    });

type Setting = Partial<StageRowsRequest> & { readonly header?: readonly string[]; readonly batch?: number };

/** Stages rows in memory, in batches of a given size. */
export const stageGrid = async (
  rows: readonly SourceRow[],
  { header, batch = 1000, ...request }: Setting = {},
): Promise<{ readonly file: StagedFile; readonly staged: string; readonly lines: readonly StagedLine[] }> => {
  const parts: Buffer[] = [];
  const file = await stageRows(
    { header, rows: batches(rows, batch) },
    { path: 'budget.xlsx', stagedPath: 'budget.staged', sha256: 'ab', bytes: 1, ...request },
    { openWrite: () => ({ write: (bytes) => void parts.push(Buffer.from(bytes)), close: () => {} }) },
  );
  const staged = Buffer.concat(parts).toString();
  return { file, staged, lines: stagedLines(staged) };
};
