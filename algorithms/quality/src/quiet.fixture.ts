import type { Random } from '@throughline/math';

/** Kinds of series in which nothing changes. */
export const quietKinds = [
  'ar -0.3',
  'white',
  'ar 0.3',
  'ar 0.5',
  'ar 0.7',
  'lognormal 0.5',
  'poisson 3',
  't4',
] as const;

export type QuietKind = (typeof quietKinds)[number];

function remembering(phi: number, points: number, random: Random): Float64Array {
  const values = new Float64Array(points);
  let value = random.normal(0, 1);
  for (let t = 0; t < points; t += 1) {
    values[t] = value;
    value = phi * value + random.normal(0, Math.sqrt(1 - phi * phi));
  }
  return values;
}

function studentOfFour(random: Random): number {
  const squares = Array.from({ length: 4 }, () => random.normal(0, 1) ** 2);
  return random.normal(0, 1) / Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 4) / Math.SQRT2;
}

/** A quiet series: standard normal with memory, lognormal with σ = 0.5, Poisson counts of mean 3, or heavy-tailed (t with 4 degrees, variance 1). */
export function quietSeries(kind: QuietKind, points: number, random: Random): Float64Array {
  const each = (draw: () => number): Float64Array => Float64Array.from({ length: points }, draw);
  if (kind === 'white') return each(() => random.normal(0, 1));
  if (kind === 'lognormal 0.5') return each(() => Math.exp(random.normal(0, 0.5)));
  if (kind === 'poisson 3') return each(() => random.poisson(3));
  if (kind === 't4') return each(() => studentOfFour(random));
  return remembering(Number(kind.slice('ar '.length)), points, random);
}
