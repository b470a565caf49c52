import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A MariaDB server of our own in a temporary folder, reached by a socket only. */
export interface MariadbServer {
  readonly socket: string;
  /** Runs statements as the server's owner, in a connection of their own. */
  readonly run: (sql: string, database?: string) => void;
  readonly stop: () => Promise<void>;
}

const found = (name: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/libexec']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

interface Programs {
  readonly server: string;
  readonly install: string;
  readonly client: string;
}

const programs = (): Programs | undefined => {
  const [server, install, client] = [found('mariadbd'), found('mariadb-install-db'), found('mariadb')];
  return server === undefined || install === undefined || client === undefined
    ? undefined
    : { server, install, client };
};

/** Whether this machine has the programs of MariaDB. */
export const hasMariadb = programs() !== undefined;

/** Ends the server as soon as its own input closes: so it dies with us, however we die. */
const keeper = '"$@" & server=$!; trap "" INT TERM; read -r _; kill -KILL "$server" 2>/dev/null; wait "$server"';

const launch = (folder: string, server: string): ChildProcess => {
  const log = openSync(join(folder, 'log'), 'a', 0o600);
  const options = [
    '--no-defaults',
    `--user=${userInfo().username}`,
    `--datadir=${join(folder, 'data')}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--skip-networking',
    '--innodb-buffer-pool-size=32M',
    '--innodb-flush-log-at-trx-commit=0',
  ];
  const child = spawn('/bin/sh', ['-c', keeper, 'sh', server, ...options], { stdio: ['pipe', log, log] });
  closeSync(log);
  return child;
};

const install = (folder: string, program: string): void => {
  const made = spawnSync(
    program,
    [
      '--no-defaults',
      `--user=${userInfo().username}`,
      `--datadir=${join(folder, 'data')}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stdout}${made.stderr}`);
};

const commands = (client: string, socket: string) => (sql: string, database?: string) => {
  const options = ['--no-defaults', `--socket=${socket}`, '--user=root', '--default-character-set=utf8mb4'];
  const done = spawnSync(client, [...options, '--binary-mode', ...(database === undefined ? [] : [database])], {
    input: `set session sql_mode = 'NO_BACKSLASH_ESCAPES', time_zone = '+00:00';\n${sql}`,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
};

const ready = async (run: MariadbServer['run'], folder: string): Promise<void> => {
  let last: unknown;
  for (let tried = 0; tried < 200; tried += 1) {
    try {
      run('select 1;');
      return;
    } catch (error) {
      last = error;
      await sleep(50);
    }
  }
  throw new Error(`MariaDB did not start within 10 s: ${readFileSync(join(folder, 'log'), 'utf8')}`, { cause: last });
};

const ended = async (child: ChildProcess): Promise<void> => {
  child.stdin?.end();
  for (let waited = 0; waited < 200 && child.exitCode === null && child.signalCode === null; waited += 1)
    await sleep(25);
};

/** Starts an empty server; `stop` ends it and removes its folder, and it ends by itself when this process dies. */
export const startMariadb = async (): Promise<MariadbServer> => {
  const { server, install: installer, client } = programs() ?? {};
  if (server === undefined || installer === undefined || client === undefined)
    throw new Error('Expected mariadbd, mariadb-install-db and mariadb on this machine.');
  // The kernel allows about 100 bytes for the path of a socket.
  const folder = mkdtempSync('/tmp/throughline-mariadb-');
  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (child !== undefined) await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    install(folder, installer);
    child = launch(folder, server);
    const socket = join(folder, 'socket');
    const run = commands(client, socket);
    await ready(run, folder);
    return { socket, run, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
