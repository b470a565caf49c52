import type { ColumnEvidence } from '@throughline/model';
import type { Database } from '../database.ts';
import { columnAt, type CountedTable } from './counted-table.ts';
import { readingsOf } from './reading.ts';
import { addSample } from './reference.ts';
import { createMasks, shapesOf } from './shape.ts';

const shown = 20;
/** Shapes that candidates are chosen by: numbers alone have a dozen. */
const looked = 100;

const values = '"values"';
const masks = '"masks"';

const summary = `select count(*) as "distinct", coalesce(sum("n"), 0) as "filled", coalesce(max(length("v")), 0) as "longest", min("v") as "least", max("v") as "greatest", coalesce(bool_and(strlen("v") = length("v")), true) as "ascii" from ${values}`;

const blank = (name: string): ColumnEvidence => ({
  name,
  filled: 0,
  distinct: 0,
  longest: 0,
  least: '',
  greatest: '',
  common: [],
  shapes: [],
  readings: [],
});

/** What one column of a table holds; its values are counted once, and everything else is counted over them. */
export const columnEvidence = async (db: Database, table: CountedTable, at: number): Promise<ColumnEvidence> => {
  const column = columnAt(at);
  const name = table.header[at] ?? '';
  if (table.filled[at] === 0) return blank(name);
  await db.run(
    `create or replace temp table ${values} as select ${column} as "v", count(*) as "n", min("_line") as "line" from ${table.source} where ${column} is not null group by ${column}`,
  );
  await addSample(db, values, { number: table.number, at });
  const [row = {}] = await db.rows(summary);
  const frequent = await db.rows(`select "v", "n" from ${values} order by "n" desc, "v" limit ${shown}`);
  const common = frequent.map((one) => ({ value: one['v'] ?? '', count: Number(one['n']) }));
  await createMasks(db, masks, values);
  const shapes = await shapesOf(db, masks, { limit: looked, ascii: row['ascii'] === 'true' });
  const counts = {
    name,
    filled: Number(row['filled']),
    distinct: Number(row['distinct']),
    longest: Number(row['longest']),
  };
  return {
    ...counts,
    least: row['least'] ?? '',
    greatest: row['greatest'] ?? '',
    common,
    shapes: shapes.slice(0, shown),
    readings: await readingsOf(db, { ...counts, values, masks, common, shapes }),
  };
};
