import { join } from 'node:path';
import { quoted, type Database } from '../database.ts';
import { copyOptions, readStaged, trimmed, unescaped } from '../import/records.ts';

/** A table that was staged, as far as evidence needs it. */
export interface StagedForEvidence {
  /** What mappings call the table. */
  readonly file: string;
  readonly stagedPath: string;
  readonly rows: number;
  readonly longestBytes: number;
  readonly header: readonly string[];
  readonly escaped: readonly boolean[];
}

/** A table that can be counted by column: `c0`, `c1` … are its trimmed texts, null where blank, and `_line` their lines. */
export interface CountedTable {
  /** Its place among the tables. */
  readonly number: number;
  readonly file: string;
  readonly rows: number;
  readonly header: readonly string[];
  /** What SQL selects from. */
  readonly source: string;
}

/** The SQL name of the column at a place of the header. */
export const columnAt = (at: number): string => `"c${at}"`;

/** Stores a staged table by columns, values trimmed as an import trims them: every column is read on its own afterwards. */
export const storeColumns = async (
  db: Database,
  staged: StagedForEvidence,
  place: { readonly folder: string; readonly number: number },
): Promise<CountedTable> => {
  const path = join(place.folder, `${place.number}.parquet`);
  const plain = staged.header.map(
    (_, i) => `${staged.escaped[i] === true ? unescaped(`"f${i}"`) : `"f${i}"`} as "f${i}"`,
  );
  const inner = `select "_row", "_line"${plain.map((field) => `, ${field}`).join('')} from ${readStaged(staged)}`;
  const fields = staged.header.map((_, i) => trimmed(`f${i}`, `c${i}`));
  await db.run(
    `copy (select ${['"_row"', '"_line"', ...fields].join(', ')} from (${inner})) to ${quoted(path)} ${copyOptions}`,
  );
  const [counted] = await db.rows(`select count(*) as "n" from read_parquet(${quoted(path)})`);
  return {
    number: place.number,
    file: staged.file,
    rows: Number(counted?.['n'] ?? 0),
    header: staged.header,
    source: `read_parquet(${quoted(path)})`,
  };
};
