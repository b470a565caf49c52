import type { Day } from '@throughline/math';
import type { Case, Finding, FindingChange, Settings } from '@throughline/model';

/** How fresh a source is. */
export interface Freshness {
  readonly source: string;
  readonly lastDay: Day;
  /** Days behind the business day. */
  readonly behind: number;
}

/** A detector that ran, and what it says when nothing stands out. */
export interface Checked {
  readonly detector: string;
  readonly title: string;
  readonly findings: number;
  readonly fine: string;
}

export interface ChangedFinding {
  readonly key: string;
  readonly title: string;
  readonly change: FindingChange;
}

/** What a report may draw on. */
export interface RunState {
  readonly businessDay: Day;
  readonly settings: Settings;
  readonly findings: readonly Finding[];
  readonly cases: readonly Case[];
  readonly checked: readonly Checked[];
  /** Against the run before; undefined when there was none. */
  readonly changes: readonly ChangedFinding[] | undefined;
  readonly freshness: readonly Freshness[];
  /** What the mappings take for granted. */
  readonly assumes: readonly string[];
  /** Rows in quarantine. */
  readonly quarantined: number;
  /** True when no source stopped inside the period with working days still to come. */
  readonly isWhole: (period: string) => boolean;
  /** True when no working day of the period lies after the business day. */
  readonly hasEnded: (period: string) => boolean;
  readonly explain: (finding: Finding) => readonly string[];
}
