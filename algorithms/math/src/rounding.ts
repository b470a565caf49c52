import { InvariantError } from './invariant.ts';

/** How a discarded remainder moves the last kept digit. `half-up` moves ties away from zero; `up` and `down` are away from and towards zero. */
export type Rounding = 'half-even' | 'half-up' | 'down' | 'up';

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);

/** The magnitude of a quotient that is not whole: `quotient + remainder / divisor`, all above or equal to 0. */
interface Mixed {
  readonly quotient: bigint;
  readonly remainder: bigint;
  readonly divisor: bigint;
}

const roundsAway: Readonly<Record<Rounding, (mixed: Mixed) => boolean>> = {
  down: () => false,
  up: ({ remainder }) => remainder > 0n,
  'half-up': ({ remainder, divisor }) => remainder * 2n >= divisor,
  'half-even': ({ quotient, remainder, divisor }) =>
    remainder * 2n > divisor || (remainder * 2n === divisor && quotient % 2n !== 0n),
};

/**
 * Quotient of two integers, rounded to an integer.
 * @param dividend any integer
 * @param divisor any integer but 0
 * @param rounding what to do with the remainder
 * @returns the integer next to `dividend / divisor` in the given direction
 * @throws InvariantError when `divisor` is 0
 * @source IEEE 754-2019 §4.3 (roundTiesToEven, roundTiesToAway, roundTowardZero)
 * @example divideRounded(5n, 2n, 'half-even') // 2n; 'half-up' gives 3n
 */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor === 0n) throw new InvariantError(`divideRounded expected a divisor other than 0 under ${dividend}`);
  const size = magnitude(divisor);
  const mixed = { quotient: magnitude(dividend) / size, remainder: magnitude(dividend) % size, divisor: size };
  const rounded = roundsAway[rounding](mixed) ? mixed.quotient + 1n : mixed.quotient;
  return dividend < 0n === divisor < 0n ? rounded : -rounded;
}
