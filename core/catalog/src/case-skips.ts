import type { SqlAmount, SqlQuantity } from '@throughline/model';
import {
  asText,
  countIf,
  isPositive,
  minus,
  one,
  only,
  plusDays,
  ratioOf,
  shared,
  times,
  wholeNumber,
  type At,
  type Facts,
} from '@throughline/query';
import { firstTimes } from './case-steps.ts';

/** How far back cases are read: those whose first event lies within. */
const readDays = 420;

/** Over how many days it is told who skips a step. */
const recentDays = 90;

/** A step is looked for at the next steps that a case reaches, at most so many further. */
const ahead = 2;

const whole = (facts: Facts, at: At) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom(firstTimes(facts).as('f'))
        .select(['f.process', 'f.case', 'f.activity', 'f.moment', 'f.on', 'f.ref'])
        .select(({ fn }) =>
          fn
            .min('f.on')
            .over((over) => over.partitionBy(['f.process', 'f.case']))
            .as('begun'),
        )
        .as('w'),
    )
    .select(['w.process', 'w.case', 'w.activity', 'w.moment', 'w.on', 'w.ref'])
    .where('w.begun', '>', plusDays(at.businessDay, -readDays));

const reachedSteps = (facts: Facts, at: At) => shared('reachedSteps', whole(facts, at));

const sizes = (facts: Facts, at: At) =>
  facts
    .selectFrom(reachedSteps(facts, at).as('f'))
    .select('f.process')
    .select(({ fn }) => fn.count<bigint>('f.case').distinct().as('cases'))
    .groupBy('f.process');

const places = (facts: Facts, at: At) =>
  facts
    .selectFrom(reachedSteps(facts, at).as('f'))
    .select(['f.process', 'f.activity', 'f.case'])
    .select(({ fn }) =>
      fn
        .agg<bigint>('row_number')
        .over((over) => over.partitionBy(['f.process', 'f.case']).orderBy('f.moment').orderBy('f.ref'))
        .as('place'),
    );

const means = (facts: Facts, at: At) =>
  facts
    .selectFrom(places(facts, at).as('p'))
    .innerJoin(sizes(facts, at).as('n'), 'n.process', 'p.process')
    .select(['p.process', 'p.activity'])
    .select((eb) => [
      eb.fn.countAll<bigint>().as('cases'),
      eb.fn.max('n.cases').as('all'),
      ratioOf(eb.fn.sum('p.place'), eb.fn.countAll()).as('place'),
    ])
    .groupBy(['p.process', 'p.activity']);

/** The steps that half of the cases of a process or more take, numbered in the order in which cases usually reach them. */
const steps = (facts: Facts, at: At) => shared('usualSteps', stepsOf(facts, at));

const stepsOf = (facts: Facts, at: At) =>
  facts
    .selectFrom(means(facts, at).as('m'))
    .select(['m.process', 'm.activity'])
    .select(({ fn }) =>
      fn
        .agg<bigint>('row_number')
        .over((over) => over.partitionBy('m.process').orderBy('m.place').orderBy('m.activity'))
        .as('number'),
    )
    .where((eb) => eb.not(isPositive(minus('m.all', times('m.cases', wholeNumber(2))))));

const pairs = (facts: Facts, at: At) =>
  facts
    .selectFrom(steps(facts, at).as('s'))
    .innerJoin(steps(facts, at).as('t'), 't.process', 's.process')
    .select(['s.process', 's.activity', 't.activity as later'])
    .select(minus('t.number', 's.number').as('ahead'))
    .whereRef('t.number', '>', 's.number')
    .where((eb) => eb.not(isPositive(minus(minus('t.number', 's.number'), wholeNumber(ahead)))));

/** What each order is worth in the company's currency, where its number belongs to one kind of order. */
const worths = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line')
    .select('document')
    .select((eb) => eb.fn.sum<SqlAmount>('amount').as('value'))
    .where('currency', '=', at.currency)
    .groupBy('document')
    .having((eb) => eb(eb.fn.min('orderType'), '=', eb.fn.max('orderType')));

