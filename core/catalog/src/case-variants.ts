import { asText, placeMark, shared, word, type Facts } from '@throughline/query';
import { caseActivities } from './case-steps.ts';

/** Each activity of a process with a number of its own. */
const numbered = (facts: Facts) =>
  facts
    .selectFrom('event')
    .select(['process', 'activity'])
    .select(({ fn }) => fn.min('ref').as('number'))
    .groupBy(['process', 'activity']);

const placed = (facts: Facts) =>
  facts
    .selectFrom(caseActivities(facts).as('a'))
    .innerJoin(numbered(facts).as('n'), (join) =>
      join.onRef('n.process', '=', 'a.process').onRef('n.activity', '=', 'a.activity'),
    )
    .select(['a.process', 'a.case', 'a.on', 'a.ref', 'n.number'])
    .select(({ fn }) =>
      fn
        .agg<bigint>('row_number')
        .over((over) => over.partitionBy(['a.process', 'a.case']).orderBy('a.moment').orderBy('a.ref'))
        .as('place'),
    );

/** Each case with a text that cases share whose activities, each counted once, came in the same order. */
export const caseVariants = (facts: Facts) => shared('caseVariants', variantsOfCases(facts));

const variantsOfCases = (facts: Facts) =>
  facts
    .selectFrom(placed(facts).as('p'))
    .select(['p.process', 'p.case'])
    .select((eb) => [
      eb.fn.max('p.on').as('on'),
      eb.fn.min('p.ref').as('ref'),
      eb
        .fn<string>('concat', [
          'p.process',
          word(' '),
          asText(eb.fn.sum(placeMark('p.number', 'p.place', 16_807))),
          word(' '),
          asText(eb.fn.sum(placeMark('p.number', 'p.place', 69_621))),
        ])
        .as('variant'),
    ])
    .groupBy(['p.process', 'p.case']);

/** Each case with how many cases went the same way, and the first event of that way in the log as its name. */
const counted = (facts: Facts) =>
  facts
    .selectFrom(caseVariants(facts).as('v'))
    .select(['v.process', 'v.case', 'v.on', 'v.ref'])
    .select(({ fn }) => [
      fn
        .count<bigint>('v.ref')
        .over((over) => over.partitionBy('v.variant'))
        .as('cases'),
      fn
        .min<bigint>('v.ref')
        .over((over) => over.partitionBy('v.variant'))
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
