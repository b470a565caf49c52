import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@throughline/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitsMemory, type ChildLimits } from './limits.ts';
import { runLimited } from './run-limited.ts';
import type { TaskRequest } from './task.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-limited-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const tasks = new URL('./tasks.fixture.ts', import.meta.url);
const file = 'orders.xlsx';

const run = <T>(request: TaskRequest, limits: Partial<ChildLimits> = {}): Promise<T> =>
  runLimited<T>(request, { file, tasks, limits });

const refused = async (task: string, limits: Partial<ChildLimits> = {}): Promise<AppError> => {
  const error = await run({ task }, limits).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error('Expected an AppError.', { cause: error });
  return error;
};

test('a result and the progress arrive, and the child knows no secrets', async () => {
  const progress: number[][] = [];
  const request = { task: 'echo', value: ['1', null, { a: 'ä' }] };
  process.env['THROUGHLINE_SECRET'] = 'x';
  const result = await runLimited<{ value: unknown; environment: string[] }>(request, {
    file,
    tasks,
    onProgress: (done, total) => progress.push([done, total]),
  });
  delete process.env['THROUGHLINE_SECRET'];
  expect(result.value).toEqual(['1', null, { a: 'ä' }]);
  expect(progress).toEqual([[1, 2]]);
  expect(result.environment.filter((name) => name.startsWith('THROUGHLINE') || name === 'NODE_OPTIONS')).toEqual([]);
});

test('a refusal in the child is the same refusal here', async () => {
  const error = await refused('refuse');
  expect(error).toMatchObject({ code: 'not-allowed', hint: 'Save it without macros.' });
  expect(error.message).toBe('Expected no macros; found one.');
});

test('any other error refuses the file', async () => {
  const error = await refused('fail');
  expect(error.code).toBe('bad-input');
  expect(error.message).toBe('Expected to read orders.xlsx; its reading failed: RangeError: Invalid array length');
  expect((await refused('nothing')).message).toContain('No task nothing.');
});

test('objects without end are ended at the limit of the heap', async () => {
  const error = await refused('objects', { heapMegabytes: 48 });
  expect(error.code).toBe('bad-input');
  expect(error.message).toMatch(/^Expected to read orders\.xlsx within \d+ MB of memory; it needs more/);
  expect(error.hint).toContain('Split the file');
});

test.skipIf(!limitsMemory())('bytes without end are ended at the limit of the process (needs prlimit)', async () => {
  const error = await refused('bytes', { memoryBytes: 400_000_000 });
  expect(error.code).toBe('bad-input');
  expect(error.message).toContain('Expected to read orders.xlsx within 400 MB of memory; it needs more');
});

test('a child that computes for ever, or waits for ever, is ended', async () => {
  const slow = await refused('spin', { seconds: 1.5 });
  expect(slow.message).toContain('Expected to read orders.xlsx within 1.5 s; it took longer');
  const silent = await refused('wait', { silentSeconds: 1.5 });
  expect(silent.message).toBe('Expected the reading of orders.xlsx to go on; it did not for 1.5 s, so it was ended.');
  expect(silent.code).toBe('bad-input');
});

test('progress keeps a child alive, but not beyond the whole time', async () => {
  const error = await refused('busy', { silentSeconds: 2, seconds: 4 });
  expect(error.message).toContain('within 4 s; it took longer');
});

test('a child that ends by itself refuses the file and says how', async () => {
  expect((await refused('exit')).message).toContain('its reading ended by itself (exit code 3)');
  expect((await refused('crash')).message).toContain('its reading ended by itself (signal SIGSEGV)');
});

test('a caller can stop it, before it begins and while it runs', async () => {
  const stop = new AbortController();
  const running = runLimited({ task: 'spin' }, { file, tasks, signal: stop.signal });
  setTimeout(() => stop.abort(), 300);
  await expect(running).rejects.toMatchObject({ code: 'io', message: 'The reading of orders.xlsx was stopped.' });
  const late = runLimited({ task: 'spin' }, { file, tasks, signal: stop.signal });
  await expect(late).rejects.toMatchObject({ message: 'The reading of orders.xlsx was stopped.' });
});

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
};

const until = async (holds: () => boolean): Promise<boolean> => {
  for (let waited = 0; waited < 400 && !holds(); waited += 1) await sleep(25);
  return holds();
};

/** Without the system's help a child that computes learns of its parent's end only when it is done. */
test.runIf(process.platform === 'linux').each(['SIGINT', 'SIGKILL'] as const)(
  'a child that computes ends with its parent, by %s',
  async (signal) => {
    const told = join(folder, signal);
    const parent = spawn(process.execPath, [fileURLToPath(new URL('./parent.fixture.ts', import.meta.url)), told], {
      stdio: 'ignore',
    });
    expect(await until(() => existsSync(told) && readFileSync(told, 'utf8') !== '')).toBe(true);
    const child = Number(readFileSync(told, 'utf8'));
    expect(isRunning(child)).toBe(true);
    parent.kill(signal);
    expect(await until(() => !isRunning(child))).toBe(true);
  },
);
