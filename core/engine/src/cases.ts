import { compareDecimals, decimal, subtractDecimals, type Decimal } from '@throughline/math';
import { whoMayDecide } from '@throughline/authority';
import type { Authority, Case, Finding, Option, RoutedOption, Stake } from '@throughline/model';
import { netStakes, type NetStakes } from './net-stake.ts';
import { byCurrency, noRates, rankedOn, worthAs, worthOn, type Rates, type Worth } from './worth.ts';

const zero = decimal(0n, 0);

/** Larger stakes first, at the rate of the day; ties by key. */
export const byStake =
  (rates: Rates) =>
  (a: Finding, b: Finding): number => {
    const [one, other] = [worthOn(a.stake, a.judgedOn, rates), worthOn(b.stake, b.judgedOn, rates)];
    return byCurrency(one, other) || compareDecimals(other.likely, one.likely) || (a.key < b.key ? -1 : 1);
  };

const worthOf = ({ stake, ranked }: Case): Worth => worthAs(stake, ranked);

/** Must-do first, then what can be compared: what a week of waiting costs, then the stake; ties by key. */
export const byWaiting = (a: Case, b: Case): number => {
  const [one, other] = [worthOf(a), worthOf(b)];
  return (
    Number(b.mustDo) - Number(a.mustDo) ||
    byCurrency(one, other) ||
    compareDecimals(other.perWeek, one.perWeek) ||
    compareDecimals(other.likely, one.likely) ||
    (a.key < b.key ? -1 : 1)
  );
};

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

/** The parts of a case: findings that belong together, the cause’s own first, and what may be done. */
export interface CaseParts {
  readonly findings: readonly Finding[];
  /** In the currency of the case. */
  readonly options: readonly Option[];
  readonly authority: Authority;
  /** What other cases claim already. */
  readonly taken?: ReadonlySet<string>;
  /** What amounts in other currencies are worth; without it they are not compared. */
  readonly rates?: Rates;
  /** What the findings claim where no other case claims anything, where that is known already. */
  readonly net?: NetStakes;
}

/** One case for findings that belong together, with one net stake for each type. */
export const caseOf = (parts: CaseParts): Case | undefined =>
  caseWith(parts, netStakes(parts.findings, parts.taken, parts.rates).stakes);

const caseWith = (
  { findings, options, authority, rates = noRates }: CaseParts,
  [stake, ...further]: readonly Stake[],
): Case | undefined => {
  const [main] = findings;
  if (main === undefined || stake === undefined) return undefined;
  const ranked = rankedOn(stake, main.judgedOn, rates);
  const nothing = doNothing(stake);
  return {
    key: main.cause,
    title: main.title,
    findings: findings.map((f) => f.key),
    stake,
    further,
    ...(ranked === undefined ? {} : { ranked }),
    mustDo: findings.some((f) => f.mustDo),
    decideBy: findings.map((f) => f.decideBy).reduce((a, b) => (b < a ? b : a)),
    options: [nothing, ...options].map((option) => routed(option, authority, stake.currency)),
    recommended: best(nothing, options),
  };
};

/** Which findings of a case are answered: the first of each detector, which is the one of the cause or the largest. */
export const answered = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding, i) => findings.findIndex(({ detector }) => detector === finding.detector) === i);

/** The cases in their order, money that a case before claims taken from the stakes of those after. */
export const claimedOnce = (all: readonly CaseParts[]): Case[] => {
  const built = all.flatMap((parts) => {
    const { stakes, claims } = parts.net ?? netStakes(parts.findings, undefined, parts.rates);
    const whole = caseWith(parts, stakes);
    return whole === undefined ? [] : [{ parts, whole, claims }];
  });
  const taken = new Set<string>();
  const net = built
    .toSorted((a, b) => byWaiting(a.whole, b.whole))
    .flatMap(({ parts, whole, claims }) => {
      const isFree = claims.isDisjointFrom(taken);
      const left = isFree ? undefined : netStakes(parts.findings, taken, parts.rates);
      for (const claim of left?.claims ?? claims) taken.add(claim);
      return left === undefined ? whole : (caseWith(parts, left.stakes) ?? []);
    });
  return net.toSorted(byWaiting);
};
