import type { Reader } from '@throughline/duckdb';
import type { Host, Kept } from '@throughline/engine';
import { AppError } from '@throughline/model';
import { forcedSolution } from '@throughline/optimize';
import type { KernelInputs } from '@throughline/query';
import type { Pool } from './pool.ts';
import { keptSolution } from './solutions.ts';

/** So few rows are computed faster here than a thread is begun. */
const fewRows = 10_000;

const isSmall = (inputs: KernelInputs): boolean =>
  Object.values(inputs).reduce((sum, columns) => sum + (Object.values(columns)[0]?.length ?? 0), 0) < fewRows;

/** Carries out what pure entries ask for: queries by the store, kernels and solvers by the pool. */
export const hostOf = (
  reader: Reader,
  pool: Pool,
  parts: { progress: Host['progress']; kept: Kept; columns: Host['columns']; width?: number },
): Host => ({
  ...parts,
  rows: reader.rows,
  columns: async (statement, need) => {
    pool.expectKernel();
    return parts.columns(statement, need);
  },
  loadDerived: reader.loadDerived,
  kernel: async (kernel, inputs) => {
    if (isSmall(inputs)) return kernel.run(inputs);
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
