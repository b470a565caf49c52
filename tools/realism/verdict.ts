/** How figures are written: a number, a share as per cent, a multiple, days. */
export type Unit = 'number' | 'share' | 'times' | 'days';

/** Where the simulated figure lies against the public ones. */
export type Place = 'within' | 'close' | 'above' | 'below' | 'alone';

const closeFactor = 1.25;
const closePoints = 0.05;

/**
 * Where a figure lies against others: within their range, close to it (a quarter above or below it, of shares five points),
 * or outside; alone where there are no others.
 */
export const placeOf = (value: number, others: readonly number[], unit: Unit): Place => {
  if (others.length === 0) return 'alone';
  const [low, high] = [Math.min(...others), Math.max(...others)];
  if (value >= low && value <= high) return 'within';
  const up = value > high;
  const isClose =
    unit === 'share'
      ? Math.abs(value - (up ? high : low)) <= closePoints
      : up
        ? value <= high * closeFactor
        : value >= low / closeFactor;
  return isClose ? 'close' : up ? 'above' : 'below';
};

const rounded = (value: number): string => {
  if (value !== 0 && Math.abs(value) < 0.1) return value.toPrecision(1);
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return value.toFixed(digits).replace(/\B(?=(\d{3})+$)/g, ',');
};

/** A figure with its unit; a dash where there is none. */
export const written = (value: number | undefined, unit: Unit): string => {
  if (value === undefined) return '–';
  if (unit === 'share') return `${(value * 100).toFixed(Math.abs(value) < 0.1 ? 1 : 0)} %`;
  if (unit === 'times') return `× ${rounded(value)}`;
  return unit === 'days' ? `${rounded(value)} d` : rounded(value);
};
