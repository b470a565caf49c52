import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importFaultPoints } from '@throughline/duckdb';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { day, postings, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const fixture = join(import.meta.dirname, 'writer.fixture.ts');
const head = 'Voucher,Account,On,Amount,Net';
const rows = Array.from({ length: 400 }, (_, i) => `${i},A,2026-01-05,${i},${i + 1}`);
const net = { ...postings, columns: { ...postings.columns, amount: 'Net' } };
let base = '';
let before: readonly string[] = [];

/** Two imports were made; the third one, of changed files or another mapping, is about to be. */
beforeAll(async () => {
  base = scratch();
  const small = smallCompany(base);
  await small.import([head, ...rows], day(1));
  await small.import([head, ...rows.slice(1), 'new,A,2026-01-06,5,6'], day(2));
  before = await small.ledger();
});

type Task = 'import' | 'derive' | 'undo';

const prepared = (task: Task) => {
  const root = scratch();
  cpSync(base, root, { recursive: true });
  const small = smallCompany(root);
  if (task === 'derive') small.map({ facts: [net], version: 2 });
  if (task === 'import') small.write('rows.csv', [head, ...rows.slice(2), 'newer,A,2026-01-06,7,8']);
  const write = (parts: { point: string; signal: string }) => {
    const args = [fixture, root, task, '3', parts.point, parts.signal];
    return spawnSync(process.execPath, args, { encoding: 'utf8' });
  };
  const folders = (): string[] => readdirSync(join(small.data, 'imports')).toSorted();
  return { small, write, folders };
};

const again = (task: Task, small: ReturnType<typeof smallCompany>) =>
  ({ import: small.again, derive: small.derive, undo: (at: string) => small.undo(2, at) })[task](day(4));

const visible: readonly string[] = ['import.renamed', 'import.finished'];
const unused: Readonly<Record<Task, readonly string[]>> = {
  import: [],
  derive: [],
  undo: ['import.staged', 'import.records-written'],
};
const tasks = ['import', 'derive', 'undo'] as const;
const cases = tasks.flatMap((task) =>
  importFaultPoints.filter((point) => !unused[task].includes(point)).map((point) => ({ task, point })),
);

describe('killed', () => {
  test.each(cases.filter(({ task }) => task !== 'import'))(
    'in $task at $point: the old ledger or the new one, and the next one works',
    async (given) => {
      const { small, write, folders } = prepared(given.task);
      expect(write({ point: given.point, signal: 'SIGKILL' }).signal).toBe('SIGKILL');
      const there = visible.includes(given.point);
      expect(folders().filter((name) => !name.startsWith('.'))).toHaveLength(there ? 3 : 2);
      const after = await small.ledger();
      expect(String(after) === String(before)).toBe(!there);
      const next = await again(given.task, small).catch((error: unknown) => String(error));
      const refused = /undone before, by import 3|Nothing to derive/;
      expect(typeof next === 'string' && refused.test(next)).toBe(there);
      expect(folders()).toEqual(['000001', '000002', '000003']);
      expect(await small.ledger()).not.toEqual(before);
      expect(await small.ledger({ imports: 2 })).toEqual(before);
    },
  );
});

const early = cases.filter(({ point }) =>
  ['import.locked', 'import.staged', 'import.records-written', 'import.facts-written'].includes(point),
);

describe('stopped with Ctrl-C', () => {
  test.each(early)('in $task at $point: exit code 130, nothing there, the lock free', async ({ task, point }) => {
    const { small, write, folders } = prepared(task);
    const ended = write({ point, signal: 'SIGINT' });
    expect(ended).toMatchObject({ status: 130, signal: null });
    expect(ended.stderr).toMatch(/^Stopped on request; nothing was (?:imported|undone)\.\n$/);
    expect(folders()).toEqual(['000001', '000002']);
    await again(task, small);
    expect(await small.ledger({ imports: 2 })).toEqual(before);
  });

  test('after the commit it came too late: the import is there', async () => {
    const { small, write, folders } = prepared('import');
    expect(write({ point: 'import.renamed', signal: 'SIGINT' })).toMatchObject({ status: 0, stderr: '' });
    expect(folders()).toEqual(['000001', '000002', '000003']);
    expect(await small.ledger()).toContain('newer 7');
  });
});

test('a stop while the database works interrupts it', async () => {
  const { small } = prepared('import');
  const controller = new AbortController();
  const session = await small.start(day(3), { signal: controller.signal });
  const commit = session.commit();
  controller.abort();
  await expect(commit).rejects.toMatchObject({ message: 'Stopped on request; nothing was imported.' });
  await session.abandon();
  await session.abandon();
  expect(small.manifests()).toHaveLength(2);
  await again('import', small);
});
