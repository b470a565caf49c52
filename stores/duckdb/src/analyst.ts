import { resolve } from 'node:path';
import { AppError, kindIds } from '@throughline/model';
import { compileQuery, facts, type View } from '@throughline/query';
import { StatementType } from '@duckdb/node-api';
import { inlined } from './cells.ts';
import { named, quoted, type Row } from './database.ts';
import { importsFolder } from './folder.ts';
import type { Reader } from './reader.ts';
import { readsOf, type Reads } from './reads.ts';

const createViews = async (reader: Reader, view: View): Promise<void> => {
  for (const kind of kindIds) {
    const query = facts.selectFrom(kind).selectAll();
    await reader.database.run(`create or replace temp view ${named(kind)} as ${inlined(compileQuery(query, view))}`);
  }
};

const lockDown = async (reader: Reader): Promise<void> => {
  const allowed = quoted(resolve(importsFolder(reader.data)));
  await reader.database.run(`set allowed_directories = [${allowed}]`);
  await reader.database.run('set enable_external_access = false');
  await reader.database.run('set lock_configuration = true');
};

const refuse = (found: string): AppError =>
  new AppError(
    'bad-input',
    `Expected one select over the fact views, got ${found}.`,
    `The views are ${kindIds.join(', ')}.`,
  );

const checkSelect = async (reader: Reader, sql: string): Promise<void> => {
  const statements = await reader.database.connection.extractStatements(sql);
  if (statements.count !== 1) throw refuse(`${statements.count} statements`);
  const prepared = await statements.prepare(0);
  const type = prepared.statementType;
  prepared.destroySync();
  if (type !== StatementType.SELECT) throw refuse(`a statement of type ${StatementType[type]}`);
};

const harmless: readonly string[] = ['range', 'generate_series', 'unnest'];

/** A part may not have a name that would read a file where the part is out of reach. */
const plainName = /^\w+$/u;

const outside = ({ tables, functions, named: own }: Reads): string | undefined => {
  const odd = own.find((name) => !plainName.test(name));
  if (odd !== undefined) return odd;
  const views = new Set([...kindIds, ...own].map((name) => name.toLowerCase()));
  return (
    tables.find((name) => !views.has(name.toLowerCase())) ??
    functions.find((name) => !harmless.includes(name.toLowerCase()))
  );
};

/** Refuses what stands beside the views: the facts of others, files, settings. The views hold what the reader may see. */
const checkReads = async (reader: Reader, sql: string): Promise<void> => {
  const [row] = await reader.database.rows('select json_serialize_sql(cast($1 as varchar)) as "parse"', [sql]);
  const reads = readsOf(JSON.parse(row?.['parse'] ?? 'null'));
  if (reads === undefined) throw refuse('another statement');
  const found = outside(reads);
  if (found !== undefined) throw refuse(`a reading of ${found}`);
};

const explained = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError('bad-input', `The query was not understood: ${message}`, `The views are ${kindIds.join(', ')}.`);
};

const prepared = new WeakMap<Reader, Promise<void>>();

const prepare = async (reader: Reader, view: View): Promise<void> => {
  await createViews(reader, view);
  await lockDown(reader);
};

/** Runs one read-only select over the fact views. A reader is prepared once, for the moment of its first select. */
export const runSelect = async (reader: Reader, view: View, sql: string): Promise<Row[]> => {
  const ready = prepared.get(reader) ?? prepare(reader, view);
  prepared.set(reader, ready);
  await ready;
  try {
    await checkSelect(reader, sql);
    await checkReads(reader, sql);
    return await reader.database.rows(sql);
  } catch (error) {
    throw explained(error);
  }
};
