import type { Day, Decimal } from '@throughline/math';
import type { Area } from './area.ts';

/** Money by type; types are never added. */
export const stakeTypes = ['one-off-cash', 'recurring-profit', 'working-capital', 'avoided-cost', 'risk'] as const;
export type StakeType = (typeof stakeTypes)[number];

/** Money at stake: an interval with its most likely value, and what a week of waiting costs. */
export interface Stake {
  readonly type: StakeType;
  readonly currency: string;
  readonly low: Decimal;
  readonly likely: Decimal;
  readonly high: Decimal;
  readonly perWeek: Decimal;
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

/** Something that can be decided now. `key` is stable from run to run. */
export interface Finding {
  readonly key: string;
  readonly detector: string;
  readonly area: Area;
  readonly subject: Readonly<Record<string, string>>;
  readonly title: string;
  /** The cause; findings that share it form one case. */
  readonly cause: string;
  readonly evidence: readonly Evidence[];
  readonly stake: Stake;
  readonly confidence: 'high' | 'medium' | 'low';
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
