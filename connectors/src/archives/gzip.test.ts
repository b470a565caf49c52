import { gzipSync } from 'node:zlib';
import { AppError } from '@throughline/model';
import * as fc from 'fast-check';
import { afterAll, expect, it, vi } from 'vitest';
import { unpackLimits } from '../source-row.ts';
import { drain } from './drain.fixture.ts';
import { openGzip } from './gzip.ts';
import { createDesk } from './zip.fixture.ts';
import type { UnpackLimits } from '../source-row.ts';

const desk = createDesk();
afterAll(desk.clear);

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 60);
vi.setConfig({ testTimeout: 30_000 + numRuns * 100 });
const textOf = async (bytes: Uint8Array, limits?: UnpackLimits): Promise<string> =>
  (await drain(openGzip(desk.put(bytes), limits))).toString();

const answerTo = (bytes: Uint8Array): Promise<unknown> =>
  textOf(bytes).catch((error: unknown) => (error instanceof AppError ? 'refused' : error));

const two = Buffer.concat([gzipSync('first\n'), gzipSync('second\n')]);

it('joins the members and allows zeros after them', async () => {
  expect(await textOf(two)).toBe('first\nsecond\n');
  expect(await textOf(Buffer.concat([two, Buffer.alloc(512)]))).toBe('first\nsecond\n');
  expect(await textOf(gzipSync(''))).toBe('');
});

it('goes on where a member ends with a chunk of reading', async () => {
  const contents = [131_038, 131_039, 131_040].map((length) => Buffer.alloc(length, 'a'));
  const members = contents.map((content) => gzipSync(content, { level: 0 }));
  expect(members.map(({ length }) => length)).toContain(131_072);
  for (const [index, member] of members.entries()) {
    const text = await textOf(Buffer.concat([member, two]));
    expect(text).toBe(`${contents[index]?.toString()}first\nsecond\n`);
  }
});

it('refuses what is not gzip and what follows it', async () => {
  await expect(textOf(Buffer.from('id;qty'))).rejects.toThrow('expected a gzip file');
  await expect(textOf(Buffer.alloc(0))).rejects.toThrow('expected a gzip file');
  await expect(textOf(Buffer.concat([two, Buffer.from('tail')]))).rejects.toThrow('damaged bytes');
  await expect(textOf(Buffer.concat([two, Buffer.from('\0tail')]))).rejects.toThrow(
    `other bytes after byte ${two.length}`,
  );
});

it('refuses a bomb', async () => {
  const bomb = gzipSync(Buffer.alloc(30_000_000));
  await expect(textOf(bomb)).rejects.toThrow('bytes unpacked');
  const tight = { ...unpackLimits, unpackedBytes: 1000, ratio: 5000 };
  await expect(textOf(bomb, tight)).rejects.toThrow('at most 1000 bytes');
  expect(await textOf(gzipSync('x'.repeat(1_000_000)))).toHaveLength(1_000_000);
});

it('refuses a file cut off anywhere but between members', async () => {
  const border = gzipSync('first\n').length;
  await fc.assert(
    fc.asyncProperty(fc.nat(two.length - 1), async (length) => {
      const text = await answerTo(two.subarray(0, length));
      expect(text).toBe(length === border ? 'first\n' : 'refused');
    }),
    { numRuns, seed: 3 },
  );
});

it('gives the text or an error for a person for any change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(two.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const bytes = Buffer.from(two);
      bytes[at] = (bytes[at] ?? 0) ^ mask;
      expect(['refused', 'first\nsecond\n']).toContain(await answerTo(bytes));
    }),
    { numRuns, seed: 4 },
  );
});
