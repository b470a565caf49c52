import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { databaseVersion } from '@throughline/duckdb';

const root = join(import.meta.dirname, '..', '..', '..');

/** The rooms whose code decides what a query or a kernel gives. */
const rooms = ['core/model', 'core/query', 'core/engine', 'core/catalog', 'stores/duckdb', 'algorithms'];

const filesOf = (room: string): string[] =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules') && !name.endsWith('.test.ts'))
    .map((name) => join(room, name));

let known: string | undefined;

/** Changes with the product's code and with the database's version: what was kept under another stamp is not used. */
export const codeStamp = (): string => {
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(databaseVersion);
  for (const file of rooms.flatMap((room) => filesOf(room)).toSorted()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  known = hash.digest('hex');
  return known;
};
