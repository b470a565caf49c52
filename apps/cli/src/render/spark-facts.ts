import type { SparkBlock } from '@throughline/model';
import { cleanText } from './clean-text.ts';
import { numberText } from './number-text.ts';

export interface KnownPoint {
  readonly index: number;
  readonly period: string;
  readonly value: number;
}

/** What a chart says in numbers; `low` and `high` are the extremes of the points. */
export interface SparkFacts {
  readonly first: string;
  readonly last: string;
  readonly latest: KnownPoint;
  readonly low: KnownPoint;
  readonly high: KnownPoint;
  readonly outside: readonly KnownPoint[];
}

/** A value that can be drawn. */
export const isKnown = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);

/** The points that have a value. */
export const knownPoints = ({ points }: SparkBlock): readonly KnownPoint[] =>
  points.flatMap(({ period, value }, index) => (isKnown(value) ? [{ index, period: cleanText(period), value }] : []));

const isOutside = ({ lower = -Infinity, upper = Infinity }: SparkBlock, value: number): boolean =>
  value < lower || value > upper;

/** Undefined when no point has a value. */
export function sparkFacts(block: SparkBlock): SparkFacts | undefined {
  const known = knownPoints(block);
  const latest = known.at(-1);
  if (latest === undefined) return undefined;
  return {
    first: cleanText(block.points[0]?.period ?? ''),
    last: cleanText(block.points.at(-1)?.period ?? ''),
    latest,
    low: known.reduce((best, point) => (point.value < best.value ? point : best)),
    high: known.reduce((best, point) => (point.value > best.value ? point : best)),
    outside: known.filter(({ value }) => isOutside(block, value)),
  };
}

/** The natural limits in words; empty when there are none. */
export function limitsText({ lower, upper }: SparkBlock): string {
  if (isKnown(lower) && isKnown(upper)) return `natural limits ${numberText(lower)} to ${numberText(upper)}`;
  if (isKnown(lower)) return `natural limit at least ${numberText(lower)}`;
  return isKnown(upper) ? `natural limit at most ${numberText(upper)}` : '';
}

const outsideText = (block: SparkBlock, count: number): string =>
  limitsText(block) === '' ? '' : `${count === 0 ? 'no' : count} ${count === 1 ? 'point' : 'points'} outside`;

const missingText = (count: number): string =>
  count === 0 ? '' : `${count} ${count === 1 ? 'period' : 'periods'} without a value`;

/** Range, limits and gaps in short phrases, for people who do not see the line. */
export function sparkPhrases(block: SparkBlock): readonly string[] {
  const facts = sparkFacts(block);
  if (facts === undefined) return ['no values', limitsText(block)].filter((phrase) => phrase !== '');
  const missing = block.points.length - knownPoints(block).length;
  return [
    `low ${numberText(facts.low.value)}`,
    `high ${numberText(facts.high.value)}`,
    limitsText(block),
    outsideText(block, facts.outside.length),
    missingText(missing),
  ].filter((phrase) => phrase !== '');
}
