import type { AppErrorCode } from '@throughline/model';

/** What an error of a driver means to a person. */
export interface Meaning {
  readonly code: AppErrorCode;
  readonly found: string;
  readonly hint: string;
}

const unreachable: Meaning = {
  code: 'io',
  found: 'nothing answers there',
  hint: 'Check the host and the port, that the database server is running, and that a firewall lets this machine through.',
};
const unknownHost: Meaning = { code: 'io', found: 'no such host is known', hint: 'Check the name of the host.' };
const noSocket: Meaning = {
  code: 'io',
  found: 'there is no socket of a server',
  hint: 'Check the folder or file of the socket, and that the database server is running.',
};
const wrongPassword: Meaning = {
  code: 'not-allowed',
  found: 'the server refused this user or password',
  hint: 'Check the user, and the password in THROUGHLINE_DATABASE_PASSWORD or in the address.',
};
const noPassword: Meaning = {
  code: 'not-allowed',
  found: 'the server asks for a password and none was given',
  hint: 'Put it into THROUGHLINE_DATABASE_PASSWORD.',
};
const noDatabase: Meaning = {
  code: 'not-found',
  found: 'the server has no database of this name for this user',
  hint: 'Check the name behind the host: it is the database, not a schema.',
};
const needsTls: Meaning = {
  code: 'not-allowed',
  found: 'the server takes no connection of this user from here as it came',
  hint: 'If it takes encrypted connections only, add sslmode=require to the address; otherwise its administrator has to allow this machine and user.',
};
const noTls: Meaning = {
  code: 'not-allowed',
  found: 'the server has no encrypted connections, which the address asks for',
  hint: 'Take sslmode out of the address, or have encryption switched on at the server.',
};
const untrusted: Meaning = {
  code: 'not-allowed',
  found: 'the certificate of the server is not trusted',
  hint: 'Give the certificate of its authority in NODE_EXTRA_CA_CERTS, or use sslmode=require, which does not check it.',
};
const vanished: Meaning = {
  code: 'not-found',
  found: 'it is not there any more',
  hint: 'It was dropped or renamed. Take it out of the mapping, or give its new name.',
};
const noRight: Meaning = {
  code: 'not-allowed',
  found: 'this user may not read it',
  hint: 'Have the right to select from it granted to the user.',
};
const tooSlow: Meaning = {
  code: 'io',
  found: 'the server took too long',
  hint: 'Read the table behind a view, give it a primary key, or try again when the server has less to do.',
};
const locked: Meaning = {
  code: 'locked',
  found: 'another program has it locked',
  hint: 'Try again when that program is done.',
};
const full: Meaning = {
  code: 'io',
  found: 'the server has no connection left',
  hint: 'Try again later, or have its limit of connections raised.',
};
const broken: Meaning = {
  code: 'io',
  found: 'the server broke off the connection',
  hint: 'Nothing was imported. Try again; if it repeats, look into the log of the database server.',
};
const damaged: Meaning = {
  code: 'bad-input',
  found: 'the file is damaged or no SQLite file',
  hint: 'Make a new copy of it, best with "VACUUM INTO" or ".backup" of SQLite.',
};
const readOnly: Meaning = {
  code: 'not-allowed',
  found: 'reading it would write, and this connection is read-only',
  hint: 'Read a table or a view that changes nothing.',
};

/** By the code that the system, PostgreSQL, mysql2 or SQLite gives. */
export const meanings: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  EACCES: unreachable,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ENOENT: noSocket,
  ECONNRESET: broken,
  EPIPE: broken,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
  HANDSHAKE_SSL_ERROR: untrusted,
  '28P01': wrongPassword,
  '28000': needsTls,
  '3D000': noDatabase,
  '42P01': vanished,
  '3F000': vanished,
  '42501': noRight,
  '57014': tooSlow,
  '25P03': tooSlow,
  '55P03': locked,
  '53300': full,
  '57P01': broken,
  '57P02': broken,
  '57P03': unreachable,
  '25006': readOnly,
  ER_ACCESS_DENIED_ERROR: wrongPassword,
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: noPassword,
  ER_HOST_NOT_PRIVILEGED: needsTls,
  ER_SECURE_TRANSPORT_REQUIRED: needsTls,
  HANDSHAKE_NO_SSL_SUPPORT: noTls,
  ER_DBACCESS_DENIED_ERROR: noDatabase,
  ER_BAD_DB_ERROR: noDatabase,
  ER_NO_SUCH_TABLE: vanished,
  ER_TABLEACCESS_DENIED_ERROR: noRight,
  ER_COLUMNACCESS_DENIED_ERROR: noRight,
  ER_STATEMENT_TIMEOUT: tooSlow,
  ER_QUERY_TIMEOUT: tooSlow,
  ER_LOCK_WAIT_TIMEOUT: locked,
  ER_CON_COUNT_ERROR: full,
  ER_TOO_MANY_USER_CONNECTIONS: full,
  PROTOCOL_CONNECTION_LOST: broken,
  ER_SERVER_SHUTDOWN: broken,
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: readOnly,
  sqlite5: locked,
  sqlite6: locked,
  sqlite8: readOnly,
  sqlite11: damaged,
  sqlite26: damaged,
};

/** Where drivers give no code: a part of their message. */
export const meaningsByText: readonly (readonly [string, Meaning])[] = [
  ['client password must be', noPassword],
  ['does not support SSL', noTls],
  ['timeout expired', unreachable],
  ['Connection terminated', broken],
  ['connection is in closed state', broken],
  ['no such table', vanished],
];
