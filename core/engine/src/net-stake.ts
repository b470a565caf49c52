import { addDecimals, compareDecimals, decimal, isZero, type Day, type Decimal } from '@throughline/math';
import { stakeTypes, type Claim, type Estimate, type Finding, type Stake } from '@throughline/model';
import { byCurrency, noRates, worthOn, type Rates, type Worth } from './worth.ts';

/** A claim with the finding that makes it. */
interface Claimed extends Claim {
  readonly finding: Finding;
}

/** What a case claims: net stakes by type, and the names of what its money is lost or won on. */
export interface NetStakes {
  readonly stakes: readonly Stake[];
  readonly claims: ReadonlySet<string>;
}

const zero = decimal(0n, 0);

/** Findings of one cause that do not say otherwise see the same loss from several sides: only the largest counts. */
const claimsOf = (finding: Finding): Claimed[] => {
  const { low, likely, high, perWeek, claims } = finding.stake;
  const own: readonly Claim[] = claims ?? [{ of: finding.cause, low, likely, high, perWeek }];
  return own.map((claim) => ({ ...claim, finding }));
};

/** Of claims on the same thing the largest; among equals the first. */
const once = (claims: readonly Claimed[], rates: Rates): Claimed[] => {
  const largest = new Map<string, Claimed>();
  const worthOf = ({ likely, perWeek, finding }: Claimed): Worth =>
    worthOn({ currency: finding.stake.currency, likely, perWeek }, finding.judgedOn, rates);
  const isLarger = (a: Worth, b: Worth): boolean => (byCurrency(a, b) || compareDecimals(b.likely, a.likely)) < 0;
  for (const claim of claims) {
    const known = largest.get(claim.of);
    if (known === undefined || isLarger(worthOf(claim), worthOf(known))) largest.set(claim.of, claim);
  }
  return [...largest.values()];
};

const total = (claims: readonly Claimed[], part: keyof Estimate): Decimal =>
  claims.map((claim) => claim[part]).reduce(addDecimals, zero);

const mostShown = 3;

const arithmeticOf = (findings: readonly Finding[], whole: boolean): string => {
  const shown = findings.slice(0, mostShown).map(({ stake }) => stake.arithmetic);
  const rest = findings.length - shown.length;
  return [
    ...shown,
    ...(rest > 0 ? [`And ${rest} more of its findings.`] : []),
    ...(whole ? [] : ['What another finding claims on the same thing is not counted again.']),
  ].join(' ');
};

const stakeOf = (claims: readonly Claimed[], all: readonly Claimed[]): Stake | undefined => {
  const findings = [...new Set(claims.map(({ finding }) => finding))];
  const [first] = findings;
  if (first === undefined) return undefined;
  const { type, currency } = first.stake;
  const whole = findings.every(
    (finding) =>
      claims.filter((claim) => claim.finding === finding).length ===
      all.filter((claim) => claim.finding === finding).length,
  );
  return {
    type,
    currency,
    low: total(claims, 'low'),
    likely: total(claims, 'likely'),
    high: total(claims, 'high'),
    perWeek: total(claims, 'perWeek'),
    arithmetic: arithmeticOf(findings, whole),
    assumptions: [...new Set(findings.flatMap(({ stake }) => stake.assumptions))].toSorted(),
  };
};

/** What waiting costs counts first; an exposure is not yet a loss; then the amount; then the order of the types. */
const weightier =
  (on: Day, rates: Rates) =>
  (a: Stake, b: Stake): number => {
    const [one, other] = [worthOn(a, on, rates), worthOn(b, on, rates)];
    return (
      byCurrency(one, other) ||
      compareDecimals(other.perWeek, one.perWeek) ||
      Number(a.type === 'risk') - Number(b.type === 'risk') ||
      compareDecimals(other.likely, one.likely) ||
      stakeTypes.indexOf(a.type) - stakeTypes.indexOf(b.type)
    );
  };

const nothing = (finding: Finding): Stake => ({
  ...finding.stake,
  low: zero,
  likely: zero,
  high: zero,
  perWeek: zero,
  arithmetic: 'All of it is claimed by another case already.',
  claims: [],
});

/**
 * The net stakes of findings that belong together, the weightiest first, one for each type and currency: money that two of
 * them claim on the same thing counts once, and what `taken` names counts elsewhere. Intervals are added end to end, as if
 * all turned out well or badly together.
 */
export const netStakes = (
  findings: readonly Finding[],
  taken: ReadonlySet<string> = new Set(),
  rates: Rates = noRates,
): NetStakes => {
  const [first] = findings;
  const all = findings.flatMap((finding) => claimsOf(finding));
  const claims = once(
    all.filter((claim) => !taken.has(claim.of)),
    rates,
  );
  const groups = new Map<string, Claimed[]>();
  for (const claim of claims) {
    const { type, currency } = claim.finding.stake;
    const group = `${type} ${currency}`;
    groups.set(group, [...(groups.get(group) ?? []), claim]);
  }
  const built = [...groups.values()].flatMap((group) => stakeOf(group, all) ?? []);
  const stakes = first === undefined ? [] : built.toSorted(weightier(first.judgedOn, rates));
  const some = stakes.filter((stake) => !(isZero(stake.likely) && isZero(stake.high)));
  const none = first === undefined ? [] : [stakes[0] ?? nothing(first)];
  return { stakes: some.length === 0 ? none : some, claims: new Set(claims.map((claim) => claim.of)) };
};
