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
import { remembered } from '../remembered.ts';
import { isDerived } from '../viewpoint.ts';
import type { Kept } from './kept.ts';

/** What is read of each kind. */
export type KindsRead = ReadonlyMap<KindId, ColumnsRead>;

/** What a compiled query reads of each kind. */
const readOf = (neutral: Statement, of: 'cells' | 'rows'): KindsRead => columnsReadOf(neutral, kindsRead(neutral), of);

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

/** A query apart from its view: the digest of its text, and what it reads. */
interface Neutral {
  readonly text: string;
  readonly read: readonly (readonly [KindId, readonly string[] | 'all'])[];
}

/** What a compiled query is apart from its view. */
export const neutralOf = (neutral: Statement, kept: Kept, of: 'cells' | 'rows'): Neutral => ({
  text: kept.digest(JSON.stringify([neutral.sql, neutral.parameters])),
  read: [...readOf(neutral, of)].map(([kind, columns]) => [kind, columns === 'all' ? columns : [...columns]]),
});

/** What it reads of each kind. */
export const kindsOf = ({ read }: Neutral): KindsRead =>
  new Map(read.map(([kind, names]) => [kind, names === 'all' ? names : new Set(names)]));

const keyOfNeutral = async (neutral: Neutral, asking: Pick<Asking, 'deriving'>, kept: Kept): Promise<string> =>
  kept.digest(JSON.stringify([neutral.text, await statesOf(kindsOf(neutral), asking, kept)]));

/** The digest of a query, and of all that its answer depends on. */
export const keyOf = (
  neutral: Statement,
  asking: Pick<Asking, 'deriving'>,
  { kept, of = 'rows' }: { readonly kept: Kept; readonly of?: 'cells' | 'rows' },
): Promise<string> => keyOfNeutral(neutralOf(neutral, kept, of), asking, kept);

const sights = new WeakMap<Asking['seen'], string>();

/** Names what a query may say of its viewpoint in its own text. */
const sightOf = ({ seen }: Pick<Asking, 'seen'>): string => {
  const { view, imported } = seen;
  const known =
    sights.get(seen) ?? JSON.stringify([view.businessDay, imported.lastDays, imported.currency, view.principal]);
  sights.set(seen, known);
  return known;
};

/** Something that the code says of a viewpoint, under a name: made once, and kept for later runs. */
export const rememberedFrom = <T>(
  name: string,
  { asking, kept }: { readonly asking: Asking; readonly kept: Kept },
  make: () => T,
): T => remembered(kept, `${name} ${sightOf(asking)}`, make);

/** The same as `keyOf` for a query that has a name of its own: it is compiled only where no run knows its text. */
export const keyOfNamed = (
  {
    name,
    of = 'rows',
    compile,
  }: { readonly name: string; readonly of?: 'cells' | 'rows'; readonly compile: () => Statement },
  asking: Asking,
  kept: Kept,
): Promise<string> => {
  const neutral = rememberedFrom(`query of ${of}: ${name}`, { asking, kept }, () => neutralOf(compile(), kept, of));
  return keyOfNeutral(neutral, asking, kept);
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
