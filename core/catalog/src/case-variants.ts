import { word, type Facts } from '@throughline/query';
import { caseActivities } from './case-steps.ts';

/** Each case with the sequence of its activities, every activity counted once. */
export const caseVariants = (facts: Facts) =>
  facts
    .selectFrom(caseActivities(facts).as('a'))
    .select(['a.process', 'a.case'])
    .select(({ fn }) => [
      fn.max('a.on').as('on'),
      fn.min('a.ref').as('ref'),
      fn
        .agg<string | null>('string_agg', ['a.activity', word(' → ')])
        .orderBy('a.moment')
        .orderBy('a.ref')
        .as('variant'),
    ])
    .groupBy(['a.process', 'a.case']);

/** Each case with how many cases of its process went the same way, and the first event of that way in the log as its name. */
const counted = (facts: Facts) =>
  facts
    .selectFrom(caseVariants(facts).as('v'))
    .select(['v.process', 'v.case', 'v.on', 'v.ref'])
    .select(({ fn }) => [
      fn
        .count<bigint>('v.ref')
        .over((over) => over.partitionBy(['v.process', 'v.variant']))
        .as('cases'),
      fn
        .min<bigint>('v.ref')
        .over((over) => over.partitionBy(['v.process', 'v.variant']))
        .as('way'),
    ]);

/** Each case with its way and the most frequent way of its process; of two as frequent the one that the log has first. */
export const caseWays = (facts: Facts) =>
  facts
    .selectFrom(counted(facts).as('n'))
    .select(['n.process', 'n.case', 'n.on', 'n.ref', 'n.way'])
    .select(({ fn }) =>
      fn
        .agg<bigint>('first_value', ['n.way'])
        .over((over) => over.partitionBy('n.process').orderBy('n.cases', 'desc').orderBy('n.way'))
        .as('commonest'),
    );
