import { AppError } from '@throughline/model';
import type { DatabaseAddress } from './address.ts';
import { meanings, meaningsByText, type Meaning } from './failure.data.ts';

const names = { postgresql: 'PostgreSQL', mariadb: 'MariaDB or MySQL', sqlite: 'SQLite' } as const;

/** The name of the database's system as people write it. */
export const systemName = (address: DatabaseAddress): string => names[address.system];

const fieldOf = (error: unknown, field: 'code' | 'errcode'): unknown => {
  if (typeof error !== 'object' || error === null || !(field in error)) return undefined;
  return Object.entries(Object.getOwnPropertyDescriptors(error)).find(([name]) => name === field)?.[1].value;
};

/** Of a connection that was tried at several addresses of a host: the first. */
const firstOf = (error: unknown): unknown =>
  error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;

const codeOf = (error: unknown): string => {
  const errcode = fieldOf(error, 'errcode');
  // SQLite puts what it is in the lower 8 bits and details above.
  if (typeof errcode === 'number') return `sqlite${errcode & 0xff}`;
  const code = fieldOf(error, 'code');
  return typeof code === 'string' ? code : '';
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What an error of a driver means, if it is one that we know. */
const meaningOf = (given: unknown): Meaning | undefined => {
  const error = firstOf(given);
  return meanings[codeOf(error)] ?? meaningsByText.find(([part]) => textOf(error).includes(part))?.[1];
};

const withoutPassword = (text: string, address: DatabaseAddress): string => {
  if (address.system === 'sqlite' || address.password === undefined || address.password === '') return text;
  return [address.password, encodeURIComponent(address.password)].reduce(
    (shown, secret) => shown.replaceAll(secret, '***'),
    text,
  );
};

const placeText = (address: DatabaseAddress): string => {
  if (address.system === 'sqlite') return address.path;
  const { socket, host, port, database, user } = address;
  return `database "${database}" at ${socket ?? `${host}:${port}`} as user "${user}"`;
};

/** An error of a driver in words for a person, without the password and without the driver's own error. */
export const databaseFailure = (error: unknown, address: DatabaseAddress, table?: string): AppError => {
  if (error instanceof AppError) return error;
  const meaning = meaningOf(error) ?? {
    code: 'io',
    found: `it answered: ${textOf(firstOf(error)).trim().slice(0, 300)}`,
    hint: 'Nothing was imported. Look into the log of the database server, or ask whoever looks after it.',
  };
  const what = table === undefined ? '' : `table ${table} of `;
  const message = `Expected to read ${what}${systemName(address)} ${placeText(address)}; ${meaning.found}.`;
  return new AppError(meaning.code, withoutPassword(message, address), withoutPassword(meaning.hint, address));
};
