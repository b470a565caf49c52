import { atLeastZero, daysBetween, defineMetric, minus, only, zero } from '@throughline/query';
import { operationsAsScheduled } from '../../production.ts';

/** Mean days by which operations ended after their schedule beyond the delay with which the operation before them ended, by day of their end. */
export const addedDelay = defineMetric({
  id: 'process.added-delay',
  title: 'Delay that operations add',
  sentence:
    'Mean days by which operations ended after their schedule beyond the delay with which the operation before them ended, by day of their end.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre']],
  periods: ['month'],
  over: 'mean',
  caveats: [
    'Calendar days. An operation that makes up for an earlier delay counts as negative.',
    'Operations that are scheduled at the same time do not wait for each other.',
    'What an order waited before its first operation counts there, also where its components were not there.',
  ],
  rows: (facts) =>
    facts
      .selectFrom(operationsAsScheduled(facts).as('o'))
      .select(['o.source', 'o.workCentre', 'o.item', 'o.document', 'o.step', 'o.end as on', 'o.ref'])
      .select((eb) => {
        const follows = eb('o.scheduledBefore', '<=', eb.ref('o.scheduledStart'));
        const inherited = only(follows, atLeastZero(daysBetween('o.scheduledBefore', 'o.endBefore')));
        return minus(daysBetween('o.scheduledEnd', 'o.end'), eb.fn.coalesce(inherited, zero())).as('num');
      })
      .where('o.end', 'is not', null),
});
