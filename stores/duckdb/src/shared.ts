import { InvariantError } from '@throughline/math';
import type { Statement } from '@throughline/query';
import { inlined } from './cells.ts';
import { named, type Database } from './database.ts';

/** Makes the tables that statements share, each when a statement first reads it. */
export const sharing = (db: Database): ((statement: Statement) => Promise<void>) => {
  const made = new Map<string, { readonly text: string; readonly done: Promise<void> }>();
  const make = (name: string, text: string): Promise<void> =>
    db.run(`${made.size === 0 ? 'create schema "shared"; ' : ''}create table "shared".${named(name)} as ${text}`);
  return async ({ shared = {} }) => {
    for (const [name, statement] of Object.entries(shared)) {
      const text = inlined(statement);
      const known = made.get(name) ?? { text, done: make(name, text) };
      made.set(name, known);
      if (known.text !== text) throw new InvariantError(`Two different selects are shared as ${name}.`);
      await known.done;
    }
  };
};
