import { decisionOn, evidenceOf, shownOf, type Decided, type RunState } from '@throughline/engine';
import type { Case } from '@throughline/model';

/** A case of a run with its number, its evidence and where it stands between people. */
export interface Standing {
  readonly number: number;
  readonly item: Case;
  /** Names the evidence that a decision on it rests on. */
  readonly evidence: string;
  readonly decided: Decided;
}

/** The cases of a run in their order. */
export const standingsOf = ({ cases, findings, settings, businessDay }: RunState): readonly Standing[] =>
  cases.map((item, i) => ({
    number: i + 1,
    item,
    evidence: evidenceOf(shownOf(item, findings)),
    decided: decisionOn(item, settings.decisions, businessDay),
  }));
