import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { AppError } from '@throughline/model';
import { isSqlite } from './sqlite-file.ts';

/** Where a database is; the password never leaves this value but for the driver. */
export type DatabaseAddress = FileAddress | ServerAddress;

/** A SQLite file. */
export interface FileAddress {
  readonly system: 'sqlite';
  readonly path: string;
}

/** A database of a server. */
export interface ServerAddress {
  readonly system: 'postgresql' | 'mariadb';
  readonly host: string;
  readonly port: number;
  /** The folder (PostgreSQL) or the file (MariaDB) of a local socket. */
  readonly socket: string | undefined;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly schema: string | undefined;
  /** `prefer` takes an encrypted connection where the server has one; `verify` also checks its certificate. */
  readonly tls: 'off' | 'prefer' | 'require' | 'verify';
}

const form =
  'Write postgres://user@host:5432/database?schema=public, mariadb://user@host:3306/database or sqlite:///folder/file.db, and the password in THROUGHLINE_DATABASE_PASSWORD.';

const systems: Readonly<Record<string, ServerAddress['system'] | 'sqlite'>> = {
  'postgres:': 'postgresql',
  'postgresql:': 'postgresql',
  'mariadb:': 'mariadb',
  'mysql:': 'mariadb',
  'sqlite:': 'sqlite',
};

const modes: Readonly<Record<string, ServerAddress['tls']>> = {
  disable: 'off',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify',
  'verify-full': 'verify',
};

const schemeOf = (text: string): string | undefined => /^([a-z]{2,}:)\/\//i.exec(text)?.[1]?.toLowerCase();

/**
 * The address as it may be shown and logged. What could be a password is hidden, also in addresses that are not well
 * formed, so that it hides too much rather than too little.
 */
export const shownUrl = (url: string): string => {
  const start = url.indexOf('://');
  if (start < 0) return url;
  const rest = url.slice(start + 3);
  const at = rest.lastIndexOf('@');
  const user = rest.slice(0, Math.max(at, 0));
  const hidden = user.includes(':') ? `${user.slice(0, user.indexOf(':'))}:***${rest.slice(at)}` : rest;
  return url.slice(0, start + 3) + hidden.replaceAll(/([?&][^=&]*(?:pass|pwd|secret|token)[^=&]*=)[^&]*/gi, '$1***');
};

const refuse = (url: string, found: string): AppError =>
  new AppError('bad-input', `Expected the address of a database; "${shownUrl(url)}" ${found}.`, form);

const decode = (text: string, url: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse(url, 'has a % that is not followed by two hexadecimal digits (write %25 for it)');
  }
};

const parsed = (url: string): URL => {
  const reserved = 'cannot be read: in a user or password write %2F for /, %3F for ?, %23 for #, %40 for @, %3A for :';
  if (!URL.canParse(url)) throw refuse(url, reserved);
  const found = new URL(url);
  const { pathname, search, hash, username } = found;
  if (hash !== '' || (username === '' && `${pathname}${search}`.includes('@'))) throw refuse(url, reserved);
  return found;
};

const tlsOf = (given: URL, local: boolean): ServerAddress['tls'] => {
  const mode = given.searchParams.get('sslmode');
  if (mode === null) return local ? 'off' : 'prefer';
  const tls = modes[mode];
  if (tls === undefined) throw refuse(given.href, `has sslmode=${mode}; expected ${Object.keys(modes).join(', ')}`);
  return tls;
};

const portOf = { postgresql: 5432, mariadb: 3306 } as const;
const localHosts = new Set(['', 'localhost', '127.0.0.1', '::1']);

interface Place {
  readonly host: string;
  readonly socket: string | undefined;
}

const placeOf = (given: URL, url: string): Place => {
  const host = decode(given.hostname, url);
  const socket = given.searchParams.get('socket') ?? given.searchParams.get('host') ?? undefined;
  if (socket?.startsWith('/') === true) return { host: socket, socket };
  if (host.startsWith('/')) return { host, socket: host };
  return { host: (socket ?? host).replace(/^\[(.*)\]$/, '$1') || 'localhost', socket: undefined };
};

const serverAddress = (url: string, system: ServerAddress['system'], secret: string | undefined): ServerAddress => {
  const given = parsed(url);
  const place = placeOf(given, url);
  const database = decode(given.pathname.slice(1), url);
  if (database === '' || database.includes('/')) throw refuse(url, 'names no database behind the host');
  const password = given.password === '' ? secret : decode(given.password, url);
  return {
    system,
    ...place,
    port: given.port === '' ? portOf[system] : Number(given.port),
    user: given.username === '' ? userInfo().username : decode(given.username, url),
    password,
    database,
    schema: given.searchParams.get('schema') ?? undefined,
    tls: tlsOf(given, place.socket !== undefined || localHosts.has(place.host)),
  };
};

/** Whether a text names a database: by its scheme, or as the path of a SQLite file. */
export const isDatabaseUrl = (text: string): boolean => {
  const scheme = schemeOf(text);
  return (scheme !== undefined && systems[scheme] !== undefined) || isSqlite(text);
};

/** As it is written, else with its %20 and the like decoded. */
const filePath = (url: string): string => {
  const path = url.replace(/^sqlite:\/\//i, '');
  return existsSync(path) ? path : decode(path, url);
};

const fileAddress = (path: string): FileAddress => {
  if (!isSqlite(path)) {
    const exists = statSync(path, { throwIfNoEntry: false }) !== undefined;
    const found = exists ? 'is not one' : 'does not exist';
    throw new AppError(exists ? 'bad-input' : 'not-found', `Expected a SQLite file; ${path} ${found}.`, form);
  }
  return { system: 'sqlite', path };
};

/** Reads an address; `secret` is the password of one that has none. */
export const parseAddress = (url: string, secret: string | undefined): DatabaseAddress => {
  const scheme = schemeOf(url);
  if (scheme === undefined) return fileAddress(url);
  const system = systems[scheme];
  if (system === undefined) throw refuse(url, `begins with ${scheme}//`);
  return system === 'sqlite' ? fileAddress(filePath(url)) : serverAddress(url, system, secret);
};
