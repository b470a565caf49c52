import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockWriter } from '@throughline/duckdb';
import { day } from '@throughline/math';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importInto } from './importing.ts';
import { open } from './open.ts';
import { owner } from './owner.ts';
import type { MomentOptions } from './moment.ts';
import { inputsHash, runBefore } from './runs.ts';
import { harbourFolder, startHarbour } from './harbour.fixture.ts';

let data = '';
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'throughline-runs-'));
  startHarbour(data);
  const mapping = join(harbourFolder, 'mapping.json');
  const exports = { folder: join(harbourFolder, 'records'), mapping, knownAt: Date.UTC(2026, 9, 31) };
  await importInto(data, exports, { threads: 1 });
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

const runOnce = async (options: MomentOptions & { threads?: number } = {}) => {
  const session = await open(data, owner, { threads: 1, ...options });
  try {
    return await session.run();
  } finally {
    await session.close();
  }
};

const reportOf = (result: Awaited<ReturnType<typeof runOnce>>) => JSON.stringify(result.reports);

test('the hash names the moment and every other input', () => {
  const moment = { businessAt: day(20_000), knownAt: 5, imports: 1 };
  const hashes = [
    inputsHash(moment, ['a', 'b']),
    inputsHash(moment, ['a', 'c']),
    inputsHash(moment, ['a,b']),
    inputsHash({ ...moment, imports: 2 }, ['a', 'b']),
    inputsHash({ ...moment, knownAt: 6 }, ['a', 'b']),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(inputsHash(moment, ['a', 'b'])).toBe(hashes[0]);
});

test('a first run is stored and compared with nothing', async () => {
  const first = await runOnce();
  expect(first.stored?.number).toBe(1);
  expect(first.state.changes).toBeUndefined();
  expect(readdirSync(first.stored?.folder ?? '').toSorted()).toEqual(
    expect.arrayContaining(['cases.json', 'findings.json', 'reports', 'run.json']),
  );
  const findings: unknown = JSON.parse(readFileSync(join(first.stored?.folder ?? '', 'findings.json'), 'utf8'));
  expect(Array.isArray(findings) ? findings.length : 0).toBe(first.state.findings.length);
});

test('the same inputs give the same hash and the same bytes, on one thread or two', async () => {
  const [one, two] = [await runOnce(), await runOnce({ threads: 2 })];
  expect(two.stored?.inputs).toBe(one.stored?.inputs);
  expect(reportOf(two)).toBe(reportOf(one));
  expect(two.state.changes).toBeUndefined();
});

test('a run of another day is compared with the latest run before it', async () => {
  const earlier = await runOnce({ businessAt: '2026-10-23' });
  expect(earlier.state.changes?.length).toBeGreaterThan(0);
  const before = runBefore(data, earlier.stored?.inputs ?? '');
  expect(before?.inputs).not.toBe(earlier.stored?.inputs);
  const changes = new Set(earlier.state.changes?.map((change) => change.change));
  expect([...changes].every((change) => change !== 'unchanged')).toBe(true);
});

test('while another process stores a run, the answer comes all the same and is not stored', async () => {
  const stored = readdirSync(join(data, 'runs')).length;
  const lock = await lockWriter(data, 'A run', 'runs');
  try {
    const answered = await runOnce();
    expect(answered.stored).toBeUndefined();
    expect(answered.state.findings.length).toBeGreaterThan(0);
  } finally {
    lock.release();
  }
  expect(readdirSync(join(data, 'runs')).length).toBe(stored);
});
