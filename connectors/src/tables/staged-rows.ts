import { splitFields } from './staged-format.ts';

/** A staged record: the line on which it stands in its source and its fields by column. */
export interface StagedRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The records of a small staged text, trimmed as an import trims them. */
export const stagedRows = (staged: Buffer, header: readonly string[]): StagedRow[] =>
  staged
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((text) => {
      const [, line = '0', ...fields] = splitFields(text);
      return {
        line: Number(line),
        cells: Object.fromEntries(header.map((name, i) => [name, (fields[i] ?? '').trim()])),
      };
    });
