import { atLeastZero, daysBetween, defineMetric } from '@throughline/query';
import { issuedFirstSteps } from '../../production.ts';

/** Mean days by which components were issued after the first operation was scheduled to begin, by day of its end. */
export const releaseDelay = defineMetric({
  id: 'process.release-delay',
  title: 'Delay until components are issued',
  sentence:
    'Mean days by which the components of an order were issued after its first operation was scheduled to begin, by day of the end of that operation.',
  unit: 'days',
  better: 'down',
  kind: 'input',
  owner: 'planner',
  subjects: [['workCentre']],
  periods: [],
  over: 'mean',
  caveats: [
    'Calendar days. Components that were issued early count as zero.',
    'What was issued after the operation had begun does not count; orders without an issue are left out.',
  ],
  rows: (facts) =>
    facts
      .selectFrom(issuedFirstSteps(facts).as('o'))
      .select(['o.source', 'o.workCentre', 'o.item', 'o.document', 'o.step', 'o.end as on', 'o.ref'])
      .select(atLeastZero(daysBetween('o.scheduledStart', 'o.issued')).as('num')),
});
