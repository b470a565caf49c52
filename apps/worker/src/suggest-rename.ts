import { nearest } from '@throughline/model';

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const alike = (column: string, names: readonly string[]): string | undefined => {
  const own = plain(column);
  const containing = names.filter((name) => plain(name).startsWith(own) || own.startsWith(plain(name)));
  if (own !== '' && containing.length === 1) return containing[0];
  return nearest(column, names);
};

/**
 * The column of a new file that a missing one most likely became: the only one that appeared where only this one
 * vanished, or one that appeared under a near name. Without an earlier file every column may be the one.
 */
export const suggestRename = (
  missing: string,
  header: readonly string[],
  before: readonly string[] | undefined,
): string | undefined => {
  const appeared = before === undefined ? header : header.filter((name) => !before.includes(name));
  const vanished = before?.filter((name) => !header.includes(name)) ?? [];
  const [only] = appeared;
  if (vanished.length === 1 && vanished[0] === missing && appeared.length === 1) return only;
  return alike(missing, appeared);
};
