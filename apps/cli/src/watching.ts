import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a watcher remembers: the contents of the folder as it last looked, since when, and as they were imported. */
export interface Watched {
  readonly seen: string;
  readonly sinceMs: number;
  readonly imported: string | undefined;
}

/** The names, sizes and times of the files of a folder as one text: another one means that something was exported. */
export const folderStamp = (folder: string): string => {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  for (const name of names) {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false, bigint: true });
    if (stats?.isFile() === true) hash.update(`${name}\0${stats.size}\0${stats.mtimeNs}\0`);
  }
  return hash.digest('hex');
};

/** The next step of a watcher: files are imported when they have not changed for `settleMs`. */
export const watchStep = (
  watched: Watched,
  stamp: string,
  { nowMs, settleMs }: { readonly nowMs: number; readonly settleMs: number },
): { readonly watched: Watched; readonly due: boolean } => {
  const next = stamp === watched.seen ? watched : { ...watched, seen: stamp, sinceMs: nowMs };
  const due = stamp !== watched.imported && nowMs - next.sinceMs >= settleMs;
  return { watched: due ? { ...next, imported: stamp } : next, due };
};
