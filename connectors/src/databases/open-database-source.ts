import { parseAddress, type DatabaseAddress } from './address.ts';
import { sourceOf } from './driver.ts';
import { databaseFailure } from './failure.ts';
import { connectMariadb } from './mariadb.ts';
import { connectPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { DatabaseSource } from './source.ts';

const connect = async (address: DatabaseAddress): Promise<DatabaseSource> => {
  if (address.system === 'sqlite') return sourceOf(openSqlite(address), address);
  if (address.system === 'mariadb') return sourceOf(await connectMariadb(address), address);
  return sourceOf(await connectPostgres(address), address);
};

/**
 * Opens a database for reading, as it is at this moment; nothing is ever written to it. `url` is a `postgres://`,
 * `mariadb://`, `mysql://` or `sqlite://` address or the path of a SQLite file; `secret` the password of an address
 * without one.
 */
export const openDatabaseSource = async (
  url: string,
  secret: string | undefined = process.env['THROUGHLINE_DATABASE_PASSWORD'],
): Promise<DatabaseSource> => {
  const address = parseAddress(url, secret);
  try {
    return await connect(address);
  } catch (error) {
    throw databaseFailure(error, address);
  }
};
