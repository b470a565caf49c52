import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockWriter } from '@throughline/duckdb';
import { importFaultPoints, importInto, readManifests } from '@throughline/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { startThroughline, throughline } from '../cli/throughline.ts';
import { changeRecord, copyInto, scratchFolders } from '../exports/scratch.ts';
import { everyAnswer, everyFact, importFrom, sampleExports, sampleMapping, withoutImports } from './sample.ts';

const scratch = scratchFolders();
const first = '2026-11-01T06:00:00Z';
const second = '2026-11-02T06:00:00Z';
const third = '2026-11-03T06:00:00Z';
const visible: readonly string[] = ['import.renamed', 'import.finished'];

/** Where the folder changes hands every metric is asked as well; with `CRASH_ANSWERS=all` it is at every point. */
const asksAt: readonly string[] = process.env['CRASH_ANSWERS'] === 'all' ? importFaultPoints : ['import.renamed'];

const unasked = 'not asked';

const answersAt = (point: string, data: string): Promise<string> =>
  asksAt.includes(point) ? everyAnswer(data) : Promise.resolve(unasked);

const expectedAt = (point: string, { answers }: Seen): string => (asksAt.includes(point) ? answers : unasked);

/** What a reader sees: every fact with all its columns, and what every metric answers. */
interface Seen {
  readonly facts: string;
  readonly answers: string;
}

const nothing: Seen = { facts: '', answers: '' };
let changed = '';
let once = '';
let before = nothing;
let after = nothing;

const look = async (data: string): Promise<Seen> => ({
  facts: await everyFact(data),
  answers: await everyAnswer(data),
});

const importArguments = (data: string, folder: string, knownAt: string): string[] => [
  'import',
  folder,
  '--mapping',
  sampleMapping,
  '--data',
  data,
  '--known-at',
  knownAt,
  '--threads',
  '2',
];

const kill = (data: string, folder: string, parts: { point: string; knownAt: string }): void => {
  const ended = throughline(importArguments(data, folder, parts.knownAt), { THROUGHLINE_FAULT: parts.point });
  expect(ended).toMatchObject({ status: null, signal: 'SIGKILL', out: '' });
};

/** The import folders that a reader sees, and those that it must not mind. */
const folders = (data: string): { seen: string[]; leftovers: string[] } => {
  const all = readdirSync(join(data, 'imports')).toSorted();
  return { seen: all.filter((n) => !n.startsWith('.')), leftovers: all.filter((n) => n.startsWith('.')) };
};

beforeAll(async () => {
  changed = copyInto(scratch(), sampleExports);
  changeRecord(changed, { file: 'ledger.csv', record: { Voucher: '900001' }, set: { Amount: '1,00' } });
  once = scratch();
  await importFrom(once, { folder: sampleExports, knownAt: first });
  before = await look(once);
  const twice = scratch();
  cpSync(once, twice, { recursive: true });
  await importFrom(twice, { folder: changed, knownAt: second });
  after = await look(twice);
}, 60_000);

test('the second import changes the answers', () => {
  expect(withoutImports(after.answers)).not.toBe(withoutImports(before.answers));
  expect(after.facts).not.toBe(before.facts);
});

describe('killed in the first import', () => {
  test.each(importFaultPoints)('at %s: it is there or not, and the next one works', async (point) => {
    const data = scratch();
    kill(data, sampleExports, { point, knownAt: first });
    const there = visible.includes(point);
    expect(folders(data).seen).toEqual(there ? ['000001'] : []);
    const seen = await everyFact(data).catch((error: unknown) => String(error));
    expect(seen).toBe(there ? before.facts : `AppError: Expected at least one import in ${data}, found none.`);
    await importFrom(data, { folder: sampleExports, knownAt: second });
    expect(folders(data)).toEqual({ seen: there ? ['000001', '000002'] : ['000001'], leftovers: [] });
    expect(await everyFact(data)).toBe(before.facts);
    expect(withoutImports(await answersAt(point, data))).toBe(withoutImports(expectedAt(point, before)));
  });
});

