import type { Random } from '@throughline/math';

/** Draws from a fixed discrete distribution: one random number and one look-up per draw. */
export type Draw = () => number;

const slots = 1 << 16;

/** Index i with a probability in proportion to `weights[i]`, to the nearest 1/65536 (every index keeps at least one slot). */
export const weighted = (random: Random, weights: readonly number[]): Draw => {
  const total = weights.reduce((a, b) => a + b, 0);
  const table = new Uint16Array(slots);
  const free = slots - weights.length;
  let at = 0;
  let share = 0;
  weights.forEach((weight, index) => {
    share += weight / total;
    const end = Math.round(share * free) + index + 1;
    table.fill(index, at, end);
    at = end;
  });
  return () => table[Math.floor(random.next() * slots)] ?? 0;
};

/** Few of much, much of little: weights 1 / rank^exponent in random order. */
export const zipf = (random: Random, count: number, exponent: number): number[] =>
  random.shuffle(Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** exponent));

/** Log-normal whole numbers ≥ 1 around `median`, from a table of draws. */
export const sizes = (random: Random, median: number, spread: number): Draw => {
  const table = Float64Array.from({ length: slots }, () =>
    Math.max(1, Math.round(median * Math.exp(random.normal(0, spread)))),
  );
  return () => table[Math.floor(random.next() * slots)] ?? 1;
};
