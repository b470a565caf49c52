export { forcedSolution } from './forced.ts';
export { toLp } from './lp-text.ts';
export type {
  BoundedIncumbent,
  Constraint,
  Incumbent,
  Programme,
  Relation,
  Solution,
  Term,
  Variable,
} from './program.ts';
export { solveWith } from './solve.ts';
