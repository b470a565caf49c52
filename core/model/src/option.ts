import type { Decimal } from '@throughline/math';
import type { Stake } from './finding.ts';

/** How an answer was found when a solver ran. */
export interface Proof {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'timeout' | 'unbounded';
  readonly objective?: string;
  readonly bound?: string;
  readonly gap?: string;
  readonly conflict?: readonly string[];
}

/** A way to respond; "do nothing" is option 0. */
export interface Option {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly string[];
  readonly cost: Decimal;
  readonly benefit: Decimal;
  readonly currency: string;
  readonly risk: string;
  readonly days: number;
  readonly arithmetic: string;
  readonly assumptions: readonly string[];
  readonly proof?: Proof;
}

/** What a person commits the company to by choosing an option: the amount that authority is measured against. */
export interface Commitment {
  readonly action: string;
  readonly amount: Decimal;
  readonly currency: string;
  readonly unit?: string;
}

/** The findings that share one cause, with one net stake. */
export interface Case {
  readonly key: string;
  readonly title: string;
  readonly findings: readonly string[];
  readonly stake: Stake;
  readonly options: readonly Option[];
  readonly commitment: Commitment;
  readonly mayDecide: readonly string[];
  readonly routing: string;
}
