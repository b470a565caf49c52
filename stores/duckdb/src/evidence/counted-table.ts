import { join } from 'node:path';
import { named, quoted, type Database } from '../database.ts';
import { readStaged, trimmed, unescaped } from '../import/records.ts';

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
  /** How many values each column has. */
  readonly filled: readonly number[];
  /** What SQL selects from. */
  readonly source: string;
}

/** Cells that are kept in memory, where a column is read faster than from a file with many. */
const cellsInMemory = 1_000_000;

/** The SQL name of the column at a place of the header. */
export const columnAt = (at: number): string => `"c${at}"`;

interface Place {
  readonly folder: string;
  readonly number: number;
}

const keep = async (db: Database, rows: string, place: Place & { readonly cells: number }): Promise<string> => {
  const table = named(`table ${place.number}`);
  if (place.cells <= cellsInMemory) {
    await db.run(`create table ${table} as ${rows}`);
    return table;
  }
  const path = quoted(join(place.folder, `${place.number}.parquet`));
  await db.run(`copy (${rows}) to ${path} (format parquet, compression snappy)`);
  return `read_parquet(${path})`;
};

/** Stores a staged table by columns, values trimmed as an import trims them: every column is read on its own afterwards. */
export const storeColumns = async (db: Database, staged: StagedForEvidence, place: Place): Promise<CountedTable> => {
  const plain = staged.header.map(
    (_, i) => `${staged.escaped[i] === true ? unescaped(`"f${i}"`) : `"f${i}"`} as "f${i}"`,
  );
  const inner = `select "_row", "_line"${plain.map((field) => `, ${field}`).join('')} from ${readStaged(staged)}`;
  const fields = staged.header.map((_, i) => trimmed(`f${i}`, `c${i}`));
  const source = await keep(db, `select ${['"_row"', '"_line"', ...fields].join(', ')} from (${inner})`, {
    ...place,
    cells: staged.rows * staged.header.length,
  });
  const filled = staged.header.map((_, i) => `, count(${columnAt(i)}) as "n${i}"`);
  const [counted = {}] = await db.rows(`select count(*) as "n"${filled.join('')} from ${source}`);
  return {
    number: place.number,
    file: staged.file,
    rows: Number(counted['n']),
    filled: staged.header.map((_, i) => Number(counted[`n${i}`])),
    header: staged.header,
    source,
  };
};
