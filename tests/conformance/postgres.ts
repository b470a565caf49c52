import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { give, programs, serverAccount, type Account } from './server-files.ts';

/** One database of a test server; dates, decimals and counts come back as the texts that PostgreSQL prints. */
export interface PostgresDatabase {
  readonly run: (sql: string, parameters?: readonly unknown[]) => Promise<void>;
  readonly rows: (sql: string, parameters?: readonly string[]) => Promise<Readonly<Record<string, string | null>>[]>;
  readonly close: () => Promise<void>;
}

/** A PostgreSQL server of our own in a temporary folder, reached by a socket that only we may open. */
export interface PostgresServer {
  readonly folder: string;
  /** The process id of the server. */
  readonly processId: number;
  readonly open: (database: string) => Promise<PostgresDatabase>;
  /** Runs a command in the database that owns the others, such as `create database b template a`. */
  readonly command: (sql: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const prefix = 'throughline-pg-';
/** The kernel allows about 100 bytes for the path of a socket. */
const longestFolder = 70;

const parentFolder = (): string => (tmpdir().length > longestFolder ? '/tmp' : tmpdir());

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const serverOf = (folder: string): number | undefined => {
  const file = join(folder, 'data', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const processId = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(processId) && processId > 1 ? processId : undefined;
};

const commandLine = (processId: number): string => {
  const shown = spawnSync('ps', ['-o', 'args=', '-p', String(processId)], { encoding: 'utf8' });
  return shown.error === undefined ? shown.stdout : '';
};

/** Ends the server that still serves a folder; another process that got its number is left alone. */
const endServer = async (folder: string): Promise<void> => {
  const processId = serverOf(folder);
  if (processId === undefined || !isRunning(processId) || !commandLine(processId).includes(folder)) return;
  process.kill(processId, 'SIGINT');
  for (let waited = 0; waited < 100 && isRunning(processId); waited += 1) await sleep(50);
  if (isRunning(processId)) process.kill(processId, 'SIGKILL');
};

/** Somebody else's folder, or one that another test process is clearing at the same time. */
const isNotOurs = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EACCES', 'EPERM', 'ENOENT', 'ENOTEMPTY', 'ESRCH'].includes(String(error.code));

/** Clears the folders, and ends the servers, of test processes that were killed. */
export const clearLeftovers = async (): Promise<void> => {
  for (const name of readdirSync(parentFolder()).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (isRunning(owner)) continue;
    const folder = join(parentFolder(), name);
    try {
      await endServer(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (!isNotOurs(error)) throw error;
    }
  }
};

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  max_connections: '20',
  shared_buffers: '64MB',
};

const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' });

const initialise = (folder: string, native: string, account: Account | undefined): string => {
  const password = randomBytes(24).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  give(passwordFile, account);
  const options = ['-D', join(folder, 'data'), '-U', 'throughline', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'];
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync'];
  const made = spawnSync(join(native, 'bin', 'initdb'), [...options, ...locale], {
    ...account,
    cwd: folder,
    env: environment(),
    encoding: 'utf8',
  });
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''}${made.stdout}${made.stderr}`);
  return password;
};

/** Ends the server as soon as its own input closes: so it dies with us, however we die. */
const keeper = '"$@" & server=$!; trap "" INT TERM; read -r _; kill -INT "$server" 2>/dev/null; wait "$server"';

const launch = (folder: string, native: string, account: Account | undefined): ChildProcess => {
  const log = openSync(join(folder, 'log'), 'a', 0o600);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = [join(native, 'bin', 'postgres'), '-D', join(folder, 'data'), '-k', folder, ...options];
  const child = spawn('/bin/sh', ['-c', keeper, 'sh', ...server], {
    ...account,
    cwd: folder,
    env: environment(),
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  return child;
};

/** A connection that breaks fails its next query; without a listener it would end the process. */
const stay = (): void => undefined;

const readText = (text: string): string => text;

interface Address {
  readonly host: string;
  readonly user: string;
  readonly password: string;
}

const connect = async (address: Address, database: string): Promise<pg.Client> => {
  const client = new pg.Client({
    ...address,
    database,
    types: { getTypeParser: () => readText },
  });
  client.on('error', stay);
  await client.connect();
  return client;
};

const openOn = async (address: Address, database: string): Promise<PostgresDatabase> => {
  const client = await connect(address, database);
  return {
    run: async (sql, parameters = []) => {
      await client.query(sql, [...parameters]);
    },
    rows: async (sql, parameters = []) => {
      const result = await client.query<Record<string, string | null>>(sql, [...parameters]);
      return result.rows;
    },
    close: () => client.end(),
  };
};

const firstConnection = async (address: Address, folder: string): Promise<pg.Client> => {
  let last: unknown;
  for (let tried = 0; tried < 200; tried += 1) {
    try {
      return await connect(address, 'postgres');
    } catch (error) {
      last = error;
      await sleep(50);
    }
  }
  const log = readFileSync(join(folder, 'log'), 'utf8');
  throw new Error(`PostgreSQL did not start within 10 s: ${log}`, { cause: last });
};

const ended = async (child: ChildProcess): Promise<void> => {
  child.stdin?.end();
  for (let waited = 0; waited < 200 && child.exitCode === null && child.signalCode === null; waited += 1)
    await sleep(25);
};

/** Starts an empty server; `stop` ends it and removes its folder, and it ends by itself when this process dies. */
export const startPostgres = async (): Promise<PostgresServer> => {
  await clearLeftovers();
  const account = serverAccount();
  const folder = mkdtempSync(join(parentFolder(), `${prefix}${process.pid}-`));
  give(folder, account);
  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (child !== undefined) await ended(child);
    await endServer(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const native = programs(folder, account);
    const address = { host: folder, user: 'throughline', password: initialise(folder, native, account) };
    child = launch(folder, native, account);
    const owner = await firstConnection(address, folder);
    return {
      folder,
      processId: serverOf(folder) ?? 0,
      open: (database) => openOn(address, database),
      command: async (sql) => {
        await owner.query(sql);
      },
      stop: async () => {
        await owner.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
