import { parseAddress, type DatabaseAddress } from './address.ts';
import { sourceOf } from './driver.ts';
import { databaseFailure } from './failure.ts';
import type { DatabaseSource } from './source.ts';

/** Drivers are loaded when one is needed: most imports read files, and theirs are a hundred modules. */
const connect = async (address: DatabaseAddress): Promise<DatabaseSource> => {
  switch (address.system) {
    case 'sqlite':
      return sourceOf((await import('./sqlite.ts')).openSqlite(address), address);
    case 'mariadb':
      return sourceOf(await (await import('./mariadb.ts')).connectMariadb(address), address);
    case 'postgresql':
      return sourceOf(await (await import('./postgres.ts')).connectPostgres(address), address);
  }
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
