import {
  columnsReadOf,
  kindsRead,
  neutralView,
  type ColumnsRead,
  type Expression,
  type Statement,
  type View,
} from '@throughline/query';
import type { KindId } from '@throughline/model';
import type { Asking } from '../answer.ts';
import type { TextRow } from '../host.ts';
import { isDerived } from '../viewpoint.ts';
import type { Kept } from './kept.ts';

/** What is read of each kind. */
export type KindsRead = ReadonlyMap<KindId, ColumnsRead>;

/** What a compiled query reads of each kind. */
export const readOf = (neutral: Statement, of: 'cells' | 'rows'): KindsRead =>
  columnsReadOf(neutral, kindsRead(neutral), of);

/** What may be seen of kinds, by kind; of a derived one what it is computed from. */
export const statesOf = async (
  read: KindsRead,
  asking: Pick<Asking, 'deriving'>,
  kept: Kept,
): Promise<Record<string, string>> => {
  const states: Record<string, string> = {};
  for (const [kind, columns] of read)
    states[kind] = isDerived(kind) ? await asking.deriving.key(kind) : await kept.state(kind, columns);
  return states;
};

/** The digest of a query, and of all that its answer depends on. */
export const keyOf = async (
  neutral: Statement,
  asking: Pick<Asking, 'deriving'>,
  { kept, of = 'rows' }: { readonly kept: Kept; readonly of?: 'cells' | 'rows' },
): Promise<string> => {
  const states = await statesOf(readOf(neutral, of), asking, kept);
  return kept.digest(JSON.stringify([neutral.sql, neutral.parameters, states]));
};

/** A query that can be compiled for any view. */
export interface Readable {
  readonly compile: (view: View) => Statement;
  /** What must be derived before it is read. */
  readonly reads?: Expression<unknown>;
  /** Cells show no refs. */
  readonly of?: 'cells';
}

/** The rows of a query: those that a run kept where nothing that it reads has changed, else as the store gives them. */
export const readRows = async ({ compile, reads, of }: Readable, asking: Asking): Promise<readonly TextRow[]> => {
  const { host, seen } = asking;
  const { kept } = host;
  const neutral = neutralView(seen.view.principal);
  const key = kept === undefined ? '' : await keyOf(compile(neutral), asking, { kept, of: of ?? 'rows' });
  const known = kept?.rows(key);
  if (known !== undefined) return known;
  if (reads !== undefined) await asking.deriving.ready(reads);
  const rows = await host.rows(compile(seen.view));
  kept?.keepRows(key, rows);
  return rows;
};
