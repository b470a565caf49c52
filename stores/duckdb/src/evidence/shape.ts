import type { ColumnEvidence } from '@throughline/model';
import type { Database } from '../database.ts';

export type Shape = ColumnEvidence['shapes'][number];

const longestShape = 60;
const digits = `'0123456789', '9999999999'`;
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const asciiLetters = `'${capitals}${capitals.toLowerCase()}', '${'A'.repeat(26)}${'a'.repeat(26)}'`;

/**
 * Counts the values of `values` as `table`: one row for each text but its digits, with its first value. Few are left of
 * most columns, so that what is slow (letters, regular expressions) is done for few.
 */
export const createMasks = async (db: Database, table: string, values: string): Promise<void> =>
  db.run(
    `create or replace temp table ${table} as select translate("v", ${digits}) as "m", sum("n") as "n", min("line") as "line", arg_min("v", "line") as "v" from ${values} group by all`,
  );

const begun = `left("m", ${longestShape}) || case when length("m") > ${longestShape} then '…' else '' end`;

const unaccented = (text: string): string =>
  String.raw`regexp_replace(regexp_replace(${text}, '\p{Lu}', 'A', 'g'), '[^\P{L}A]', 'a', 'g')`;

const runs = (text: string): string => String.raw`regexp_replace(${text}, '(9)9+|(A)A+|(a)a+', '\1\2\3+', 'g')`;

/** The shapes of the values behind `masks`, the most frequent first; of texts beyond 60 characters the beginning counts. */
export const shapesOf = async (
  db: Database,
  masks: string,
  { limit, ascii }: { readonly limit: number; readonly ascii: boolean },
): Promise<Shape[]> => {
  const other = ascii ? '' : `when strlen("b") > length("b") then ${unaccented('"b"')}`;
  const letters = `case when lower("b") = upper("b") then "b" ${other} else translate("b", ${asciiLetters}) end`;
  const rows = await db.rows(
    `select ${runs(letters)} as "shape", sum("n") as "count", arg_min("v", "line") as "example", min("line") as "at" from (select ${begun} as "b", "n", "v", "line" from ${masks}) group by 1 order by "count" desc, "shape" limit ${limit}`,
  );
  return rows.map((row) => ({
    shape: row['shape'] ?? '',
    count: Number(row['count']),
    example: row['example'] ?? '',
    line: Number(row['at']),
  }));
};
