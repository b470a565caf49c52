import type { Constraint, Programme, Solution } from './program.ts';

/** What HiGHS calls zero in rows and in whole numbers; within it nothing is concluded here. */
const tolerance = 1e-6;
const rounding = 1e-9;
const mostRounds = 50;

interface Term {
  readonly column: number;
  readonly coefficient: number;
}

/** `sum of coefficient × column ≤ bound`. */
interface Row {
  readonly terms: readonly Term[];
  readonly bound: number;
}

interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const isPlain = (x: number): boolean => x === 0 || (Math.abs(x) > 1e-6 && Math.abs(x) < 1e9);

const columnsOf = ({ variables }: Programme): ReadonlyMap<string, number> =>
  new Map(variables.map(({ name }, column) => [name, column]));

const negative = ({ terms, bound }: Row): Row => ({
  terms: terms.map(({ column, coefficient }) => ({ column, coefficient: -coefficient })),
  bound: -bound,
});

/** The constraint as rows of one direction; undefined where it names unknown variables or one twice. */
const rowsOf = (constraint: Constraint, columns: ReadonlyMap<string, number>): Row[] | undefined => {
  const terms = constraint.terms.flatMap(({ variable, coefficient }): Term[] => {
    const column = columns.get(variable);
    return column === undefined || !isPlain(coefficient) ? [] : [{ column, coefficient }];
  });
  const known = new Set(terms.map(({ column }) => column)).size;
  if (known < constraint.terms.length || !isPlain(constraint.bound)) return undefined;
  const row = { terms, bound: constraint.bound };
  if (constraint.relation === '=') return [row, negative(row)];
  return [constraint.relation === '<=' ? row : negative(row)];
};

const leastOf = ({ column, coefficient }: Term, { lower, upper }: Box): number =>
  coefficient === 0 ? 0 : coefficient * ((coefficient > 0 ? lower[column] : upper[column]) ?? 0);

/** Narrows the bounds of the columns of a row by what the others take at least; true where one moved. */
const narrow = ({ terms, bound }: Row, box: Box): boolean => {
  let moved = false;
  for (const term of terms) {
    const { column, coefficient } = term;
    const others = terms.reduce((sum, other) => (other === term ? sum : sum + leastOf(other, box)), 0);
    if (coefficient === 0 || !Number.isFinite(others)) continue;
    const limit = (bound + tolerance - others) / coefficient;
    const [low = 0, high = 0] = [box.lower[column], box.upper[column]];
    if (coefficient > 0) box.upper[column] = Math.min(high, Math.floor(limit + tolerance));
    else box.lower[column] = Math.max(low, Math.ceil(limit - tolerance));
    moved ||= box.lower[column] !== low || box.upper[column] !== high;
  }
  return moved;
};

const isWithin = ({ terms, bound }: Row, point: Float64Array): boolean =>
  terms.reduce((sum, { column, coefficient }) => sum + coefficient * (point[column] ?? 0), 0) <=
  bound + rounding * Math.max(1, Math.abs(bound));

/** Each column at its cheapest bound; not a number where the price leaves it open. */
const cornerOf = ({ sense, variables }: Programme, { lower, upper }: Box): Float64Array =>
  Float64Array.from(variables, ({ objective }, column) => {
    const [low = Number.NaN, high = Number.NaN] = [lower[column], upper[column]];
    if (low === high) return low + 0;
    if (Math.abs(objective) < 1e-4) return Number.NaN;
    return (objective > 0 === (sense === 'minimise') ? low : high) + 0;
  });

/**
 * The solution of a programme in whole numbers that leaves nothing to choose: where bounds that follow from one another
 * put every column at its cheapest value and all constraints hold there. Costs microseconds where HiGHS costs milliseconds.
 * @returns the only optimum; undefined where there may be a choice, or none, or where tolerances could matter
 * @source M. W. P. Savelsbergh, Preprocessing and Probing Techniques for Mixed Integer Programming Problems, ORSA J. on
 *   Computing 6, 1994, §1.1 (bounds of variables)
 * @example minimise 3 x, x ≥ 3.5, x ≤ 9 y, 0 ≤ x ≤ 9 whole, 0 ≤ y ≤ 1 whole // 12 at x 4, y 1
 */
export function forcedSolution(programme: Programme): Solution | undefined {
  const { variables } = programme;
  const columns = columnsOf(programme);
  const isWhole = variables.every(({ integer, objective }) => integer && Number.isFinite(objective));
  const parts = programme.constraints.map((constraint) => rowsOf(constraint, columns));
  const rows = parts.flatMap((part) => part ?? []);
  const names = new Set(programme.constraints.map(({ name }) => name)).size;
  if (!isWhole || columns.size < variables.length || names < parts.length || parts.includes(undefined))
    return undefined;
  const box = {
    lower: Float64Array.from(variables, ({ lower }) => Math.ceil(lower - tolerance)),
    upper: Float64Array.from(variables, ({ upper }) => Math.floor(upper + tolerance)),
  };
  for (let round = 0; round < mostRounds; round++) if (!rows.filter((row) => narrow(row, box)).length) break;
  const point = cornerOf(programme, box);
  const isOptimal =
    point.every((x, column) => Number.isFinite(x) && (box.lower[column] ?? 0) <= (box.upper[column] ?? 0)) &&
    rows.every((row) => isWithin(row, point)) &&
    variables.every(({ lower, upper }, column) => lower <= (point[column] ?? 0) && (point[column] ?? 0) <= upper);
  if (!isOptimal) return undefined;
  const objective = variables.reduce((sum, v, column) => sum + v.objective * (point[column] ?? 0), 0);
  const values = Object.fromEntries(variables.map(({ name }, column) => [name, point[column] ?? 0]));
  return { status: 'optimal', objective, values, bound: objective, gap: 0 };
}
