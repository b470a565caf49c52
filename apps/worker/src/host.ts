import type { Reader } from '@throughline/duckdb';
import type { Host, Kept } from '@throughline/engine';
import { AppError } from '@throughline/model';
import { forcedSolution } from '@throughline/optimize';
import type { Pool } from './pool.ts';
import { keptSolution } from './solutions.ts';

/** Carries out what pure entries ask for: queries by the store, kernels and solvers by the pool. */
export const hostOf = (
  reader: Reader,
  pool: Pool,
  parts: { progress: Host['progress']; kept: Kept; columns: Host['columns'] },
): Host => ({
  ...parts,
  rows: reader.rows,
  columns: async (statement, need) => {
    pool.expectKernel();
    return parts.columns(statement, need);
  },
  loadDerived: reader.loadDerived,
  kernel: async (kernel, inputs) => {
    const result = await pool.run({ task: 'kernel', id: kernel.id, inputs });
    if ('status' in result) throw new AppError('io', `Expected rows from the kernel ${kernel.id}, got a solution.`);
    return result;
  },
  solve: async (programme) =>
    forcedSolution(programme) ??
    keptSolution(parts.kept, programme, async () => {
      const result = await pool.run({ task: 'solve', programme });
      if ('status' in result) return result;
      throw new AppError('io', 'Expected a solution from the solver, got rows.');
    }),
});
