import type { SparkBlock } from '@throughline/model';
import { shareOf } from '../share-of.ts';
import { isKnown, knownPoints } from '../spark-facts.ts';
import type { KnownPoint, SparkFacts } from '../spark-facts.ts';

/** From periods and values to a picture of 100 by 100; `top` and `bottom` are the values at its edges. */
export interface ChartScale {
  readonly top: number;
  readonly bottom: number;
  readonly x: (index: number) => string;
  readonly y: (value: number) => string;
}

const rounded = (value: number): string => String(Number(value.toFixed(2)));

export function chartScale({ points, lower, upper }: SparkBlock, { low, high }: SparkFacts): ChartScale {
  const edges = [low.value, high.value, lower, upper].filter(isKnown);
  const bottom = Math.min(...edges);
  const top = Math.max(...edges);
  const last = points.length - 1;
  return {
    top,
    bottom,
    x: (index) => rounded(last === 0 ? 98 : 2 + (index / last) * 96),
    y: (value) => rounded(94 - shareOf(value, bottom, top) * 88),
  };
}

/** The area between the limits; where there is only one, it reaches to the edge of the picture. */
export function bandPath({ lower, upper }: SparkBlock, { y }: ChartScale): string {
  if (!isKnown(lower) && !isKnown(upper)) return '';
  const from = isKnown(upper) ? y(upper) : '0';
  const to = isKnown(lower) ? y(lower) : '100';
  return `M0 ${from}H100V${to}H0Z`;
}

export const limitPath = ({ lower, upper }: SparkBlock, { y }: ChartScale): string =>
  [upper, lower]
    .filter(isKnown)
    .map((limit) => `M0 ${y(limit)}H100`)
    .join('');

/** A line that is broken where a period has no value. */
export const linePath = (block: SparkBlock, { x, y }: ChartScale): string =>
  knownPoints(block)
    .map(({ index, value }, at, known) => {
      const continues = known[at - 1]?.index === index - 1;
      return `${continues ? 'L' : 'M'}${x(index)} ${y(value)}${continues ? '' : 'h0'}`;
    })
    .join('');

/** A line without length, which a round cap draws as a dot. */
export const dotPath = ({ index, value }: KnownPoint, { x, y }: ChartScale): string => `M${x(index)} ${y(value)}h0`;

export const outsidePath = ({ outside }: SparkFacts, scale: ChartScale): string =>
  outside.map((point) => dotPath(point, scale)).join('');
