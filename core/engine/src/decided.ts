import { compareDecimals, formatDay, parseDay, parseDecimal, type Day, type Decimal } from '@throughline/math';
import type { Case, Decision } from '@throughline/model';
import { formatMoney } from './format.ts';

/**
 * Where a case stands between people: open; lapsed (its last day went by without a decision); accepted, which waits for its
 * outcome; refused or disputed, which rests until its evidence changes; with somebody else; or open again, and why.
 */
export type Decided =
  | { readonly status: 'open' }
  | { readonly status: 'lapsed'; readonly decideBy: Day }
  | { readonly status: 'accepted' | 'refused' | 'disputed'; readonly decision: Decision }
  | { readonly status: 'delegated'; readonly decision: Decision; readonly to: string }
  | { readonly status: 'reopened'; readonly decision: Decision; readonly why: string };

const newFindings = (item: Case, { findings }: Decision): readonly string[] =>
  findings.length === 0 ? [] : item.findings.filter((key) => !findings.includes(key));

const shownStake = ({ stake }: Decision): { low: Decimal; high: Decimal } | undefined => {
  const [low, high] = [parseDecimal(stake?.low ?? ''), parseDecimal(stake?.high ?? '')];
  return low === undefined || high === undefined ? undefined : { low, high };
};

/** The side on which what is at stake has left the interval that was shown. */
const leftInterval = (item: Case, decision: Decision): 'more' | 'less' | undefined => {
  const shown = shownStake(decision);
  const { stake } = decision;
  if (shown === undefined || stake === undefined) return undefined;
  if (stake.type !== item.stake.type || stake.currency !== item.stake.currency) return 'more';
  if (compareDecimals(item.stake.likely, shown.high) > 0) return 'more';
  return compareDecimals(item.stake.likely, shown.low) < 0 ? 'less' : undefined;
};

/** Why a decision no longer answers the case; undefined while it does. */
const changedSince = (item: Case, decision: Decision): string | undefined => {
  const added = newFindings(item, decision).length;
  if (added > 0)
    return `${added} ${added === 1 ? 'finding is' : 'findings are'} new since it was decided on ${decision.on}.`;
  const side = leftInterval(item, decision);
  // What was accepted is expected to shrink.
  if (side === undefined || (side === 'less' && decision.verdict === 'accepted')) return undefined;
  return `${formatMoney(item.stake.likely, item.stake.currency)} is at stake, which is ${side} than was shown on ${decision.on}.`;
};

/** The last day of what was promised, when it has passed and the case is still there. */
const overdueSince = ({ promised }: Decision, businessDay: Day): Day | undefined => {
  const last = promised.flatMap(({ by }) => parseDay(by) ?? []).toSorted((a, b) => b - a)[0];
  return last !== undefined && last < businessDay ? last : undefined;
};

const standing = (item: Case, decision: Decision, businessDay: Day): Decided => {
  const why = changedSince(item, decision);
  if (why !== undefined) return { status: 'reopened', decision, why };
  if (decision.verdict === 'delegated') return { status: 'delegated', decision, to: decision.to ?? '' };
  const overdue = decision.verdict === 'accepted' ? overdueSince(decision, businessDay) : undefined;
  if (overdue === undefined) return { status: decision.verdict, decision };
  const late = `What was promised for ${formatDay(overdue)} has not ended it.`;
  return { status: 'reopened', decision, why: late };
};

const latestOn = (key: string, decisions: readonly Decision[]): Decision | undefined =>
  decisions.findLast((decision) => decision.case === key);

/** Where a case stands after the decisions so far; the latest on it counts. */
export const decisionOn = (item: Case, decisions: readonly Decision[], businessDay: Day): Decided => {
  const decision = latestOn(item.key, decisions);
  if (decision !== undefined) return standing(item, decision, businessDay);
  return item.decideBy < businessDay ? { status: 'lapsed', decideBy: item.decideBy } : { status: 'open' };
};

/** True for a case that a brief shows for a decision: accepted ones wait for their outcome, refused and disputed ones rest. */
export const waitsForDecision = ({ status }: Decided): boolean =>
  status !== 'accepted' && status !== 'refused' && status !== 'disputed';
