import type { Asking } from './answer.ts';
import type { Context, Needs } from './catalogue.ts';
import type { TextRow } from './host.ts';
import { keyOfNeed } from './need-key.ts';
import { openedAs, packed, unpackedOf } from './packed.ts';
import { sayings, watched, type Said, type Watched } from './watched.ts';

/** What an entry gives: by what it is named, and the context that it may read. */
export interface Recalled<T> {
  /** The id of the entry. */
  readonly entry: string;
  /** All that it depends on beside what its needs bring and the context; undefined where that cannot be named. */
  readonly name: readonly (string | undefined)[];
  readonly needs: Needs;
  readonly make: (context: Context) => Promise<T>;
  /** What it reads of the context where it does not only read it in `make`. */
  readonly seen?: Watched;
  /** False for what another attempt may find better. */
  readonly isFinal?: (made: T) => boolean;
}

/** Gives what an earlier run kept where nothing that it depends on has changed, else what is made now, which is kept. */
export type Recall = <T>(recalled: Recalled<T>) => Promise<T>;

type Glances = readonly (readonly [said: Said, digest: string])[];

/** Names what needs bring, once for each set of them; and keeps it for later runs. */
const naming = (asking: Asking) => {
  const known = new WeakMap<Needs, ReturnType<typeof keyOfNeed>[]>();
  return async (needs: Needs, entry: string) => {
    const { kept } = asking.host;
    if (kept === undefined) return [];
    const keys =
      known.get(needs) ??
      Object.entries(needs).map(([name, need]) => keyOfNeed(need, `${entry} ${name}`, { asking, kept }));
    known.set(needs, keys);
    return Promise.all(keys);
  };
};

const glancesOf = (row: TextRow): Glances =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the digest names the code: it was written by this code
  unpackedOf(row, 'read') as Glances;

/** Recalls what entries gave to earlier runs, for one context. */
export const recalling = (asking: Asking, context: Context): Recall => {
  const { kept } = asking.host;
  if (kept === undefined) return async ({ make }) => make(context);
  const saying = sayings(context, kept.digest);
  const named = naming(asking);
  const isSame = (glances: Glances): boolean => glances.every(([said, digest]) => saying(said) === digest);
  const keep = (key: string, made: unknown, seen: Watched): void => {
    const glances = seen.read().map((said) => [said, saying(said)]);
    kept.keepLater(key, () => {
      const [text, read] = [packed(made), packed(glances)];
      if (text === undefined || read === undefined) return undefined;
      const row = { read, made: text };
      openedAs(row, 'made', made);
      return [row];
    });
  };
  return async <T>({ entry, name, needs, make, seen = watched(context), isFinal }: Recalled<T>): Promise<T> => {
    if (name.includes(undefined)) return make(seen.context);
    const keys = await named(needs, entry);
    const key = kept.digest(
      `recalled ${JSON.stringify([entry, name, Object.keys(needs), keys.map(({ text }) => text)])}`,
    );
    const row = kept.rows(key)?.[0];
    if (row !== undefined && isSame(glancesOf(row))) {
      for (const answer of keys.flatMap(({ answers }) => answers)) kept.carry(answer);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the digest names the code: what it kept is of the type that it makes
      return unpackedOf(row, 'made') as T;
    }
    const made = await make(seen.context);
    if (isFinal?.(made) !== false) keep(key, made, seen);
    return made;
  };
};
