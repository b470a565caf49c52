import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageFile } from './stage.ts';
import { diskEffects } from './table-effects.ts';
import type { StageRequest, StagedFile } from './stage.ts';
import type { TableEffects } from './table-effects.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  const reused = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(reused.subarray(0, bytes.copy(reused, 0, at, at + size)));
}

type Memory = { readonly effects: TableEffects; readonly written: () => string };

const memory = (
  bytes: Buffer,
  { size = 5, modifiedAfter = 1n }: { size?: number; modifiedAfter?: bigint } = {},
): Memory => {
  const parts: Buffer[] = [];
  const effects: TableEffects = {
    ...diskEffects,
    openRead: () => ({ stamp: { bytes: bytes.length, modifiedNs: 1n }, chunks: chunksOf(bytes, size) }),
    stamp: () => ({ bytes: bytes.length, modifiedNs: modifiedAfter }),
    openWrite: () => ({ write: (part) => void parts.push(Buffer.from(part)), close: () => {} }),
  };
  return { effects, written: () => Buffer.concat(parts).toString().replaceAll('\u001f', '|') };
};

const stage = async (
  text: string | Buffer,
  request: Partial<StageRequest> = {},
  how: Parameters<typeof memory>[1] = {},
): Promise<{ file: StagedFile; written: string }> => {
  const { effects, written } = memory(Buffer.from(text), how);
  const file = await stageFile({ path: 'orders.csv', stagedPath: 'orders.staged', ...request }, effects);
  return { file, written: written() };
};

describe('stageFile', () => {
  it('stages rows and describes the file', async () => {
    const text = 'id;name\n1;Ann\n2\n3;"x\ny"\n';
    const { file, written } = await stage(text);
    expect(written).toBe('1|2|1|Ann\n3|4|3|x\u001eny\n');
    expect(file).toEqual({
      path: 'orders.csv',
      stagedPath: 'orders.staged',
      sha256: sha256(Buffer.from(text)),
      bytes: 24,
      lines: 5,
      rows: 2,
      rejected: [{ row: 2, line: 3, code: 'ragged-row', expected: '2 fields', found: '1 field', raw: '2' }],
      rejectedRows: 1,
      rejectedBy: { 'ragged-row': 1 },
      header: ['id', 'name'],
      headerNotes: [],
      escaped: [false, true],
      longestStagedBytes: 11,
      dialect: { encoding: 'utf-8', bom: false, delimiter: ';', quote: '"', header: ['id', 'name'] },
      changedWhileRead: false,
    });
  });

  it('makes names unique and compares them with what is expected', async () => {
    const { file } = await stage('id,id\n1,2\n', { expectedHeader: ['id', 'qty'] });
    expect(file.header).toEqual(['id', 'id_2']);
    expect(file.headerNotes.map(({ code, name }) => [code, name])).toEqual([
      ['duplicate-name', 'id_2'],
      ['missing-column', 'qty'],
      ['unexpected-column', 'id_2'],
    ]);
  });

  it('takes names from the caller, else numbers, when there is no header', async () => {
    expect((await stage('1,2\n', { hasHeader: false, expectedHeader: ['a', 'b'] })).file.header).toEqual(['a', 'b']);
    expect((await stage('1,2\n', { hasHeader: false })).file).toMatchObject({
      rows: 1,
      header: ['column_1', 'column_2'],
    });
  });

  it('hashes the bytes of the file, not their UTF-8 form', async () => {
    const bytes = Buffer.from('\ufeffn,ü\n1,€\n', 'utf16le');
    const { file, written } = await stage(bytes, {}, { size: 3 });
    expect(written).toBe('1|2|1|€\n');
    expect(file).toMatchObject({
      sha256: sha256(bytes),
      bytes: bytes.length,
      header: ['n', 'ü'],
      dialect: { encoding: 'utf-16le', bom: true },
    });
  });

  it('decides on Latin-1 at the first umlaut, however late it comes', async () => {
    const late = Buffer.from(`n,m\n${'1,abcdefghij\n'.repeat(200_000)}2,M\u00fcller\n`, 'latin1');
    const { file, written } = await stage(late, {}, { size: 1 << 20 });
    expect(file).toMatchObject({ rows: 200_001, rejectedRows: 0, dialect: { encoding: 'latin-1' } });
    expect(written.endsWith('200001|200002|2|Müller\n')).toBe(true);
  });

  it('keeps the encoding that the caller gives and rejects what does not fit', async () => {
    const dialect = { encoding: 'utf-8', bom: false, delimiter: ',', quote: '"', header: [] } as const;
    const { file } = await stage(Buffer.from('n,m\n1,\u00fc\n2,x\n', 'latin1'), { dialect });
    expect(file).toMatchObject({ rows: 1, rejectedBy: { 'not-utf8': 1 } });
  });

  it('keeps ten thousand rejections and counts the others', async () => {
    const { file } = await stage(`a,b\n${'x\n'.repeat(10_005)}`, {}, { size: 4096 });
    expect(file.rejected).toHaveLength(10_000);
    expect(file).toMatchObject({ rejectedRows: 10_005, rejectedBy: { 'ragged-row': 10_005 } });
  });

  it('says when the file changed while it was read', async () => {
    expect((await stage('a,b\n', {}, { modifiedAfter: 2n })).file.changedWhileRead).toBe(true);
  });

  it('reports progress up to the whole file', async () => {
    const seen: (readonly [number, number])[] = [];
    await stage('a,b\n1,2\n', { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([8, 8]);
  });

  it('stages an empty file as no rows without a header', async () => {
    expect(await stage('')).toMatchObject({ written: '', file: { rows: 0, lines: 0, bytes: 0, header: undefined } });
  });
});

describe('on a disk', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'staged-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads and writes files', async () => {
    const path = join(folder, 'orders.csv');
    const stagedPath = join(folder, 'orders.staged');
    const text = `id,name\n${'1,"a ""b"""\n'.repeat(300_000)}`;
    writeFileSync(path, text);
    const file = await stageFile({ path, stagedPath });
    expect(file).toMatchObject({
      rows: 300_000,
      rejectedRows: 0,
      changedWhileRead: false,
      sha256: sha256(Buffer.from(text)),
    });
    const lines = readFileSync(stagedPath, 'utf8').split('\n');
    expect(lines).toHaveLength(300_001);
    expect(lines[299_999]).toBe('300000\u001f300001\u001f1\u001fa "b"');
  });

  it('refuses a header of more columns than any table has', async () => {
    const path = join(folder, 'wide.csv');
    writeFileSync(path, `${','.repeat(900_000)}\n1\n`);
    await expect(stageFile({ path, stagedPath: join(folder, 'wide.staged') })).rejects.toThrow(
      /expected at most 16384 columns, found 900001/u,
    );
  });

  it('refuses a file that is not there', async () => {
    await expect(
      stageFile({ path: join(folder, 'none.csv'), stagedPath: join(folder, 'none.staged') }),
    ).rejects.toThrow(/ENOENT/u);
  });
});
