import type { Day, Decimal } from '@throughline/math';
import type { Stake } from './finding.ts';

/** How an answer was found when a solver ran. */
export interface Proof {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'timeout' | 'unbounded';
  readonly objective?: string;
  readonly bound?: string;
  readonly gap?: string;
  readonly conflict?: readonly string[];
}

/** What an option promises to change, so that it can be measured: a metric, from its value today to one by a day. */
export interface Promised {
  readonly metric: string;
  readonly where: readonly string[];
  /** Decimal texts, in the unit of the metric. */
  readonly from: string;
  readonly to: string;
  /** YYYY-MM-DD. */
  readonly by: string;
}

/** A way to respond; "do nothing" is option 0. Amounts are in the currency of the finding's stake. */
export interface Option {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly string[];
  readonly cost: Decimal;
  readonly benefit: Decimal;
  readonly risk: string;
  readonly days: number;
  readonly arithmetic: string;
  /** The ids of the assumptions that price it. */
  readonly assumptions: readonly string[];
  /** The kind of decision, as `authority.json` names it; undefined when nothing is committed. */
  readonly action?: string;
  /** What the company commits itself to: the amount that authority is measured against. */
  readonly commits: Decimal;
  readonly proof?: Proof;
  /** What it promises to change; absent: nothing that the records could show. */
  readonly promises?: readonly Promised[];
}

/** An option with the people who may choose it, the lowest sufficient authority first. */
export interface RoutedOption extends Option {
  readonly mayDecide: readonly string[];
}

/** By what a case is ranked whose stake is in another currency than the company's: its worth at the rate of a day, or nothing. */
export type Ranked =
  | {
      readonly by: 'rate';
      readonly currency: string;
      readonly on: Day;
      readonly rate: Decimal;
      readonly likely: Decimal;
      readonly perWeek: Decimal;
    }
  | { readonly by: 'nothing'; readonly currency: string; readonly on: Day };

/** The findings that share one cause, with one net stake. */
export interface Case {
  readonly key: string;
  readonly title: string;
  /** Keys of its findings: those of the cause itself first, then what follows from it; among equals the largest stake first. */
  readonly findings: readonly string[];
  /** The net stake of the weightiest type; money that two findings claim counts once. */
  readonly stake: Stake;
  /** The net stakes of other types: types are never added. */
  readonly further: readonly Stake[];
  /** Absent where the stake is in the company's currency. */
  readonly ranked?: Ranked;
  readonly mustDo: boolean;
  readonly decideBy: Day;
  readonly options: readonly RoutedOption[];
  /** The id of the option with the largest benefit after cost. */
  readonly recommended: string;
}
