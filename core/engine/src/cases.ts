import { compareDecimals, decimal, subtractDecimals, type Decimal } from '@throughline/math';
import { whoMayDecide } from '@throughline/authority';
import type { Authority, Case, Finding, Option, RoutedOption, Stake } from '@throughline/model';

const zero = decimal(0n, 0);

/** Larger stakes first; ties by key. */
export const byStake = (a: Finding, b: Finding): number =>
  compareDecimals(b.stake.likely, a.stake.likely) || (a.key < b.key ? -1 : 1);

/** Must-do first, then what a week of waiting costs, then the stake; ties by key. */
export const byWaiting = (a: Case, b: Case): number =>
  Number(b.mustDo) - Number(a.mustDo) ||
  compareDecimals(b.stake.perWeek, a.stake.perWeek) ||
  compareDecimals(b.stake.likely, a.stake.likely) ||
  (a.key < b.key ? -1 : 1);

const doNothing = (stake: Stake): Option => ({
  id: 'do-nothing',
  title: 'Do nothing',
  steps: [],
  cost: zero,
  benefit: zero,
  risk: `The stake stands: ${stake.arithmetic}`,
  days: 0,
  arithmetic: 'No cost and no benefit against today.',
  assumptions: [],
  commits: zero,
});

const routed = (option: Option, authority: Authority, currency: string): RoutedOption => ({
  ...option,
  mayDecide:
    option.action === undefined
      ? []
      : whoMayDecide(authority, { action: option.action, amount: option.commits, currency }),
});

/** Benefit after cost. */
export const netBenefit = (option: Option): Decimal => subtractDecimals(option.benefit, option.cost);

/** The largest benefit after cost; between equals the responder's own order decides, and doing nothing comes last. */
const best = (nothing: Option, others: readonly Option[]): string =>
  [...others, nothing].reduce((a, b) => (compareDecimals(netBenefit(b), netBenefit(a)) > 0 ? b : a)).id;

/** The findings grouped by cause. */
export const byCause = (findings: readonly Finding[]): readonly (readonly Finding[])[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.cause, [...(groups.get(finding.cause) ?? []), finding]);
  return [...groups.values()].map((group) => group.toSorted(byStake));
};

/**
 * One case for the findings of one cause. Its net stake is the largest of theirs: findings with one cause describe the
 * same loss from several sides, and adding them would claim it twice.
 */
export const caseOf = (
  findings: readonly Finding[],
  options: readonly Option[],
  authority: Authority,
): Case | undefined => {
  const [main] = findings;
  if (main === undefined) return undefined;
  const nothing = doNothing(main.stake);
  return {
    key: main.cause,
    title: main.title,
    findings: findings.map((f) => f.key),
    stake: main.stake,
    mustDo: findings.some((f) => f.mustDo),
    decideBy: findings.map((f) => f.decideBy).reduce((a, b) => (b < a ? b : a)),
    options: [nothing, ...options].map((option) => routed(option, authority, main.stake.currency)),
    recommended: best(nothing, options),
  };
};
