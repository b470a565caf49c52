import {
  asText,
  atLeastZero,
  countIf,
  daysBetween,
  isPositive,
  minus,
  plusDays,
  times,
  wholeNumber,
  type Facts,
} from '@throughline/query';
import { caseSteps } from './case-steps.ts';

/** Each activity of a case with the day on which its case went on; undefined for the last one. */
const followed = (facts: Facts) =>
  facts
    .selectFrom(caseSteps(facts).as('a'))
    .select(['a.process', 'a.case', 'a.activity', 'a.on', 'a.ref', 'a.nextOn'])
    .where('a.on', 'is not', null);

/** Activities at which fewer than one in a hundred of their cases ended. */
const passing = (facts: Facts) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom(followed(facts).as('f'))
        .select(['f.process', 'f.activity'])
        .select((eb) => [
          eb.fn.sum(countIf(eb('f.nextOn', 'is', null))).as('ended'),
          eb.fn.count('f.case').distinct().as('cases'),
        ])
        .groupBy(['f.process', 'f.activity'])
        .as('g'),
    )
    .select(['g.process', 'g.activity'])
    .where(isPositive(minus('g.cases', times('g.ended', wholeNumber(100)))));

const waited = () => atLeastZero(daysBetween('f.on', 'f.nextOn'));

/** How many days cases took to go on after each activity: how often each number of days. */
export const waitingDays = (facts: Facts) =>
  facts
    .selectFrom(followed(facts).as('f'))
    .innerJoin(passing(facts).as('p'), (join) =>
      join.onRef('p.process', '=', 'f.process').onRef('p.activity', '=', 'f.activity'),
    )
    .select(['f.process', 'f.activity'])
    .select((eb) => [asText(waited()).as('days'), asText(eb.fn.countAll()).as('cases')])
    .where('f.nextOn', 'is not', null)
    .groupBy(['f.process', 'f.activity', waited()]);

/** How far back a case without an event is still one that somebody could take up. */
export const forgottenDays = 365;

const lastDays = (facts: Facts) =>
  facts
    .selectFrom('event')
    .select(['process'])
    .select(({ fn }) => fn.max('on').as('lastOn'))
    .groupBy('process');

/** Cases that stand at an activity after which others go on, with the day of their last event. */
export const standing = (facts: Facts) =>
  facts
    .selectFrom(followed(facts).as('f'))
    .innerJoin(passing(facts).as('p'), (join) =>
      join.onRef('p.process', '=', 'f.process').onRef('p.activity', '=', 'f.activity'),
    )
    .innerJoin('event as e', 'e.ref', 'f.ref')
    .innerJoin(lastDays(facts).as('d'), 'd.process', 'f.process')
    .select(['f.process', 'f.case', 'f.activity', 'e.source'])
    .select(asText('f.on').as('on'))
    .where('f.nextOn', 'is', null)
    .where((eb) => eb('f.on', '>=', plusDays('d.lastOn', -forgottenDays)))
    .orderBy('f.process')
    .orderBy('f.case');