/** Each case that reached a later step (`t`) with the earlier one (`s`) that it took or not. */
const reached = (facts: Facts, at: At) =>
  facts
    .selectFrom(reachedSteps(facts, at).as('t'))
    .innerJoin(pairs(facts, at).as('p'), (join) =>
      join.onRef('p.process', '=', 't.process').onRef('p.later', '=', 't.activity'),
    )
    .leftJoin(reachedSteps(facts, at).as('s'), (join) =>
      join.onRef('s.process', '=', 't.process').onRef('s.case', '=', 't.case').onRef('s.activity', '=', 'p.activity'),
    )
    .leftJoin(worths(facts, at).as('v'), 'v.document', 't.case');

/** By process, step, later step and day on which cases reached that: how many, how many without the step, and what they are worth. */
export const skippedDays = (facts: Facts, at: At) =>
  reached(facts, at)
    .select(['t.process', 'p.activity', 'p.later'])
    .select((eb) => [
      asText('t.on').as('on'),
      asText(eb.fn.max('p.ahead')).as('ahead'),
      asText(eb.fn.countAll()).as('cases'),
      asText(eb.fn.sum(countIf(eb('s.case', 'is', null)))).as('skipped'),
      asText(eb.fn.sum(countIf(eb(eb.fn.coalesce('s.moment', 't.moment'), '>', eb.ref('t.moment'))))).as('after'),
      asText(eb.fn.sum('v.value')).as('worth'),
      asText(eb.fn.sum<SqlAmount>(only(eb('s.case', 'is', null), eb.ref('v.value')))).as('skippedWorth'),
      asText(eb.fn.count('v.value')).as('priced'),
      asText(eb.fn.sum<SqlQuantity>(only(eb('s.case', 'is', null), only(eb('v.value', 'is not', null), one())))).as(
        'skippedPriced',
      ),
      asText(eb.fn.max<SqlAmount>(only(eb('s.case', 'is', null), eb.ref('v.value')))).as('dearestSkipped'),
      asText(eb.fn.min<SqlAmount>(only(eb('s.case', 'is not', null), eb.ref('v.value')))).as('cheapestTaken'),
    ])
    .groupBy(['t.process', 'p.activity', 'p.later', 't.on'])
    .orderBy('t.process')
    .orderBy('p.activity')
    .orderBy('p.later')
    .orderBy('t.on');

const lastDays = (facts: Facts) =>
  facts
    .selectFrom('event')
    .select(['process'])
    .select(({ fn }) => fn.max('on').as('lastOn'))
    .groupBy('process');

/** The same of the last months, by who carried out the later step. */
export const skippedBy = (facts: Facts, at: At) =>
  reached(facts, at)
    .innerJoin('event as e', 'e.ref', 't.ref')
    .innerJoin(lastDays(facts).as('d'), 'd.process', 't.process')
    .select(['t.process', 'p.activity', 'p.later', 'e.resource', 'e.unit'])
    .select((eb) => [
      asText(eb.fn.countAll()).as('cases'),
      asText(eb.fn.sum(countIf(eb('s.case', 'is', null)))).as('skipped'),
      asText(eb.fn.sum('v.value')).as('worth'),
      asText(eb.fn.sum<SqlAmount>(only(eb('s.case', 'is', null), eb.ref('v.value')))).as('skippedWorth'),
      asText(eb.fn.count('v.value')).as('priced'),
      asText(eb.fn.sum<SqlQuantity>(only(eb('s.case', 'is', null), only(eb('v.value', 'is not', null), one())))).as(
        'skippedPriced',
      ),
    ])
    .select((eb) => asText(eb.fn.max(only(eb('s.case', 'is', null), eb.ref('t.on')))).as('lastSkipped'))
    .where((eb) => eb('t.on', '>', plusDays('d.lastOn', -recentDays)))
    .groupBy(['t.process', 'p.activity', 'p.later', 'e.resource', 'e.unit'])
    .orderBy('t.process')
    .orderBy('p.activity')
    .orderBy('p.later')
    .orderBy('e.resource')
    .orderBy('e.unit');
