import type { Day, Decimal } from '@throughline/math';
import type { Area } from './area.ts';

/** Money by type; types are never added. */
export const stakeTypes = ['one-off-cash', 'recurring-profit', 'working-capital', 'avoided-cost', 'risk'] as const;
export type StakeType = (typeof stakeTypes)[number];

/** An amount that is not known exactly: an interval with its most likely value, and what a week of waiting costs. */
export interface Estimate {
  readonly low: Decimal;
  readonly likely: Decimal;
  readonly high: Decimal;
  readonly perWeek: Decimal;
}

/**
 * Money that is claimed once: `of` names what it would be lost or won on, such as `shortage item=I-1` or
 * `payment 4711`. Two findings that name the same claim their money on the same thing.
 */
export interface Claim extends Estimate {
  readonly of: string;
}

/** Money at stake. */
export interface Stake extends Estimate {
  readonly type: StakeType;
  readonly currency: string;
  /** What the money is made of, where other findings may claim the same; adds up to the stake. Absent: the loss of its cause. */
  readonly claims?: readonly Claim[];
  /** How the figure was computed, with its numbers. */
  readonly arithmetic: string;
  /** The ids of the assumptions that price it. */
  readonly assumptions: readonly string[];
}

/** A figure of a metric: enough to open it down to its rows. */
export interface MetricSource {
  readonly metric: string;
  readonly period?: string;
  readonly where: readonly string[];
}

/** A figure that a case computes: its arithmetic and the figures that it rests on. */
export interface CaseSource {
  readonly case: string;
}

/** Where a figure comes from. */
export type FigureSource = MetricSource | CaseSource;

export interface Evidence {
  readonly label: string;
  readonly value: string;
  readonly source?: FigureSource;
}

/** How sure a finding is, and why. */
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** Something that can be decided now. `key` is stable from run to run. */
export interface Finding {
  readonly key: string;
  readonly detector: string;
  readonly area: Area;
  readonly subject: Readonly<Record<string, string>>;
  readonly title: string;
  /** The cause; findings that share it form one case. */
  readonly cause: string;
  /** Causes of other findings that explain this one, the likeliest first: it joins the case of the first that was found. */
  readonly because?: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly stake: Stake;
  readonly confidence: Confidence;
  /** What the confidence rests on beside the evidence: how earlier findings of the same check turned out. */
  readonly record?: string;
  readonly unknown: readonly string[];
  readonly mustDo: boolean;
  /** The day at which it was judged: the last day of its source, at most the run's. */
  readonly judgedOn: Day;
  /** The last day on which a decision still helps. */
  readonly decideBy: Day;
  /** Values that the responder needs, as plain data. */
  readonly details: Readonly<Record<string, string>>;
}

export type FindingChange = 'opened' | 'changed' | 'unchanged' | 'gone';
