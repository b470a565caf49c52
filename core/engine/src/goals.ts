import type { Goals } from '@throughline/model';
import type { Asking } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import type { PeriodChecks } from './signals.ts';
import type { GoalStatus, MetricSignal } from './state.ts';

/** What the status of goals is judged from. */
export interface GoalInputs {
  readonly goals: Goals;
  readonly signals: readonly MetricSignal[];
  readonly checks: PeriodChecks;
}

/** Where each goal stands against its trajectory. */
export const goalStatuses = async (
  _catalogue: Catalogue,
  _asking: Asking,
  _inputs: GoalInputs,
): Promise<readonly GoalStatus[]> => Promise.resolve([]);
