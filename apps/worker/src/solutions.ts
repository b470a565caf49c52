import type { Kept } from '@throughline/engine';
import type { Programme, Solution } from '@throughline/optimize';
import { z } from 'zod';

const values = z.record(z.string(), z.number());
const bounded = { objective: z.number(), values, bound: z.number(), gap: z.number() };

/** Solutions that a later run may use; what a limit stopped without a proof is tried again. */
const schema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('optimal'), ...bounded }),
  z.object({ status: z.literal('feasible'), ...bounded }),
  z.object({ status: z.literal('infeasible'), conflict: z.array(z.string()) }),
]);

const read = (text: string): Solution | undefined => {
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
};

/** JSON says nothing of numbers that are not finite. */
const textOf = (programme: Programme): string =>
  JSON.stringify(programme, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );

/** The solution of a programme: what a run kept of the very same one, else what `solve` finds, which is kept. */
export const keptSolution = async (
  kept: Pick<Kept, 'digest' | 'rows' | 'keepRows'>,
  programme: Programme,
  solve: () => Promise<Solution>,
): Promise<Solution> => {
  const key = kept.digest(`solution ${textOf(programme)}`);
  const text = kept.rows(key)?.[0]?.['solution'];
  const known = text == null ? undefined : read(text);
  if (known !== undefined) return known;
  const solution = await solve();
  kept.keepRows(key, [{ solution: JSON.stringify(solution) }]);
  return solution;
};
