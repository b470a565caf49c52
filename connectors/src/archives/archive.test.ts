import { AppError } from '@throughline/model';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { unpackLimits } from '../source-row.ts';
import { listMembers, openMember } from './archive.ts';
import { drain } from './drain.fixture.ts';
import { createDesk, zipOf } from './zip.fixture.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { FixtureEnd, FixtureMember } from './zip.fixture.ts';

const desk = createDesk();
afterAll(desk.clear);

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 60);
vi.setConfig({ testTimeout: 30_000 + numRuns * 100 });

const put = (members: readonly FixtureMember[], end?: FixtureEnd): string => desk.put(zipOf(members, end));
const textOf = async (path: string, name: string, limits?: UnpackLimits): Promise<string> =>
  (await drain(openMember(path, name, limits))).toString();
const orders = { name: 'orders.csv', content: 'id;qty\n1;2\n' };
const noise = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, index) => (index * index * 31 + (index >> 3)) & 0xff));

describe('members', () => {
  it('are listed without folders and what macOS adds', async () => {
    const path = put([
      { name: './', content: '', method: 0 },
      { name: 'a/', content: '', method: 0 },
      { name: './a//orders.csv', content: 'x' },
      { name: '__MACOSX/a/._orders.csv', content: 'x' },
      { name: 'a/.DS_Store', content: 'x' },
      { name: 'stock.csv', content: 'abc', method: 0 },
    ]);
    expect(await listMembers(path)).toEqual([
      { name: 'a/orders.csv', packedBytes: 3, unpackedBytes: 1 },
      { name: 'stock.csv', packedBytes: 3, unpackedBytes: 3 },
    ]);
    expect(await textOf(path, 'a/orders.csv')).toBe('x');
    expect(await textOf(path, 'stock.csv')).toBe('abc');
  });

  it('are found through 64-bit sizes, a comment and a directory that counts in 64 bits', async () => {
    const wide = put([{ ...orders, wide: true }], { wide: true, comment: 'made PK\u0005\u0006 by hand' });
    expect(await textOf(wide, 'orders.csv')).toBe(orders.content);
  });

  it('have names in UTF-8, also where that is not said, or in code page 437', async () => {
    const path = put([
      { name: Buffer.from('Größe.csv'), content: '1', flags: 0 },
      { name: Buffer.of(0x84, 0x2e, 0x63), content: '2', flags: 0 },
      { name: 'o\u0308.csv', content: '3' },
    ]);
    expect((await listMembers(path)).map(({ name }) => name)).toEqual(['Größe.csv', 'ä.c', '\u00f6.csv']);
  });

  it('come in chunks however large they are', async () => {
    const content = noise(3_000_000);
    const path = put([
      { name: 'a', content },
      { name: 'b', content, method: 0 },
    ]);
    expect((await drain(openMember(path, 'a'))).equals(content)).toBe(true);
    expect((await drain(openMember(path, 'b'))).equals(content)).toBe(true);
  });

  it('may be left in the middle', async () => {
    const path = put([{ name: 'a', content: noise(3_000_000) }]);
    const reading = openMember(path, 'a');
    expect((await reading.next()).done).toBe(false);
    await reading.return(undefined);
    expect((await reading.next()).done).toBe(true);
  });

  it('and archives that are not there are told from damage', async () => {
    await expect(textOf(put([orders]), 'stock.csv')).rejects.toMatchObject({ code: 'not-found' });
    await expect(listMembers('/no/such/file.zip')).rejects.toMatchObject({ code: 'not-found' });
  });
});

const refusalOf = (path: string, limits?: UnpackLimits): Promise<unknown> =>
  listMembers(path, limits).then(
    () => 'nothing',
    (error: unknown) => (error instanceof AppError ? error.message : error),
  );

