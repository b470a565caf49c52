import type { TextRow } from '@throughline/engine';
import type { Programme, Solution } from '@throughline/optimize';
import { expect, test } from 'vitest';
import { keptSolution } from './solutions.ts';

const programme: Programme = {
  sense: 'maximise',
  variables: [{ name: 'x', lower: 0, upper: Infinity, integer: false, objective: 3 }],
  constraints: [{ name: 'room', terms: [{ variable: 'x', coefficient: 1 }], relation: '<=', bound: 4 }],
};

const optimum: Solution = { status: 'optimal', objective: 12, values: { x: 4 }, bound: 12, gap: 0 };

const keeping = () => {
  const rows = new Map<string, readonly TextRow[]>();
  return {
    digest: (text: string) => text,
    rows: (key: string) => rows.get(key),
    keepRows: (key: string, kept: readonly TextRow[]) => {
      rows.set(key, kept);
    },
  };
};

const solver = (solution: Solution) => {
  const solved: string[] = [];
  const solve = async () => {
    solved.push(solution.status);
    return Promise.resolve(solution);
  };
  return { solved, solve };
};

test('the same programme is solved once', async () => {
  const kept = keeping();
  const { solved, solve } = solver(optimum);
  expect(await keptSolution(kept, programme, solve)).toEqual(optimum);
  expect(await keptSolution(kept, { ...programme }, solve)).toEqual(optimum);
  expect(solved).toHaveLength(1);
});

test('another bound, also one that is not finite, is another programme', async () => {
  const kept = keeping();
  const { solved, solve } = solver(optimum);
  const least = (lower: number): Programme => ({
    ...programme,
    variables: [{ name: 'x', lower, upper: 9, integer: false, objective: 3 }],
  });
  for (const lower of [0, Number.NEGATIVE_INFINITY, 1]) await keptSolution(kept, least(lower), solve);
  expect(solved).toHaveLength(3);
});

test('what was kept comes back with its explanation', async () => {
  const kept = keeping();
  const conflict: Solution = { status: 'infeasible', conflict: ['room'] };
  await keptSolution(kept, programme, solver(conflict).solve);
  const { solved, solve } = solver(optimum);
  expect(await keptSolution(kept, programme, solve)).toEqual(conflict);
  expect(solved).toEqual([]);
});

test('a search that ended without a proof is tried again', async () => {
  const kept = keeping();
  await keptSolution(kept, programme, solver({ status: 'timeout', best: undefined }).solve);
  expect(await keptSolution(kept, programme, solver(optimum).solve)).toEqual(optimum);
});
