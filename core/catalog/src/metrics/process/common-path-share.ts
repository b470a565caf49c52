import { countIf, defineMetric, one } from '@throughline/query';
import { caseWays } from '../../case-variants.ts';

/** The share of cases that went the most frequent way of their process, by day of their last event. */
export const commonPathShare = defineMetric({
  id: 'process.common-path-share',
  title: 'Cases on the most frequent way',
  sentence: 'The share of cases that went the most frequent way of their process, by day of their last event.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'process owner',
  subjects: [['process']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['The most frequent of all the time known; of two as frequent the one that came first.'],
  rows: (facts) =>
    facts
      .selectFrom(caseWays(facts).as('c'))
      .select((eb) => [
        'c.process',
        'c.case',
        'c.on',
        'c.ref',
        countIf(eb('c.way', '=', eb.ref('c.commonest'))).as('num'),
        one().as('den'),
      ]),
});
