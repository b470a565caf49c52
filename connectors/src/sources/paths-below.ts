import { readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';
import { unreadable } from './unreadable.ts';

/** What lies below a folder; without `stats` it is a link that leads nowhere. */
interface FoundPath {
  readonly path: string;
  readonly stats: Stats | undefined;
}

const statsOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP'))
      return undefined;
    throw error;
  }
};

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw unreadable(error, { file: folder, path: folder });
  }
};

const isHidden = ({ name }: Dirent): boolean => name.startsWith('.') || name.startsWith('~$');

/**
 * The files below a folder, without hidden ones. Links to folders are followed last and each folder is read once, so that
 * links in a circle come to an end and a link does not rename what lies beside it.
 */
export const pathsBelow = (folder: string): FoundPath[] => {
  const found: FoundPath[] = [];
  const seen = new Set<string>();
  const links: string[] = [];
  const walk = (at: string): void => {
    const real = realpathSync(at);
    if (seen.has(real)) return;
    seen.add(real);
    for (const entry of entriesOf(at)) {
      if (isHidden(entry)) continue;
      const path = join(at, entry.name);
      const stats = statsOf(path);
      if (stats?.isDirectory() !== true) found.push({ path, stats });
      else if (entry.isSymbolicLink()) links.push(path);
      else walk(path);
    }
  };
  walk(folder);
  for (const link of links) walk(link);
  return found;
};