describe('an archive is refused', () => {
  it.each(['/etc/passwd', '../a.csv', 'a/../../b', 'a\\b', 'C:a', 'a\0b', 'a\nb', '', '.'])(
    'for the name %j',
    async (name) => {
      const path = put([orders, { name, content: 'x' }]);
      expect(await refusalOf(path)).toMatch(/plain relative names/u);
      await expect(textOf(path, 'orders.csv')).rejects.toMatchObject({ code: 'bad-input' });
    },
  );

  it('for two members of one name', async () => {
    expect(await refusalOf(put([orders, { ...orders, name: './orders.csv' }]))).toMatch(
      /two members named orders\.csv/u,
    );
    expect(await refusalOf(put([orders, { name: Buffer.of(0xff), content: '' }]))).toMatch(/not UTF-8/u);
  });

  it('for passwords, other methods, links and parts', async () => {
    expect(await refusalOf(put([{ ...orders, flags: 0x801 }]))).toMatch(
      /orders\.csv, which is protected by a password/u,
    );
    expect(await refusalOf(put([{ ...orders, method: 14 }]))).toMatch(/method 14/u);
    expect(await refusalOf(put([{ ...orders, attributes: 0xa1ff_0000 }]))).toMatch(/a link/u);
    const part = zipOf([orders]);
    part.writeUInt16LE(1, part.length - 18);
    expect(await refusalOf(desk.put(part))).toMatch(/one part of several/u);
  });

  it('for headers that differ from the directory', async () => {
    expect(await refusalOf(put([{ ...orders, localName: 'orders.exe' }]))).toMatch(/another one where orders\.csv/u);
    expect(await refusalOf(put([orders, { ...orders, name: 'b', headerAt: 0 }]))).toMatch(/another one where b/u);
    expect(await refusalOf(put([{ ...orders, headerAt: 9_000 }]))).toMatch(/reaches outside/u);
    expect(await refusalOf(put([{ ...orders, packedBytes: 9_000 }]))).toMatch(/reaches outside/u);
  });

  it('for members inside one another', async () => {
    const inner = zipOf([{ name: 'b', content: 'inner', method: 0 }]);
    const outer = { name: 'a', content: inner, method: 0 };
    const twin = { name: 'b', content: 'inner', method: 0, headerAt: 31 };
    const path = put([outer, { ...twin, crc: 0 }]);
    expect(await refusalOf(path)).toMatch(/where b should be/u);
    expect(await refusalOf(put([outer, twin]))).toMatch(/b inside another one/u);
  });

  it('for more than the limits allow, told or not', async () => {
    const limits = { ...unpackLimits, entries: 2, unpackedBytes: 3_000_000, ratio: 100 };
    expect(await refusalOf(put([orders, { ...orders, name: 'b' }, { ...orders, name: 'c' }]), limits)).toMatch(
      /at most 2 members/u,
    );
    expect(await refusalOf(put([{ name: 'a', content: Buffer.alloc(2_000_000) }]), limits)).toMatch(
      /at most 100 times/u,
    );
    expect(await refusalOf(put([{ name: 'a', content: noise(3_000_001), method: 0 }]), limits)).toMatch(
      /at most 3000000 bytes/u,
    );
    const liar = put([{ name: 'a', content: Buffer.alloc(50_000_000), unpackedBytes: 1000 }]);
    await expect(textOf(liar, 'a', limits)).rejects.toThrow('expected 1000 bytes unpacked, found more');
    let given = 0;
    const reading = async (): Promise<void> => {
      for await (const chunk of openMember(liar, 'a', limits)) given += chunk.length;
    };
    await expect(reading()).rejects.toThrow('found more');
    expect(given).toBeLessThanOrEqual(1000);
    const miser = put([{ ...orders, unpackedBytes: 1000 }]);
    await expect(textOf(miser, 'orders.csv')).rejects.toThrow('expected 1000 bytes unpacked, found 11');
  });

  it('for a wrong checksum, at the end', async () => {
    await expect(textOf(put([{ ...orders, crc: 1 }]), 'orders.csv')).rejects.toThrow('checksum');
  });

  it('for a count of members that is not theirs', async () => {
    expect(await refusalOf(put([orders], { entries: 0 }))).toMatch(/more than the 0 members/u);
    expect(await refusalOf(put([orders], { entries: 2 }))).toMatch(/an entry cut off/u);
  });
});

const readAll = async (path: string): Promise<string> => {
  try {
    for (const { name } of await listMembers(path)) await drain(openMember(path, name));
    return 'whole';
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    throw error;
  }
};

const sound = zipOf([
  orders,
  { name: 'b.csv', content: noise(5000), method: 0 },
  { name: 'c.csv', content: 'x'.repeat(900), wide: true },
]);

it('refuses an archive cut off anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(sound.length - 1), async (length) => {
      expect(await readAll(desk.put(sound.subarray(0, length)))).toBe('refused');
    }),
    { numRuns, seed: 7 },
  );
});

it('ends in whole members or an error for a person for any bytes', async () => {
  const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
  const changed = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const bytes = Buffer.from(sound);
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      expect(['whole', 'refused']).toContain(await readAll(desk.put(bytes)));
    }),
    { numRuns, seed: 8 },
  );
});

it('never gives other bytes than were packed where nothing but the data was changed', async () => {
  const start = sound.indexOf('orders.csv') + 'orders.csv'.length;
  await fc.assert(
    fc.asyncProperty(fc.nat(orders.content.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const bytes = Buffer.from(sound);
      bytes[start + at] = (bytes[start + at] ?? 0) ^ mask;
      const text = await textOf(desk.put(bytes), 'orders.csv').catch(() => 'refused');
      expect(['refused', orders.content]).toContain(text);
    }),
    { numRuns, seed: 9 },
  );
});
