import { invariant } from '@throughline/math';
import type { Constraint, Programme, Variable } from './program.ts';

const maximumLineLength = 120;

function indexByName(names: readonly string[], what: string): ReadonlyMap<string, number> {
  const index = new Map(names.map((name, position) => [name, position]));
  invariant(
    index.size === names.length,
    `a programme needs unique ${what} names, got ${names.length - index.size} twice`,
  );
  return index;
}

function finite(x: number, where: string): number {
  invariant(Number.isFinite(x), `a programme needs finite numbers, got ${x} in ${where}`);
  return x;
}

const signed = (coefficient: number, column: number): string =>
  `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} x${column}`;

/** Joins words by spaces, in lines that stay below the limit of the format. */
function wrap(words: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line.length + word.length > maximumLineLength) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** Coefficient per column, in order of columns, without zeros. */
function rowOf({ name, terms }: Constraint, columns: ReadonlyMap<string, number>): [number, number][] {
  const row = new Map<number, number>();
  for (const { variable, coefficient } of terms) {
    const column = columns.get(variable);
    invariant(
      column !== undefined,
      `constraint "${name}" uses the variable "${variable}", which the programme does not have`,
    );
    row.set(column, (row.get(column) ?? 0) + finite(coefficient, `constraint "${name}"`));
  }
  return [...row].filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
}

function constraintText(constraint: Constraint, row: number, columns: ReadonlyMap<string, number>): string {
  const terms = rowOf(constraint, columns).map(([column, coefficient]) => signed(coefficient, column));
  const bound = finite(constraint.bound, `constraint "${constraint.name}"`);
  return wrap([`c${row}:`, ...(terms.length === 0 ? ['0 x0'] : terms), constraint.relation, String(bound)]);
}

function boundText(x: number): string {
  if (Number.isFinite(x)) return String(x);
  return x < 0 ? '-inf' : '+inf';
}

function boundsText({ name, lower, upper }: Variable, column: number): string {
  invariant(!Number.isNaN(lower) && !Number.isNaN(upper), `variable "${name}" needs bounds that are numbers`);
  return ` ${boundText(lower)} <= x${column} <= ${boundText(upper)}`;
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [title, ...lines]);

/** The format cannot say "no variables"; a variable that is fixed at 0 changes nothing. */
const placeholder: Variable = { name: '', lower: 0, upper: 0, integer: false, objective: 0 };

/**
 * A programme in CPLEX LP format. Columns are x0, x1, … and rows c0, c1, … in the order of the programme, and the
 * objective names every column, so a reader numbers them the same way. Equal programmes give equal text.
 * @returns lines of at most 140 characters
 * @throws InvariantError for repeated names, unknown variables, and numbers that are not finite where they must be
 * @source IBM ILOG CPLEX 22.1, File formats: LP file format
 * @example toLp({ sense: 'maximise', variables: [{ name: 'a b', lower: 0, upper: 3, integer: true, objective: 2 }],
 *   constraints: [] }) // 'Maximize\n obj: + 2 x0\nSubject To\nBounds\n 0 <= x0 <= 3\nGeneral\n x0\nEnd\n'
 */
export function toLp({ sense, variables, constraints }: Programme): string {
  const columns = indexByName(
    variables.map(({ name }) => name),
    'variable',
  );
  indexByName(
    constraints.map(({ name }) => name),
    'constraint',
  );
  const written = variables.length === 0 ? [placeholder] : variables;
  const objective = written.map((v, column) => signed(finite(v.objective, `the objective of "${v.name}"`), column));
  const wholeColumns = written.flatMap(({ integer }, column) => (integer ? [`x${column}`] : []));
  return [
    sense === 'maximise' ? 'Maximize' : 'Minimize',
    wrap(['obj:', ...objective]),
    'Subject To',
    ...constraints.map((constraint, row) => constraintText(constraint, row, columns)),
    'Bounds',
    ...written.map(boundsText),
    ...section('General', wholeColumns.length === 0 ? [] : [wrap(wholeColumns)]),
    'End\n',
  ].join('\n');
}
