import type { Programme } from '@throughline/optimize';
import { afterEach, describe, expect, test } from 'vitest';
import { openPool, type Pool } from './pool.ts';

let pool: Pool | undefined;
afterEach(async () => {
  await pool?.close();
});

const opened = (threads: number): Pool => {
  pool = openPool(threads);
  return pool;
};

/** At least `n` whole units at 3 each. */
const programme = (n: number): Programme => ({
  sense: 'minimise',
  variables: [{ name: 'x', lower: 0, upper: 1000, integer: true, objective: 3 }],
  constraints: [{ name: 'enough', terms: [{ variable: 'x', coefficient: 1 }], relation: '>=', bound: n }],
});

const solveAll = async (threads: number) => {
  const own = opened(threads);
  const tasks = [1, 2, 3, 4, 5].map(async (n) => own.run({ task: 'solve', programme: programme(n - 0.5) }));
  const results = await Promise.all(tasks);
  await own.close();
  return results.map((result) => ('status' in result && result.status === 'optimal' ? result.objective : undefined));
};

describe('a pool', () => {
  test('gives each caller its own answer, on any number of threads', async () => {
    expect(await solveAll(1)).toEqual([3, 6, 9, 12, 15]);
    expect(await solveAll(3)).toEqual([3, 6, 9, 12, 15]);
  });

  test('runs kernels by their id', async () => {
    const rows = await opened(1).run({ task: 'kernel', id: 'supply.stock-position', inputs: {} });
    expect(rows).toEqual([]);
  });

  test('told of a kernel beforehand, runs it all the same', async () => {
    const own = opened(2);
    own.expectKernel();
    expect(await own.run({ task: 'kernel', id: 'supply.stock-position', inputs: {} })).toEqual([]);
  });

  test('brings an error back to its caller and goes on working', async () => {
    const own = opened(1);
    const failed = own.run({ task: 'kernel', id: 'supply.nothing', inputs: {} });
    await expect(failed).rejects.toThrow(/^A computation failed: .*No kernel supply\.nothing\./);
    const solved = await own.run({ task: 'solve', programme: programme(1) });
    expect('status' in solved ? solved.status : '').toBe('optimal');
  });

  test('that rests ends its threads where nothing waits for them, and the next task runs all the same', async () => {
    const own = opened(1);
    const task = { task: 'kernel', id: 'supply.stock-position', inputs: {} } as const;
    const [rows] = await Promise.all([own.run(task), own.rest()]);
    expect(rows).toEqual([]);
    await own.rest();
    expect(await own.run(task)).toEqual([]);
  });

  test('when it closes, ends its threads and whoever still waits is told', async () => {
    const own = opened(2);
    const waiting = own.run({ task: 'solve', programme: programme(1) }).catch((error: unknown) => error);
    await own.close();
    expect(String(await waiting)).toContain('the pool was closed before it ended');
    await own.close();
  });

  test('that was never used closes at once', async () => {
    await expect(opened(2).close()).resolves.toBeUndefined();
  });
});
