import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@throughline/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabaseSource } from '../../connectors/src/databases/open-database-source.ts';
import { openFile } from '../../connectors/src/databases/sqlite-file.ts';
import { readTable } from './read-table.ts';
import { openSqliteFile, password, systems, type TestDatabase } from './servers.ts';

/** What a person would see, which must not hold the password. */
const failure = async (act: Promise<unknown>): Promise<{ code: string; text: string }> => {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error('Expected an AppError.', { cause: error });
  const text = `${error.message} ${error.hint}`;
  for (const shown of [text, String(error.stack), JSON.stringify(error)]) {
    expect(shown).not.toContain(password);
    expect(shown).not.toContain(encodeURIComponent(password));
  }
  return { code: error.code, text };
};

const encoded = encodeURIComponent(password);

describe.each(systems.slice(1))('$dialect (needs its server)', ({ start, isHere, dialect }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    if (isHere) database = await start();
  });
  afterAll(async () => {
    if (isHere) await database.stop();
  });

  test.skipIf(!isHere)('a wrong password, none, and a database that is not there', async () => {
    const wrong = await failure(openDatabaseSource(database.url.replace(encoded, `${encoded}x`)));
    expect(wrong.code).toBe('not-allowed');
    expect(wrong.text).toContain('the server refused this user or password');
    const none = await failure(openDatabaseSource(database.url.replace(`:${encoded}`, ''), undefined));
    expect(none.code).toBe('not-allowed');
    const absent = await failure(openDatabaseSource(database.url.replace('/shop?', '/nothing?')));
    expect(absent.code).toBe('not-found');
    expect(absent.text).toContain('database "nothing"');
  });

  test.skipIf(!isHere)('the password may come beside the address', async () => {
    const source = await openDatabaseSource(database.url.replace(`:${encoded}`, ''), password);
    expect(await source.tables()).toEqual([]);
    await source.close();
  });

  test.skipIf(!isHere)('a table that vanishes after it was listed costs nothing but itself', async () => {
    await database.write('create table gone (a int);');
    await database.write('create table kept (a int);');
    const source = await openDatabaseSource(database.url);
    await database.write('drop table gone;');
    const { code, text } = await failure(source.open(database.named('gone')));
    expect(code).toBe('not-found');
    expect(text).toContain(`table ${database.named('gone')} of`);
    expect((await readTable(source, database.named('kept'))).rows).toEqual([]);
    await source.close();
  });

  test.skipIf(!isHere)('the server refuses to write through the connection, also by a function in a view', async () => {
    await database.write('create table written (a int);');
    const returns = dialect === 'postgresql' ? 'language plpgsql as $$' : '';
    const head = dialect === 'postgresql' ? 'volatile' : 'modifies sql data';
    const body = 'begin insert into written values (1); return 1; end';
    const all = `create function sneak() returns int ${head} ${returns} ${body}`;
    await database.write(dialect === 'postgresql' ? `${all} $$` : `delimiter ;;\n${all};;\n`);
    await database.write('create view sneaky as select sneak() as a;');
    const source = await openDatabaseSource(database.url);
    const { code, text } = await failure(readTable(source, database.named('sneaky')));
    expect(code).toBe('not-allowed');
    expect(text).toContain('this connection is read-only');
    expect((await readTable(source, database.named('written'))).rows).toEqual([]);
    await source.close();
  });
});

const listening = async (answer: (socket: Socket) => void): Promise<{ port: number; stop: () => void }> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, stop: () => server.close() };
};

const errorPacket = (code: string, message: string): Buffer => {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
};

/** Has no encryption, and refuses whoever comes without. */
const refusing = (socket: Socket): void => {
  socket.on('data', (data) => {
    if (data.length === 8) socket.write('N');
    else socket.end(errorPacket('28000', 'no pg_hba.conf entry for host, user "ann", no encryption'));
  });
};

test('hosts that are not there or do not answer', async () => {
  for (const scheme of ['postgres', 'mysql']) {
    const closed = await failure(openDatabaseSource(`${scheme}://ann:${encoded}@127.0.0.1:1/shop`));
    expect(closed.code).toBe('io');
    expect(closed.text).toContain('nothing answers there');
    const unknown = await failure(openDatabaseSource(`${scheme}://ann:${encoded}@no-such-host.invalid/shop`));
    expect(unknown.text).toContain('no such host is known');
  }
  const socket = await failure(openDatabaseSource(`postgres://ann:${encoded}@%2Fnowhere/shop`));
  expect(socket.text).toContain('there is no socket of a server');
});

test('a server that wants encryption, and one that has none', async () => {
  const server = await listening(refusing);
  const url = `postgres://ann:${encoded}@127.0.0.1:${server.port}/shop`;
  const wanted = await failure(openDatabaseSource(`${url}?sslmode=prefer`));
  expect(wanted.text).toContain('add sslmode=require to the address');
  const missing = await failure(openDatabaseSource(`${url}?sslmode=require`));
  expect(missing.text).toContain('the server has no encrypted connections');
  server.stop();
});

describe('a SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sqlite-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const filled = (name: string, journal: string): string => {
    const path = join(folder, name);
    const database = new DatabaseSync(path);
    database.exec(`pragma journal_mode = ${journal}; create table t (a, b); begin`);
    for (let row = 0; row < 5000; row += 1) database.exec(`insert into t values (${row}, '${'x'.repeat(100)}')`);
    database.exec('commit');
    database.close();
    return path;
  };

  test.each(['wal', 'delete'])('with journal %s stays as it is, and nothing is left beside it', async (journal) => {
    const path = filled(`${journal}.db`, journal);
    const before = readFileSync(path);
    const source = await openDatabaseSource(path);
    expect((await readTable(source, 't')).rows.length).toBe(5000);
    await source.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith(`${journal}.db`))).toEqual([`${journal}.db`]);
    const { database } = openFile(path);
    expect(() => database.exec('insert into t values (1, 2)')).toThrow('readonly');
    database.close();
  });

  test('that is written to while it is read without a lock is refused', async () => {
    const path = filled('busy.db', 'wal');
    const source = await openDatabaseSource(path);
    const write = (): void => {
      const database = new DatabaseSync(path);
      database.exec(`update t set b = 'other'`);
      database.close();
    };
    const { code, text } = await failure(readTable(source, 't', write));
    expect(code).toBe('conflict');
    expect(text).toContain('it was written to');
    await source.close();
  });

  test('that is cut or overwritten is refused', async () => {
    const path = filled('cut.db', 'delete');
    truncateSync(path, 100_000);
    const cut = await failure(openDatabaseSource(path).then((source) => readTable(source, 't')));
    expect(cut.code).toBe('bad-input');
    expect(cut.text).toContain('damaged');
    const noise = join(folder, 'noise.db');
    writeFileSync(noise, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 7)]));
    expect((await failure(openDatabaseSource(noise))).code).toBe('bad-input');
  });

  test('that another program writes to goes on being read as it was', async () => {
    const database = await openSqliteFile();
    await database.write('create table t (a); insert into t values (1);');
    const source = await openDatabaseSource(database.url);
    await database.write('insert into t values (2);');
    expect((await readTable(source, 't')).rows).toEqual([{ line: 1, cells: ['1'] }]);
    await source.close();
    await database.stop();
  });
});
