import { formatDecimal, type Decimal } from '@throughline/math';
import type { Estimate, Finding } from '@throughline/model';
import type { TruthRow } from '@throughline/simulator';
import type { Judged } from './judge.ts';
import type { Comparison } from './score-record.ts';
import { stakes, type Compared } from './stakes.data.ts';

const dollars = (amount: Decimal): number => Number(formatDecimal(amount));

type Moneys = Pick<TruthRow, 'money' | 'ahead' | 'exposure'>;

/** What is paid out earlier without the fault: what the bank has less than the result has more. */
const lent = ({ result, cash }: NonNullable<TruthRow['money']>): number => Number(result) - Number(cash);

/** The cost of money paid out earlier from the last day to a later one, on the straight line between the days measured. */
const costOfMoney = ({ money, ahead }: Moneys, days: number, rate: number): number => {
  if (money === undefined) return 0;
  const points = [{ days: 0, money }, ...ahead.filter((one) => one.days > 0 && one.days <= days)];
  return points.slice(1).reduce((sum, to, i) => {
    const from = points[i] ?? to;
    return sum + (rate * (to.days - from.days) * (lent(from.money) + lent(to.money))) / 2 / 365;
  }, 0);
};

/** What was planted has cost or will cost, in dollars, in the meaning of a stake; undefined where it was not measured. */
export const truthFor = (compared: Compared, row: Moneys): number | undefined => {
  const { of, span, days, moneyRate = 0 } = compared;
  if (of === 'exposure') return row.exposure === undefined ? undefined : Number(row.exposure);
  if (row.money === undefined) return undefined;
  const now = Number(row.money[of]);
  // Without the fault there is less stock and work in progress: what it binds is the other way round.
  if (span === 'now') return of === 'stock' || of === 'work' ? -now : now;
  if (span === 'quarter') {
    const all = [now, ...row.ahead.filter((one) => one.days < 0).map(({ money }) => Number(money[of]))];
    return -all.reduce((sum, amount) => sum + amount, 0) / all.length;
  }
  const later = row.ahead.find((one) => one.days === days)?.money[of];
  if (later === undefined) return undefined;
  return span === 'whole' ? Number(later) : Number(later) - now - costOfMoney(row, days, moneyRate);
};

/** Of a finding that lists several things, only what it claims on the planted one. */
const partsOn = ({ stake }: Finding, named: readonly string[]): readonly Estimate[] => {
  const own = (stake.claims ?? []).filter(({ of }) => named.some((key) => of.split(/[ =/]/).includes(key)));
  return own.length === 0 ? [stake] : own;
};

/** Compares what findings state about planted things with what these cost; findings of one check about one fault add up. */
export const comparisonsOf = (truth: readonly TruthRow[], judged: readonly Judged[]): Comparison[] =>
  truth.flatMap((row) => {
    const own = judged.filter(({ verdict }) => verdict.verdict === 'planted' && verdict.entry === row.entry);
    const checks = [...new Set(own.map(({ finding }) => finding.detector))].toSorted();
    return checks.flatMap((detector): Comparison[] => {
      const meaning = stakes[detector];
      if (row.distractor || meaning === undefined || 'why' in meaning) return [];
      const known = truthFor(meaning, row);
      if (known === undefined) return [];
      const parts = own
        .filter(({ finding }) => finding.detector === detector)
        .flatMap(({ finding }) => partsOn(finding, row.named));
      const sum = (of: 'low' | 'likely' | 'high'): number =>
        Math.round(parts.reduce((total, part) => total + dollars(part[of]), 0) * 100) / 100;
      const stated = { low: sum('low'), likely: sum('likely'), high: sum('high') };
      return [{ detector, entry: row.entry, ...stated, truth: Math.round(known * 100) / 100 }];
    });
  });

/** How often stated intervals contain the truth. */
export interface Coverage {
  readonly compared: number;
  readonly inside: number;
  /** The truth is less than the interval says. */
  readonly below: number;
  readonly above: number;
  /** Stated by true amount, of those whose true amount is above zero. */
  readonly ratio: number | undefined;
}

const middle = (sorted: readonly number[]): number | undefined => {
  const [a, b] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return a === undefined || b === undefined ? undefined : (a + b) / 2;
};

/** The coverage of comparisons. */
export const coverageOf = (comparisons: readonly Comparison[]): Coverage => {
  const below = comparisons.filter(({ low, truth }) => truth < low).length;
  const above = comparisons.filter(({ high, truth }) => truth > high).length;
  const ratios = comparisons.flatMap(({ likely, truth }) => (truth > 0 ? [likely / truth] : []));
  const compared = comparisons.length;
  return {
    compared,
    inside: compared - below - above,
    below,
    above,
    ratio: middle(ratios.toSorted((a, b) => a - b)),
  };
};
