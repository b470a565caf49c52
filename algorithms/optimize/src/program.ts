/** One decision variable; an integer variable takes whole values between its bounds. */
export interface Variable {
  readonly name: string;
  /** may be −Infinity */
  readonly lower: number;
  /** may be Infinity */
  readonly upper: number;
  readonly integer: boolean;
  /** coefficient in the objective, in objective units per unit of the variable */
  readonly objective: number;
}

export interface Term {
  readonly variable: string;
  readonly coefficient: number;
}

export type Relation = '<=' | '>=' | '=';

/** `sum of coefficient × variable` `relation` `bound`; terms of the same variable add up. */
export interface Constraint {
  readonly name: string;
  readonly terms: readonly Term[];
  readonly relation: Relation;
  readonly bound: number;
}

/** A linear or integer programme. Names of variables and of constraints are unique; any text will do. */
export interface Programme {
  readonly sense: 'minimise' | 'maximise';
  readonly variables: readonly Variable[];
  readonly constraints: readonly Constraint[];
  /** relative gap at which the search may stop and call the answer optimal; 0 by default */
  readonly gap?: number;
  /** branch-and-bound nodes after which the search stops; 100,000 by default. Never seconds: runs must repeat. */
  readonly nodeLimit?: number;
}

/** A point that satisfies every constraint. */
export interface Incumbent {
  readonly objective: number;
  readonly values: Readonly<Record<string, number>>;
}

/** An incumbent with the proven bound on every objective value, and |bound − objective| / max(|objective|, 1e-9). */
export interface BoundedIncumbent extends Incumbent {
  readonly bound: number;
  readonly gap: number;
}

export type Solution =
  /** proved to lie within the programme's gap */
  | ({ readonly status: 'optimal' } & BoundedIncumbent)
  /** the node limit came first */
  | ({ readonly status: 'feasible' } & BoundedIncumbent)
  /** the constraints to relax so that the rest can hold, or the variables whose bounds hold no value; empty when the node limit came before an explanation */
  | { readonly status: 'infeasible'; readonly conflict: readonly string[] }
  | { readonly status: 'unbounded' }
  /** the node limit came before any proven bound; `best` is a feasible point if one was met */
  | { readonly status: 'timeout'; readonly best: Incumbent | undefined };
