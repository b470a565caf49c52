import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startPostgres } from '../conformance/postgres.ts';
import { hasMariadb, startMariadb } from './mariadb.ts';

/** A database to read from: its address, and a writer in a connection of its own. */
export interface TestDatabase {
  readonly dialect: 'postgresql' | 'mariadb' | 'sqlite';
  readonly url: string;
  /** What the readers call a table. */
  readonly named: (table: string) => string;
  readonly write: (sql: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The secret of every test user; it needs escaping in an address and must show nowhere. */
export const password = "p@s/s:w?rd#'%";

/** Starts the embedded PostgreSQL with a user who may only read. */
export const openPostgres = async (): Promise<TestDatabase> => {
  const server = await startPostgres();
  await server.command('create database shop');
  const shop = await server.open('shop');
  await shop.run(`create role reader login password '${password.replaceAll("'", "''")}'`);
  await shop.run('grant pg_read_all_data, pg_write_all_data to reader');
  return {
    dialect: 'postgresql',
    url: `postgres://reader:${encodeURIComponent(password)}@${encodeURIComponent(server.folder)}/shop?schema=public`,
    named: (table) => `public.${table}`,
    write: (sql) => shop.run(sql),
    stop: async () => {
      await shop.close();
      await server.stop();
    },
  };
};

/** Starts a MariaDB with such a user. */
export const openMariadb = async (): Promise<TestDatabase> => {
  const server = await startMariadb();
  const secret = password.replaceAll("'", "''");
  server.run('create database shop character set utf8mb4;');
  server.run(`create user reader@localhost identified by '${secret}'; grant all on shop.* to reader@localhost;`);
  return {
    dialect: 'mariadb',
    url: `mariadb://reader:${encodeURIComponent(password)}@localhost/shop?socket=${server.socket}`,
    named: (table) => `shop.${table}`,
    write: async (sql) => server.run(sql, 'shop'),
    stop: server.stop,
  };
};

/** Makes an empty SQLite file. */
export const openSqliteFile = async (): Promise<TestDatabase> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sqlite-'));
  const path = join(folder, 'shop 100%.db');
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal');
  return {
    dialect: 'sqlite',
    url: path,
    named: (table) => table,
    write: async (sql) => database.exec(sql),
    stop: async () => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** Every system, and whether this machine has it. */
export const systems = [
  { dialect: 'sqlite', start: openSqliteFile, isHere: true },
  { dialect: 'postgresql', start: openPostgres, isHere: true },
  { dialect: 'mariadb', start: openMariadb, isHere: hasMariadb },
] as const;
