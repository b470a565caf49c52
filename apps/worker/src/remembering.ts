import type { PreparedReader } from '@throughline/duckdb';
import type { TextRow } from '@throughline/engine';

/** What a process that stays open has ready for the next session: answers that it remembers, by key, and an opened store. */
export interface Remembering {
  /** The store that was prepared, once; undefined where none was. */
  readonly prepared: () => Promise<PreparedReader | undefined>;
  /** Prepares a store for the next session. What fails is told to the session that opens one itself. */
  readonly prepare: (make: () => Promise<PreparedReader>) => Promise<void>;
  readonly rows: (key: string) => readonly TextRow[] | undefined;
  /** True where an answer of so many bytes is remembered without forgetting another. */
  readonly hasRoom: (bytes: number) => boolean;
  readonly keep: (key: string, rows: readonly TextRow[], bytes: number) => void;
}

/** A larger answer is read again. */
const mostBytes = 4_000_000;
const mostBytesOfAll = 40_000_000;

/** Remembers what was used last, as far as there is room. */
export const remembering = (): Remembering => {
  const known = new Map<string, { readonly rows: readonly TextRow[]; readonly bytes: number }>();
  let all = 0;
  let next: Promise<PreparedReader | undefined> = Promise.resolve(undefined);
  const forget = (key: string): void => {
    all -= known.get(key)?.bytes ?? 0;
    known.delete(key);
  };
  return {
    prepared: () => {
      const ready = next;
      next = Promise.resolve(undefined);
      return ready;
    },
    prepare: async (make) => {
      (await next)?.db.close();
      next = make().catch(() => undefined);
      await next;
    },
    rows: (key) => {
      const found = known.get(key);
      if (found === undefined) return undefined;
      known.delete(key);
      known.set(key, found);
      return found.rows;
    },
    hasRoom: (bytes) => bytes <= mostBytes && all + bytes <= mostBytesOfAll,
    keep: (key, rows, bytes) => {
      if (bytes > mostBytes) return;
      forget(key);
      known.set(key, { rows, bytes });
      all += bytes;
      for (const oldest of known.keys()) {
        if (all <= mostBytesOfAll) return;
        forget(oldest);
      }
    },
  };
};
