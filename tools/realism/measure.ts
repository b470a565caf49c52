import type { Records } from './records.ts';
import { ratio, spreadOf, type Spread } from './statistics.ts';
import { written, type Unit } from './verdict.ts';

/** A figure that is compared, named by an id that its explanation is found by. */
export interface Measure {
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  readonly of: (records: Records) => number | undefined;
}

/** Figures that are shown beside each other without a verdict. */
export interface Shown {
  readonly what: string;
  readonly of: (records: Records) => string | undefined;
}

/** Figures of one subject. */
export interface Section {
  readonly title: string;
  readonly about: string;
  readonly shown: readonly Shown[];
  readonly measures: readonly Measure[];
}

const spreadText = (spread: Spread | undefined, unit: Unit): string | undefined =>
  spread === undefined
    ? undefined
    : `${written(spread.median, unit)} (${written(spread.quarter, unit)} – ${written(spread.threeQuarters, unit)}; ${written(spread.ninetyFive, unit)})`;

/** A spread that is shown: the median, the quartiles, and what nineteen of twenty stay below. */
export const shown = (what: string, unit: Unit, of: (records: Records) => readonly number[] | undefined): Shown => ({
  what: `${what}: median (quartiles; 95 %)`,
  of: (records) => spreadText(spreadOf(of(records) ?? []), unit),
});

/** The upper quartile against the lower one. */
export const middleHalf = (values: readonly number[]): number | undefined => {
  const spread = spreadOf(values);
  return ratio(spread?.threeQuarters, spread?.quarter);
};

/** What nineteen of twenty stay below, against the median. */
export const tail = (values: readonly number[]): number | undefined => {
  const spread = spreadOf(values);
  return ratio(spread?.ninetyFive, spread?.median);
};
