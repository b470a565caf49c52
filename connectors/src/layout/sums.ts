import { absolute, compareDecimals, decimal, subtractDecimals, type Decimal } from '@throughline/math';

/** What a total row says, by position of the number column; undefined where it says nothing. */
export type Says = readonly (Decimal | undefined)[];

/** A total row compared with the rows above it: the sums that come nearest, and the positions that do not agree. */
export type Comparison = {
  /** How many rows were added up, and whether they begin behind another total. */
  readonly rows: number;
  readonly followsTotal: boolean;
  readonly sums: readonly Decimal[];
  readonly disagrees: readonly number[];
};

/** Running sums of number columns, with the places where a block may have begun. */
export type Sums = {
  add(values: Says): void;
  compare(says: Says): Comparison;
  /** A total row was recognised: a new block begins. */
  close(says: Says): void;
};

type Sum = { units: bigint; scale: number };
type Boundary = { readonly rows: number; readonly followsTotal: boolean; readonly sums: readonly Decimal[] };

const KEPT_BOUNDARIES = 64;
const MONEY_SCALE = 6;
const zero = decimal(0n, 0);

const addTo = (sum: Sum, { units, scale }: Decimal): void => {
  if (scale === sum.scale) sum.units += units;
  else if (scale < sum.scale) sum.units += units * 10n ** BigInt(sum.scale - scale);
  else {
    sum.units = sum.units * 10n ** BigInt(scale - sum.scale) + units;
    sum.scale = scale;
  }
};

const addAll = (sums: readonly Sum[], values: Says): void => {
  for (const [at, sum] of sums.entries()) {
    const value = values[at];
    if (value !== undefined) addTo(sum, value);
  }
};

/**
 * Exact, except for numbers with more than six decimals: those are binary fractions written out, which may differ by 10⁻¹² of
 * their size.
 */
const agree = (says: Decimal, sum: Decimal): boolean => {
  if (compareDecimals(says, sum) === 0) return true;
  if (says.scale <= MONEY_SCALE && sum.scale <= MONEY_SCALE) return false;
  const difference = absolute(subtractDecimals(says, sum));
  const [a, b] = [absolute(says), absolute(sum)];
  const { units, scale } = compareDecimals(a, b) > 0 ? a : b;
  return compareDecimals(difference, decimal(units, scale + 12)) <= 0;
};

const compareWith = (says: Says, { rows, followsTotal, sums }: Boundary): Comparison => ({
  rows,
  followsTotal,
  sums,
  disagrees: says.flatMap((value, at) => (value === undefined || agree(value, sums[at] ?? zero) ? [] : [at])),
});

const snapshot = (rows: number, sums: readonly Sum[]): Boundary => ({
  rows,
  followsTotal: rows > 0,
  sums: sums.map(({ units, scale }) => decimal(units, scale)),
});

const since = (all: Boundary, from: Boundary): Boundary => ({
  rows: all.rows - from.rows,
  followsTotal: from.followsTotal,
  sums: all.sums.map((sum, at) => subtractDecimals(sum, from.sums[at] ?? zero)),
});

/** Sums of `columns` columns. Of the places where a block may begin, the start and the last 64 totals are remembered. */
export const createSums = (columns: number): Sums => {
  const start = (): Sum[] => Array.from({ length: columns }, () => ({ units: 0n, scale: 0 }));
  const all = start();
  const said = start();
  let rows = 0;
  let subtotals = 0;
  const boundaries: Boundary[] = [snapshot(0, all)];
  const candidates = (): readonly Boundary[] => {
    const now = snapshot(rows, all);
    const blocks = boundaries.map((from) => since(now, from)).filter((block) => block.rows > 0);
    return subtotals > 1 ? [...blocks.toReversed(), snapshot(subtotals, said)] : blocks.toReversed();
  };
  return {
    add(values) {
      if (values.some((value) => value !== undefined)) rows++;
      addAll(all, values);
    },
    compare(says) {
      const compared = candidates().map((block) => compareWith(says, block));
      const none: Comparison = {
        rows: 0,
        followsTotal: false,
        sums: [],
        disagrees: says.flatMap((value, at) => (value === undefined ? [] : [at])),
      };
      return compared.reduce(
        (best, next) => (next.disagrees.length < best.disagrees.length ? next : best),
        compared[0] ?? none,
      );
    },
    close(says) {
      if (rows > (boundaries.at(-1)?.rows ?? 0)) {
        subtotals++;
        addAll(said, says);
      }
      boundaries.push(snapshot(rows, all));
      if (boundaries.length > KEPT_BOUNDARIES) boundaries.splice(1, 1);
    },
  };
};
