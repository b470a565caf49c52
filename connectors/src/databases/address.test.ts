import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isDatabaseUrl, parseAddress, shownUrl } from './address.ts';
import { databaseFailure } from './failure.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2000);
const folder = mkdtempSync(join(tmpdir(), 'throughline-address-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('an address is read', () => {
  test.each([
    [
      'postgres://ann:a%40b@db.example:6543/shop?schema=sales',
      {
        system: 'postgresql',
        host: 'db.example',
        port: 6543,
        user: 'ann',
        password: 'a@b',
        schema: 'sales',
        tls: 'prefer',
      },
    ],
    ['postgresql://ann@localhost/shop', { port: 5432, database: 'shop', password: 'secret', tls: 'off' }],
    ['postgres://ann@%2Frun%2Fpg/shop', { socket: '/run/pg', host: '/run/pg', tls: 'off' }],
    ['postgres:///shop?host=/run/pg', { socket: '/run/pg', database: 'shop' }],
    [
      'mysql://ann@[::1]:3307/my%20shop?sslmode=verify-full',
      { host: '::1', port: 3307, database: 'my shop', tls: 'verify' },
    ],
    ['mariadb://ann@localhost/shop?socket=/run/my.sock', { system: 'mariadb', socket: '/run/my.sock', port: 3306 }],
  ])('%s', (url, expected) => {
    expect(parseAddress(url, 'secret')).toMatchObject(expected);
    expect(isDatabaseUrl(url)).toBe(true);
  });
});

describe('an address that cannot be used is refused without its password', () => {
  test.each([
    ['postgres://ann:hunter/2@db/shop', 'cannot be read'],
    ['postgres://ann:1/hunter@db/shop', 'cannot be read'],
    ['postgres://ann:hunter%@db/shop', 'has a %'],
    ['postgres://ann:hunter@db', 'names no database'],
    ['postgres://ann:hunter@db/shop?sslmode=maybe', 'sslmode=maybe; expected disable'],
    ['oracle://ann:hunter@db/shop', 'begins with oracle://'],
    ['mysql://ann:hun#ter@db/shop', 'cannot be read'],
  ])('%s', (url, found) => {
    const attempt = (): unknown => parseAddress(url, undefined);
    expect(attempt).toThrow(found);
    expect(attempt).not.toThrow('hun');
  });
});

test('the path of a SQLite file is an address, with and without its scheme', () => {
  const path = join(folder, 'a 100%.db');
  writeFileSync(path, 'SQLite format 3\0');
  expect(isDatabaseUrl(path)).toBe(true);
  for (const url of [path, `sqlite://${path}`, `sqlite://${encodeURI(path)}`])
    expect(parseAddress(url, undefined)).toEqual({ system: 'sqlite', path });
  const other = join(folder, 'orders.csv');
  writeFileSync(other, 'a;b\n');
  expect(isDatabaseUrl(other)).toBe(false);
  expect(() => parseAddress(other, undefined)).toThrow(/Expected a SQLite file; .*orders\.csv is not one\./);
  expect(() => parseAddress(join(folder, 'none.db'), undefined)).toThrow('does not exist');
});

test('no shown address and no error holds the password', () => {
  const secret = fc.string({ minLength: 4, maxLength: 12 }).map((text) => `${text}Zq7`);
  fc.assert(
    fc.property(secret, (password) => {
      const encoded = `postgres://ann:${encodeURIComponent(password)}@db.example/shop`;
      expect(shownUrl(encoded)).toBe('postgres://ann:***@db.example/shop');
      expect(shownUrl(`mysql://ann:${password}@db.example/shop`)).not.toContain('Zq7');
      expect(shownUrl(`mysql://db.example/shop?password=${encodeURIComponent(password)}`)).not.toContain('Zq7');
      const failure = databaseFailure(new Error(`odd ${password}`), parseAddress(encoded, undefined));
      expect(`${failure.message} ${failure.hint} ${failure.stack}`).not.toContain(password);
    }),
    { numRuns, seed: 3 },
  );
});