describe('killed in a second, changed import', () => {
  test.each(importFaultPoints)('at %s: the old answers or the new ones, and the next one works', async (point) => {
    const data = scratch();
    cpSync(once, data, { recursive: true });
    kill(data, changed, { point, knownAt: second });
    const there = visible.includes(point);
    expect(folders(data).seen).toEqual(there ? ['000001', '000002'] : ['000001']);
    expect(await everyFact(data)).toBe(there ? after.facts : before.facts);
    expect(await answersAt(point, data)).toBe(expectedAt(point, there ? after : before));
    await importFrom(data, { folder: changed, knownAt: third });
    expect(folders(data).leftovers).toEqual([]);
    expect(await everyFact(data)).toBe(after.facts);
    expect(await everyFact(data, { asOf: 'import:1' })).toBe(before.facts);
    const stored = readManifests(data).map((m) => m.streams.filter((s) => s.stored).length);
    expect(stored).toEqual(there ? [20, 1, 0] : [20, 1]);
  });
});

test('a second writer is refused by name while the first one holds the lock, and gets it afterwards', async () => {
  const data = scratch();
  cpSync(once, data, { recursive: true });
  const lock = await lockWriter(data, 'The test');
  const refused = throughline(importArguments(data, changed, second));
  expect(refused).toMatchObject({ status: 5, out: '' });
  expect(refused.err).toContain(`but The test (process ${process.pid}) is writing now.`);
  expect(refused.err).toContain('Wait until it has finished');
  expect(await everyFact(data)).toBe(before.facts);
  lock.release();
  expect(throughline(importArguments(data, changed, second)).status).toBe(0);
  expect(await everyFact(data)).toBe(after.facts);
});

test('during a write, readers get the old answer and writers are refused; after it, readers get the new one', async () => {
  const data = scratch();
  cpSync(once, data, { recursive: true });
  const ask = ['ask', 'money.actual', '--data', data, '--json'];
  const old = throughline(ask);
  const seen: string[] = [];
  const fault = (point: string): void => {
    if (point !== 'import.facts-written' && point !== 'import.synced') return;
    const read = throughline(ask);
    const write = throughline(importArguments(data, changed, third));
    seen.push(`${point}: ${read.out === old.out ? 'old answer' : 'another answer'}, writer ${write.status}`);
  };
  const given = { folder: changed, mapping: sampleMapping, knownAt: Date.UTC(2026, 10, 2, 6) };
  await importInto(data, given, { effects: { fault, progress: () => undefined } });
  expect(seen).toEqual(['import.facts-written: old answer, writer 5', 'import.synced: old answer, writer 5']);
  expect(folders(data)).toEqual({ seen: ['000001', '000002'], leftovers: [] });
  expect(throughline(ask).out).not.toBe(old.out);
  expect(await everyFact(data)).toBe(after.facts);
});

test('of imports started at the same instant one wins, the others are refused or come after it', async () => {
  const data = scratch();
  const all = await Promise.all([1, 2, 3].map(() => startThroughline(importArguments(data, sampleExports, first))));
  const won = all.filter(({ status }) => status === 0);
  const lost = all.filter(({ status }) => status !== 0);
  expect(won.length).toBeGreaterThan(0);
  expect(lost.map(({ status, err }) => [status, /is writing now/.test(err)])).toEqual(lost.map(() => [5, true]));
  expect(folders(data)).toEqual({ seen: won.map((_, i) => `00000${i + 1}`), leftovers: [] });
  expect(readManifests(data).map((m) => m.streams.filter((s) => s.stored).length)[0]).toBe(20);
  expect(await everyFact(data)).toBe(before.facts);
  expect(existsSync(join(data, 'company.json'))).toBe(true);
});
