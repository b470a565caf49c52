import type { RunState } from '@throughline/engine';
import type { Day } from '@throughline/math';
import type { Authority, Case, Decision } from '@throughline/model';
import { nameIn, type Person } from './people.ts';
import type { ShownRun } from './shown.ts';

/** What a person decides. */
export interface Deciding {
  readonly verdict: Decision['verdict'];
  /** A number of the latest run, a key, or an unambiguous part of one. */
  readonly case: string;
  /** An id or a name of `authority.json`. */
  readonly by: string;
  /** For accepting: the id of an option or its number in the brief. */
  readonly option?: string | undefined;
  /** For delegating: who decides instead. */
  readonly to?: string | undefined;
  readonly why?: string | undefined;
  /** The hash of the evidence that was shown; without it the latest stored run counts. */
  readonly evidence?: string | undefined;
  /** Decides anew what was decided before. */
  readonly again?: boolean;
}

/** Where a decision is taken: the cases as they stand now, and as they were shown. */
export interface DecisionDesk {
  readonly data: string;
  readonly state: Pick<RunState, 'businessDay' | 'cases' | 'findings' | 'settings'>;
  /** The latest run that was stored before this one. */
  readonly shown: ShownRun | undefined;
  readonly today: Day;
}

/** A decision that is being taken. */
export interface Matter {
  readonly item: Case;
  readonly person: Person;
  readonly deciding: Deciding;
  readonly desk: DecisionDesk;
}

/** A decision in one sentence. */
export const decisionText = (decision: Decision, authority: Authority): string => {
  const who = nameIn(authority, decision.by);
  const what = decision.title ?? decision.case;
  const why = decision.why === undefined ? '' : `: ${decision.why}`;
  switch (decision.verdict) {
    case 'accepted':
      return `${decision.on}: ${who} accepted the option “${decision.option}” on “${what}”${why}`;
    case 'refused':
      return `${decision.on}: ${who} refused all options on “${what}”${why}`;
    case 'disputed':
      return `${decision.on}: ${who} called “${what}” wrong${why}`;
    case 'delegated':
      return `${decision.on}: ${who} handed “${what}” to ${nameIn(authority, decision.to ?? '')}${why}`;
  }
};
