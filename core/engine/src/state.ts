import type { Day } from '@throughline/math';
import type { Case, Decision, Finding, FindingChange, Goal, Promised, Settings } from '@throughline/model';
import type { Role } from './catalogue.ts';
import type { Cell } from './cell.ts';

/** How fresh a source is. */
export interface Freshness {
  readonly source: string;
  readonly lastDay: Day;
  /** Days behind the business day. */
  readonly behind: number;
}

/** A detector that ran, and what it says when nothing stands out. */
export interface Checked {
  readonly detector: string;
  readonly title: string;
  readonly findings: number;
  readonly fine: string;
  /** What it had nothing at all to look at for want of, as the titles of files; absent where there was something. */
  readonly wants?: readonly string[];
}

export interface ChangedFinding {
  readonly key: string;
  readonly title: string;
  readonly change: FindingChange;
}

/** Whether the newest whole period of a metric differs from what its past lets expect, judged with the whole deck. */
export interface MetricSignal {
  readonly metric: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'up' | 'down' | 'band';
  readonly period: 'week' | 'month';
  /** The newest whole period. */
  readonly cell: Cell;
  /** The whole periods judged, in order, with what was expected; undefined where there was too little to expect anything. */
  readonly points: readonly SignalPoint[];
  readonly status: 'too-few' | 'quiet' | 'above' | 'below';
  /** The first period of the change, where there is a signal. */
  readonly since: string | undefined;
  /** One sentence: what was taken into account, or why nothing can be said. */
  readonly note: string;
}

export interface SignalPoint {
  readonly period: string;
  readonly value: number | undefined;
  readonly expected: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** What became of a promise: kept, missed, changed but not by as much, or not to be told from the records. */
export interface Outcome {
  readonly decision: Decision;
  /** Undefined where the option promised nothing that the records could show. */
  readonly promised: Promised | undefined;
  readonly status: 'kept' | 'missed' | 'changed' | 'cannot-tell' | 'waiting';
  /** The value that was measured, and the day for which it holds. */
  readonly measured: Cell | undefined;
  readonly measuredOn: Day | undefined;
  /** Promised against measured, in one sentence. */
  readonly sentence: string;
}

/** Where a goal stands against its trajectory. A probability is not given until a method can be held to it. */
export interface GoalStatus {
  readonly goal: Goal;
  readonly status: 'reached' | 'on-track' | 'behind' | 'cannot-tell';
  readonly period: string | undefined;
  readonly value: Cell | undefined;
  /** Where the trajectory wants it at the end of that period. */
  readonly wanted: number | undefined;
  readonly probability: undefined;
  readonly sentence: string;
  /** The last periods with the trajectory, for drawing. */
  readonly points: readonly (SignalPoint & { readonly wanted: number | undefined })[];
}

/** What a report may draw on. */
export interface RunState {
  readonly businessDay: Day;
  readonly settings: Settings;
  readonly findings: readonly Finding[];
  readonly cases: readonly Case[];
  readonly checked: readonly Checked[];
  /** Against the run before; undefined when there was none. */
  readonly changes: readonly ChangedFinding[] | undefined;
  readonly freshness: readonly Freshness[];
  /** By metric and period. */
  readonly signals: readonly MetricSignal[];
  readonly outcomes: readonly Outcome[];
  readonly goals: readonly GoalStatus[];
  /** What the mappings take for granted. */
  readonly assumes: readonly string[];
  /** Rows in quarantine. */
  readonly quarantined: number;
  /** True when no source stopped inside the period with working days still to come. */
  readonly isWhole: (period: string) => boolean;
  /** True when no working day of the period lies after the business day. */
  readonly hasEnded: (period: string) => boolean;
  /** The role that can do most about a finding. */
  readonly ownerOf: (finding: Finding) => Role;
  readonly explain: (finding: Finding) => readonly string[];
}
