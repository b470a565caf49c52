import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverageNow } from './coverage.ts';
import { importInto } from './importing.ts';
import { open } from './open.ts';
import { owner } from './owner.ts';
import { harbourFolder } from './harbour.fixture.ts';

let data = '';
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'throughline-coverage-'));
  const mapping = join(harbourFolder, 'mapping.json');
  const exports = { folder: join(harbourFolder, 'records'), mapping, knownAt: Date.UTC(2026, 9, 31) };
  await importInto(data, exports, { threads: 1 });
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

const kept = (): string => join(data, 'kept', 'coverage.json');

test('what the imports noted covers what a session finds, and is kept until they note something else', async () => {
  const session = await open(data, owner, { threads: 1 });
  const expected = await session.coverage();
  await session.close();
  expect(await coverageNow(data)).toEqual(expected);
  const text = readFileSync(kept(), 'utf8');
  writeFileSync(
    kept(),
    text.replace('"metrics": [', '"metrics": [{"id":"a","title":"b","status":"ready","missing":[]},'),
  );
  expect((await coverageNow(data))?.metrics[0]).toMatchObject({ id: 'a' });
  writeFileSync(kept(), text.replace(/"key": "\w/, '"key": "-'));
  expect(await coverageNow(data)).toEqual(expected);
  writeFileSync(kept(), '{');
  expect(await coverageNow(data)).toEqual(expected);
  expect(readFileSync(kept(), 'utf8')).toBe(text);
});

test('where an import noted nothing there is none', async () => {
  rmSync(join(data, 'imports', '000001', 'filled.json'));
  expect(await coverageNow(data)).toBeUndefined();
});
