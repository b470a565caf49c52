import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { columns, type Row } from './table.ts';

const typeOf = { whole: 'integer', decimal: 'numeric', day: 'text', text: 'text' } as const;

/** Writes a database of one table `moves`. */
export const writeSqlite = (path: string, rows: Iterable<Row>): void => {
  rmSync(path, { force: true });
  const database = new DatabaseSync(path);
  const defined = columns.map(({ name, type }) => `${name} ${typeOf[type]}`);
  database.exec(`create table moves (${defined.join(', ')})`);
  const insert = database.prepare(`insert into moves values (${columns.map(() => '?').join(', ')})`);
  database.exec('begin');
  for (const row of rows) insert.run(...row);
  database.exec('commit');
  database.close();
};
