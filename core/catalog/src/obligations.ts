import { asText, isOneOf, plainKey, type Expression, type Facts } from '@throughline/query';
import { endedObligations } from './obligation-words.data.ts';

/** An obligation with its days as texts. */
export interface ObligationRow {
  readonly obligation: string;
  readonly source: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly authority: string | null;
  readonly unit: string | null;
  readonly site: string | null;
  readonly workCentre: string | null;
  readonly owner: string | null;
  readonly from: string | null;
  readonly dueOn: string | null;
  readonly leadTimeDays: string | null;
  readonly appliedOn: string | null;
  readonly renewedOn: string | null;
  readonly status: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
}

const isEnded = () => isOneOf(plainKey('status'), endedObligations);

/** Obligations of which no successor is on record and that somebody still has to meet. */
export const unrenewed = (facts: Facts) =>
  facts
    .selectFrom('obligation')
    .select(['obligation', 'type', 'unit', 'site', 'workCentre', 'owner', 'dueOn as on', 'ref'])
    .where('renewedOn', 'is', null)
    .where((eb) => eb.not(isEnded()));

/** All obligations, as detectors read them. */
export const obligationRows = (facts: Facts): Expression<ObligationRow> =>
  facts
    .selectFrom('obligation')
    .select(['obligation', 'source', 'name', 'type', 'authority', 'unit', 'site', 'workCentre', 'owner'])
    .select(['currency', 'status'])
    .select([
      asText('from').as('from'),
      asText('dueOn').as('dueOn'),
      asText('leadTimeDays').as('leadTimeDays'),
      asText('appliedOn').as('appliedOn'),
      asText('renewedOn').as('renewedOn'),
      asText('amount').as('amount'),
    ])
    .where('dueOn', 'is not', null)
    .orderBy('obligation')
    .orderBy('dueOn');

const negations = new Set(['not', 'never', 'no', 'un']);

/** True where a state says that nobody has to meet the obligation any more, also among other words: "closed with the site". */
export const hasEnded = (status: string | null): boolean => {
  const words = (status ?? '').toLowerCase().split(/[^a-z0-9]+/);
  const ended = new Set<string>(endedObligations);
  if (ended.has(words.join(''))) return true;
  return !words.some((each) => negations.has(each)) && words.some((each) => ended.has(each));
};
