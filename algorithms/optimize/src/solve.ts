import { InvariantError } from '@throughline/math';
import type { Highs } from 'highs';
import { elasticProgramme, emptyVariables, violatedConstraints } from './elastic.ts';
import { toLp } from './lp-text.ts';
import type { BoundedIncumbent, Incumbent, Programme, Solution } from './program.ts';

const defaultNodeLimit = 100_000;

/** What HiGHS says about one model. */
interface Outcome {
  readonly modelStatus: number;
  readonly columns: Float64Array | undefined;
  /** the proven bound of an integer programme */
  readonly treeBound: number;
}

const isInteger = ({ variables }: Programme): boolean => variables.some(({ integer }) => integer);

function runHighs(highs: Highs, programme: Programme): Outcome {
  const { feasible } = highs.constants.solutionStatus;
  return highs.withModel({ format: 'lp', data: toLp(programme) }, (model): Outcome => {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      // Nine tenths of the time of small programmes, which the tree search solves at once.
      mip_heuristic_run_feasibility_jump: false,
      mip_rel_gap: programme.gap ?? 0,
      mip_max_nodes: programme.nodeLimit ?? defaultNodeLimit,
    });
    const { modelStatus } = model.run();
    const hasPoint = model.info.get('primal_solution_status') === feasible;
    const columns = hasPoint ? model.getSolution().colValue : undefined;
    return { modelStatus, columns, treeBound: Number(model.info.get('mip_dual_bound')) };
  });
}

function incumbentOf({ variables }: Programme, columns: Float64Array): Incumbent {
  const points = variables.map(
    ({ integer }, column) => (integer ? Math.round(columns[column] ?? 0) : (columns[column] ?? 0)) + 0,
  );
  const objective = variables.reduce((sum, v, column) => sum + v.objective * (points[column] ?? 0), 0);
  return { objective, values: Object.fromEntries(variables.map(({ name }, column) => [name, points[column] ?? 0])) };
}

function withBound(incumbent: Incumbent, treeBound: number, sense: Programme['sense']): BoundedIncumbent {
  const { objective } = incumbent;
  const bound = sense === 'minimise' ? Math.min(treeBound, objective) : Math.max(treeBound, objective);
  return { ...incumbent, bound, gap: Math.abs(bound - objective) / Math.max(Math.abs(objective), 1e-9) };
}

function optimum(programme: Programme, { columns, treeBound }: Outcome): Solution {
  const incumbent = incumbentOf(programme, columns ?? new Float64Array());
  const bound = isInteger(programme) ? treeBound : incumbent.objective;
  return { status: 'optimal', ...withBound(incumbent, bound, programme.sense) };
}

function stopped(programme: Programme, { columns, treeBound }: Outcome): Solution {
  const best = columns && incumbentOf(programme, columns);
  if (best === undefined || !Number.isFinite(treeBound)) return { status: 'timeout', best };
  return { status: 'feasible', ...withBound(best, treeBound, programme.sense) };
}

function infeasible(highs: Highs, programme: Programme): Solution {
  const elastic = elasticProgramme(programme);
  const { columns } = runHighs(highs, elastic);
  const values = columns === undefined ? {} : incumbentOf(elastic, columns).values;
  return { status: 'infeasible', conflict: violatedConstraints(programme, values) };
}

/** Presolve may leave open which of the two it is; the same constraints without an objective decide it. */
function unboundedOrInfeasible(highs: Highs, programme: Programme): Solution {
  const variables = programme.variables.map((v) => ({ ...v, objective: 0 }));
  const { modelStatus, columns } = runHighs(highs, { ...programme, variables });
  if (modelStatus === highs.constants.modelStatus.infeasible) return infeasible(highs, programme);
  return columns === undefined ? { status: 'timeout', best: undefined } : { status: 'unbounded' };
}

/**
 * Solves a linear or integer programme. The call blocks; the same programme gives the same answer (fixed seed, one
 * thread, limits in nodes).
 * @param highs a loaded HiGHS runtime (`await highsLoader()` of package highs 1.15.3)
 * @param programme coefficients below 1e15 in size; objective and bounds in the caller's units
 * @returns values by variable name (integers exactly whole), the objective computed from them, the proven bound and the
 *   relative gap; `optimal` means gap ≤ the programme's (plus 1e-6 in objective units). `infeasible` names the
 *   constraints that a smallest total violation breaks, in the units of each constraint
 * @throws InvariantError for a malformed programme, and when HiGHS ends in a state that proves nothing
 * @source Q. Huangfu, J. A. J. Hall, Parallelizing the dual revised simplex method, Math. Prog. Comp. 10, 2018 (HiGHS);
 *   Dantzig's example: F. S. Hillier, G. J. Lieberman, Introduction to Operations Research, §3.1 (Wyndor Glass)
 * @example maximise 3 doors + 5 windows, doors ≤ 4, 2 windows ≤ 12, 3 doors + 2 windows ≤ 18 // 36 at doors 2, windows 6
 */
export function solveWith(highs: Highs, programme: Programme): Solution {
  const empty = emptyVariables(programme);
  if (empty.length > 0) return { status: 'infeasible', conflict: empty };
  const outcome = runHighs(highs, programme);
  const is = highs.constants.modelStatus;
  switch (outcome.modelStatus) {
    case is.optimal:
    case is.empty:
      return optimum(programme, outcome);
    case is.infeasible:
      return infeasible(highs, programme);
    case is.unboundedOrInfeasible:
      return unboundedOrInfeasible(highs, programme);
    case is.unbounded:
      return { status: 'unbounded' };
    case is.solutionLimit:
    case is.iterationLimit:
      return stopped(programme, outcome);
    default:
      throw new InvariantError(
        `HiGHS ended with model status ${outcome.modelStatus}, which proves nothing; check the size of the coefficients`,
      );
  }
}
