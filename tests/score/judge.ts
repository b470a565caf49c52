import { formatDay, type Day } from '@throughline/math';
import type { Finding } from '@throughline/model';
import type { State, TruthRow } from '@throughline/simulator';
import { answers } from './answers.data.ts';

/** Why a finding is right or not. */
export type Verdict =
  | { readonly verdict: 'planted' | 'follows'; readonly entry: number }
  | { readonly verdict: 'true' }
  | { readonly verdict: 'distractor'; readonly entry: number }
  | { readonly verdict: 'wrong' };

export interface Judged {
  readonly finding: Finding;
  readonly verdict: Verdict;
}

/** Everything that a finding says, as one text in which keys are looked for. */
const said = ({ subject, title, details, evidence, because, cause }: Finding): string =>
  JSON.stringify([subject, title, details, evidence, because, cause]);

const names = (text: string, keys: readonly string[]): boolean =>
  keys.length === 0 || keys.some((key) => text.includes(key));

const answersTo = (finding: Finding, truth: TruthRow): boolean =>
  (answers[truth.type] ?? []).includes(finding.detector) && names(said(finding), truth.named);

/** Checks whose findings say what everybody can see in the records; the state of the company tells whether it is so. */
const stateKeys = (finding: Finding, state: State): readonly string[] | undefined => {
  switch (finding.detector) {
    case 'supply.overdue-lines':
    case 'supply.never-delivered':
      return state.overdueVendors;
    case 'delivery.late-orders':
      return state.lateItems;
    case 'process.orders-past-due':
      return state.lateStations;
    case 'supply.projected-stock-out':
      return state.runsOut;
    case 'supply.excess-stock':
      return state.tooMuch;
    case 'process.stuck-cases':
      return state.standing;
    case 'process.slow-work-centre':
      return state.slowStations;
    case 'delivery.promised-beyond-capacity':
      return state.overloadedStations;
    case 'money.overdue-customer':
      return state.overdueCustomers;
    case 'strategy.goal-behind':
      return state.goalsBehind;
    case 'money.overdue-vendor':
      return state.overdueBills;
    default:
      return undefined;
  }
};

const isSo = (finding: Finding, state: State): boolean => {
  if (finding.detector === 'supply.stock-without-use')
    return (finding.details['items'] ?? '').split(',').every((item) => state.unused.includes(item));
  const keys = stateKeys(finding, state);
  return (
    keys !== undefined &&
    ('rest' in finding.subject || Object.values(finding.subject).some((key) => keys.includes(key)))
  );
};

/**
 * Judges a finding by the truth: it names something planted and its check answers to that (planted), it names something that
 * was planted beside it (distractor), it says what is really so (true), it tells of another effect of something planted
 * (follows); all else is wrong.
 */
export const judge = (finding: Finding, truth: readonly TruthRow[], state: State): Verdict => {
  const planted = truth.find((row) => !row.distractor && answersTo(finding, row));
  if (planted !== undefined) return { verdict: 'planted', entry: planted.entry };
  if (isSo(finding, state)) return { verdict: 'true' };
  const like = truth.find((row) => row.distractor && row.named.length > 0 && answersTo(finding, row));
  if (like !== undefined) return { verdict: 'distractor', entry: like.entry };
  const touched = (row: TruthRow): boolean =>
    (row.named.length > 0 && names(said(finding), row.named)) ||
    Object.values(finding.subject).some((key) => row.touches.includes(key));
  const cause = truth.find((row) => !row.distractor && touched(row));
  return cause === undefined ? { verdict: 'wrong' } : { verdict: 'follows', entry: cause.entry };
};

/** Kinds that stand in the records or settings all along: the day from which they are reckoned says nothing about them. */
export const standing: ReadonlySet<string> = new Set(['lapsing-permit', 'goals-conflict']);

/**
 * The truth as it was on an earlier day: faults that had begun, and things that only look like one now but were one then,
 * such as a vendor that was late for some months.
 */
export const truthOn = (truth: readonly TruthRow[], on: Day): TruthRow[] => {
  const day = formatDay(on);
  return truth.flatMap((row) => {
    if (!row.distractor) return row.from <= day || standing.has(row.type) ? [row] : [];
    return row.to !== undefined && day < row.to ? [{ ...row, distractor: false }] : [row];
  });
};
