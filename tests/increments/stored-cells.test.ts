import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, owner, type Session } from '@throughline/worker';
import { beforeAll, expect, test } from 'vitest';
import { answerJson } from '../../apps/cli/src/commands/ask.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { importFrom, sampleExports } from '../import/sample.ts';
import { copyWithoutCaches, differingFiles } from './folders.ts';

const scratch = scratchFolders();
let data = '';
let bare = '';

const using = async <T>(folder: string, threads: number, use: (session: Session) => Promise<T>): Promise<T> => {
  const session = await open(folder, owner, { threads });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
};

const storedFolder = (folder: string, threads: number, manyRows?: number): Promise<string> =>
  using(
    folder,
    threads,
    async (session) => (await session.run(manyRows === undefined ? {} : { manyRows })).stored?.folder ?? '',
  );

beforeAll(async () => {
  data = scratch();
  bare = join(scratch(), 'bare');
  await importFrom(data, { folder: sampleExports, knownAt: '2026-11-01T06:00:00Z' });
  copyWithoutCaches(data, bare);
  await storedFolder(data, 1);
}, 120_000);

/** Every metric as a total, by each of its subjects, and by each of its periods, also those of one year. */
const everyAnswer = (folder: string): Promise<string[]> =>
  using(folder, 2, async (session) => {
    const answers: string[] = [];
    for (const metric of session.catalogue.metrics) {
      for (const by of [[], ...metric.subjects]) {
        for (const period of [undefined, ...metric.periods, ...metric.periods.map((each) => `${each}:2026`)]) {
          const asked = session.read({ by, rollUp: [], where: [], period });
          answers.push(
            `${metric.id} ${by.join()} ${period ?? ''}\n${answerJson(await session.ask(metric, asked), session)}`,
          );
        }
      }
    }
    return answers;
  });

test('stored cells answer as the facts do', async () => {
  const [live, stored] = [await everyAnswer(bare), await everyAnswer(data)];
  expect(live.length).toBeGreaterThan(300);
  expect(stored.filter((answer, i) => answer !== live[i])).toEqual([]);
}, 300_000);

test('cells have the same bytes on one thread and on five, and of a run that repeats another', async () => {
  const first = join(data, 'runs', '000001');
  expect(readdirSync(join(first, 'cells')).length).toBeGreaterThan(40);
  const again = join(scratch(), 'again');
  copyWithoutCaches(bare, again);
  expect(differingFiles(first, await storedFolder(again, 5))).toEqual([]);
  const repeated = await storedFolder(data, 2);
  expect(differingFiles(first, repeated)).toEqual(['run.json']);
}, 300_000);

test.each([
  { how: 'added up from sums', manyRows: 0 },
  { how: 'counted from tables of rows', manyRows: 1e9 },
])(
  'cells that are $how have the bytes of those that are counted at once',
  async ({ manyRows }) => {
    const other = join(scratch(), 'other');
    copyWithoutCaches(bare, other);
    expect(differingFiles(join(data, 'runs', '000001'), await storedFolder(other, 2, manyRows))).toEqual([]);
  },
  300_000,
);

test('four runs later a run keeps what it found and no longer its cells', async () => {
  for (let n = 0; n < 3; n++) await storedFolder(data, 2);
  const [first = '', ...rest] = readdirSync(join(data, 'runs')).filter((name) => !name.startsWith('.'));
  const left = readdirSync(join(data, 'runs', first));
  expect(left).toEqual(expect.arrayContaining(['cases.json', 'findings.json', 'reports', 'run.json']));
  expect(left).not.toContain('cells');
  expect(left).not.toContain('kept.json');
  const last = join(data, 'runs', rest.at(-1) ?? '');
  expect(readdirSync(last)).toContain('cells');
  expect(readFileSync(join(last, 'findings.json'), 'utf8').length).toBeGreaterThan(2);
}, 300_000);
