import { countIf, defineMetric, one } from '@throughline/query';
import { caseVariants, commonest } from '../../case-variants.ts';

/** The share of cases that went the most frequent way of their process, by day of their last event. */
export const commonPathShare = defineMetric({
  id: 'process.common-path-share',
  title: 'Cases on the most frequent way',
  sentence: 'The share of cases that went the most frequent way of their process, by day of their last event.',
  unit: 'share',
  better: 'up',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['The most frequent of all the time known; of two as frequent the one that came first.'],
  rows: (facts) =>
    facts
      .selectFrom(caseVariants(facts).as('v'))
      .leftJoin(commonest(facts).as('c'), (join) => join.onRef('c.process', '=', 'v.process'))
      .select((eb) => [
        'v.process',
        'v.case',
        'v.variant',
        'v.on',
        'v.ref',
        countIf(eb('v.variant', '=', eb.ref('c.variant'))).as('num'),
        one().as('den'),
      ]),
});
