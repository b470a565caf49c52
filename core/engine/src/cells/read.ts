import {
  compileQuery,
  neutralView,
  tableReadsOf,
  type Expression,
  type Statement,
  type TableRead,
  type View,
} from '@throughline/query';
import type { KindId, Principal } from '@throughline/model';
import type { Asking } from '../answer.ts';
import type { TextRow } from '../host.ts';
import { remembered } from '../remembered.ts';
import { isDerived } from '../viewpoint.ts';
import type { Kept } from './kept.ts';

/** What is read of each kind. */
export type KindsRead = ReadonlyMap<KindId, readonly TableRead[]>;

/** What may be seen of kinds, by kind; of a derived one what it is computed from. */
export const statesOf = async (
  read: KindsRead,
  asking: Pick<Asking, 'deriving'>,
  kept: Kept,
): Promise<Record<string, string>> => {
  const states: Record<string, string> = {};
  for (const [kind, reads] of read)
    states[kind] = isDerived(kind) ? await asking.deriving.state(kind, reads) : await kept.state(kind, reads);
  return states;
};

/** A query apart from its view: the digest of its text, and what it reads. */
interface Neutral {
  readonly text: string;
  readonly read: readonly TableRead[];
}

/** A query that can be compiled for any view, and what it reads. */
export interface Readable {
  readonly compile: (view: View) => Statement;
  readonly reads: () => readonly TableRead[];
}

/** What a query is apart from its view. */
export const neutralOf = ({ compile, reads }: Readable, principal: Principal, kept: Kept): Neutral => {
  const neutral = compile(neutralView(principal));
  return { text: kept.digest(JSON.stringify([neutral.sql, neutral.parameters])), read: reads() };
};

/** What it reads of each kind. */
export const kindsOf = ({ read }: Neutral): KindsRead => Map.groupBy(read, ({ kind }) => kind);

const keyOfNeutral = async (neutral: Neutral, asking: Pick<Asking, 'deriving'>, kept: Kept): Promise<string> =>
  kept.digest(JSON.stringify([neutral.text, await statesOf(kindsOf(neutral), asking, kept)]));

/** A query with the digest of all that its answer depends on. */
export interface Described extends Neutral {
  readonly key: string;
}

export const describedBy = async (
  readable: Readable,
  asking: Pick<Asking, 'deriving' | 'seen'>,
  kept: Kept,
): Promise<Described> => {
  const neutral = neutralOf(readable, asking.seen.view.principal, kept);
  return { ...neutral, key: await keyOfNeutral(neutral, asking, kept) };
};

/** The digest of a query, and of all that its answer depends on. */
export const keyOf = async (
  readable: Readable,
  asking: Pick<Asking, 'deriving' | 'seen'>,
  kept: Kept,
): Promise<string> => (await describedBy(readable, asking, kept)).key;

/** A select over fact views as one that can be compiled for any view. */
export const readable = (query: Expression<unknown>, principal: Principal): Readable => ({
  compile: (view) => compileQuery(query, view),
  reads: () => tableReadsOf(query, { principal }),
});

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
  name: string,
  make: () => Readable,
  { asking, kept }: { readonly asking: Asking; readonly kept: Kept },
): Promise<string> => {
  const neutral = rememberedFrom(`query: ${name}`, { asking, kept }, () =>
    neutralOf(make(), asking.seen.view.principal, kept),
  );
  return keyOfNeutral(neutral, asking, kept);
};

const coming = new WeakMap<Kept, Map<string, Promise<readonly TextRow[]>>>();

/** Asks once for what several entries ask for at the same time. */
const askedOnce = async (
  kept: Kept,
  key: string,
  ask: () => Promise<readonly TextRow[]>,
): Promise<readonly TextRow[]> => {
  const all = coming.get(kept) ?? new Map<string, Promise<readonly TextRow[]>>();
  coming.set(kept, all);
  const known = all.get(key);
  if (known !== undefined) return known;
  const rows = ask();
  all.set(key, rows);
  try {
    return await rows;
  } finally {
    all.delete(key);
  }
};

/**
 * The rows of a query: those that a run kept where nothing that it reads has changed, else as the store gives them. `derives` names
 * what must be derived before it is asked.
 */
export const readRows = async (
  query: Readable,
  asking: Asking,
  derives?: Expression<unknown>,
): Promise<readonly TextRow[]> => {
  const { host, seen } = asking;
  const { kept } = host;
  const ask = async (): Promise<readonly TextRow[]> => {
    if (derives !== undefined) await asking.deriving.ready(derives);
    return host.rows(query.compile(seen.view));
  };
  if (kept === undefined) return ask();
  const key = await keyOf(query, asking, kept);
  return (
    kept.rows(key) ??
    askedOnce(kept, key, async () => {
      const rows = await ask();
      kept.keepRows(key, rows);
      return rows;
    })
  );
};
