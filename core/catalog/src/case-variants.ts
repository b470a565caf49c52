import { one, word, type Facts } from '@throughline/query';
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

const counted = (facts: Facts) =>
  facts
    .selectFrom(caseVariants(facts).as('v'))
    .select(['v.process', 'v.variant'])
    .select(({ fn }) => [fn.countAll<bigint>().as('cases'), fn.min('v.ref').as('ref')])
    .groupBy(['v.process', 'v.variant']);

const ranked = (facts: Facts) =>
  facts
    .selectFrom(counted(facts).as('n'))
    .select(['n.process', 'n.variant'])
    .select(({ fn }) =>
      fn
        .agg<bigint>('row_number')
        .over((over) => over.partitionBy('n.process').orderBy('n.cases', 'desc').orderBy('n.ref'))
        .as('place'),
    );

/** The most frequent sequence of each process; of two as frequent the one whose first event the log has first. */
export const commonest = (facts: Facts) =>
  facts
    .selectFrom(ranked(facts).as('k'))
    .select(['k.process', 'k.variant'])
    .where((eb) => eb('k.place', '=', eb.cast<bigint>(one(), 'bigint')));
