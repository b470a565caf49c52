import type { Constraint, Programme, Term, Variable } from './program.ts';

const slackNames = ({ name }: Constraint): { over: string; under: string } => ({
  over: `over ${name}`,
  under: `under ${name}`,
});

const original = (name: string): string => `variable ${name}`;

function elasticTerms(constraint: Constraint): Term[] {
  const { over, under } = slackNames(constraint);
  const terms = constraint.terms.map(({ variable, coefficient }) => ({ variable: original(variable), coefficient }));
  return [...terms, { variable: over, coefficient: -1 }, { variable: under, coefficient: 1 }];
}

function slackVariables(constraint: Constraint): Variable[] {
  const { over, under } = slackNames(constraint);
  const slack = { lower: 0, integer: false, objective: 1 };
  return [
    { ...slack, name: over, upper: constraint.relation === '>=' ? 0 : Infinity },
    { ...slack, name: under, upper: constraint.relation === '<=' ? 0 : Infinity },
  ];
}

/**
 * The same variables, with every constraint allowed to fail at a price of 1 per unit; its optimum is the smallest total
 * violation. It always has a solution as long as every variable has a value within its bounds.
 * @source J. W. Chinneck, Feasibility and Infeasibility in Optimization, 2008, §6.1 (elastic programming)
 */
export const elasticProgramme = (programme: Programme): Programme => ({
  ...programme,
  sense: 'minimise',
  gap: 0,
  variables: [
    ...programme.variables.map((v) => ({ ...v, name: original(v.name), objective: 0 })),
    ...programme.constraints.flatMap(slackVariables),
  ],
  constraints: programme.constraints.map((c) => ({ ...c, terms: elasticTerms(c) })),
});

/** Names of the constraints that a solution of the elastic programme violates, by more than rounding. */
export function violatedConstraints({ constraints }: Programme, values: Readonly<Record<string, number>>): string[] {
  const violation = (c: Constraint): number => (values[slackNames(c).over] ?? 0) + (values[slackNames(c).under] ?? 0);
  return constraints.filter((c) => violation(c) > 1e-6 * Math.max(1, Math.abs(c.bound))).map(({ name }) => name);
}

const isEmpty = ({ lower, upper, integer }: Variable): boolean =>
  integer ? Math.ceil(lower - 1e-9) > Math.floor(upper + 1e-9) : lower > upper;

/** Names of the variables whose bounds hold no value at all (no whole value, for an integer variable). */
export const emptyVariables = ({ variables }: Programme): string[] => variables.filter(isEmpty).map(({ name }) => name);
