import type { SqlQuantity } from '@throughline/model';
import {
  asText,
  countIf,
  elapsedDays,
  isPositive,
  minus,
  one,
  only,
  plusDays,
  shared,
  wholeNumber,
  zero,
  type At,
  type Facts,
} from '@throughline/query';
import { caseActivities } from './case-steps.ts';
import { plannedPasses } from './planned-passes.ts';

/** How far back returns are read. */
const readDays = 540;

/** Over how many days returns are described. */
const recentDays = 90;

/** An activity that fewer cases came back to has no habit to compare with. */
const fewest = 10;

const placed = (facts: Facts, at: At) =>
  facts
    .selectFrom(caseActivities(facts).as('a'))
    .select(['a.process', 'a.case', 'a.activity', 'a.on', 'a.ref'])
    .select(({ fn }) => [
      fn
        .agg<bigint>('row_number')
        .over((over) => over.partitionBy(['a.process', 'a.case']).orderBy('a.moment').orderBy('a.ref'))
        .as('place'),
      fn
        .agg<string | null>('lag', ['a.activity'])
        .over((over) => over.partitionBy(['a.process', 'a.case']).orderBy('a.moment').orderBy('a.ref'))
        .as('previous'),
    ])
    .where('a.on', 'is not', null)
    .where('a.on', '>', plusDays(at.businessDay, -readDays));

const begun = (facts: Facts, at: At) =>
  facts
    .selectFrom(placed(facts, at).as('p'))
    .select(['p.process', 'p.case', 'p.activity', 'p.on', 'p.ref', 'p.place', 'p.previous'])
    .select(({ fn }) => [
      fn
        .min<bigint>('p.place')
        .over((over) => over.partitionBy(['p.process', 'p.case', 'p.activity']))
        .as('first'),
      fn
        .countAll<bigint>()
        .over((over) => over.partitionBy(['p.process', 'p.case', 'p.activity']))
        .as('times'),
    ]);

/** With how often the case went through the step that it went through most often, of those up to here. */
const risen = (facts: Facts, at: At) =>
  facts
    .selectFrom(begun(facts, at).as('b'))
    .select(['b.process', 'b.case', 'b.activity', 'b.on', 'b.ref', 'b.place', 'b.previous', 'b.first', 'b.times'])
    .select(({ fn }) =>
      fn
        .max<bigint>('b.times')
        .over((over) => over.partitionBy(['b.process', 'b.case']).orderBy('b.place'))
        .as('most'),
    );

const ordered = (facts: Facts, at: At) =>
  facts
    .selectFrom(risen(facts, at).as('b'))
    .select(['b.process', 'b.case', 'b.activity', 'b.on', 'b.ref', 'b.place', 'b.previous', 'b.first', 'b.times'])
    .select((eb) => [
      eb.fn
        .agg<bigint>('lag', ['b.most'])
        .over((over) => over.partitionBy(['b.process', 'b.case']).orderBy('b.place'))
        .as('mostBefore'),
      eb.fn
        .agg<bigint>('lag', ['b.first'])
        .over((over) => over.partitionBy(['b.process', 'b.case']).orderBy('b.place'))
        .as('previousFirst'),
      eb.fn
        .sum<SqlQuantity>(countIf(eb('b.place', '>', eb.ref('b.first'))))
        .over((over) => over.partitionBy(['b.process', 'b.case']))
        .as('repeats'),
    ]);

/**
 * Each activity of a case, and whether the case came back to it: it was there before, and the activity right before it is
 * one that the case had first reached after it. A case with no more repeats than the routing of its order plans comes back to nothing;
 * nor does one to an activity that it reached no more often than one before it, as with several deliveries or invoices of an order.
 */
const passes = (facts: Facts, at: At) => shared('casePasses', passesOf(facts, at));

/** With how often the case went through the most frequent of the steps before the first time of the activity. */
const compared = (facts: Facts, at: At) =>
  facts
    .selectFrom(ordered(facts, at).as('o'))
    .select(['o.process', 'o.case', 'o.activity', 'o.on', 'o.ref', 'o.place', 'o.previous', 'o.first', 'o.times'])
    .select(['o.previousFirst', 'o.repeats'])
    .select((eb) =>
      eb.fn
        .min<bigint>(eb.fn.coalesce('o.mostBefore', eb.cast<bigint>(zero(), 'bigint')))
        .over((over) => over.partitionBy(['o.process', 'o.case', 'o.activity']))
        .as('timesBefore'),
    );

const passesOf = (facts: Facts, at: At) =>
  facts
    .selectFrom(compared(facts, at).as('o'))
    .leftJoin(plannedPasses(facts, at, readDays).as('n'), 'n.document', 'o.case')
    .select(['o.process', 'o.case', 'o.activity', 'o.on', 'o.ref', 'o.previous'])
    .select((eb) => [
      only(eb('o.place', '=', eb.ref('o.first')), eb.ref('o.case')).as('begins'),
      only(
        eb.and([
          eb('o.place', '>', eb.ref('o.first')),
          eb('o.previousFirst', '>', eb.ref('o.first')),
          eb('o.times', '>', eb.ref('o.timesBefore')),
          isPositive(minus('o.repeats', eb.fn.coalesce('n.planned', zero()))),
        ]),
        eb.ref('o.case'),
      ).as('returns'),
    ]);

const returnedTo = (facts: Facts, at: At) =>
  facts
    .selectFrom(passes(facts, at).as('p'))
    .select(['p.process', 'p.activity'])
    .groupBy(['p.process', 'p.activity'])
    .having((eb) =>
      eb(eb.fn.count<bigint>('p.returns').distinct(), '>=', eb.cast<bigint>(wholeNumber(fewest), 'bigint')),
    );

/** By process, activity and day: the cases that reached it first, and those that came back to it. */
export const returnDays = (facts: Facts, at: At) =>
  facts
    .selectFrom(passes(facts, at).as('p'))
    .innerJoin(returnedTo(facts, at).as('k'), (join) =>
      join.onRef('k.process', '=', 'p.process').onRef('k.activity', '=', 'p.activity'),
    )
    .select(['p.process', 'p.activity', asText('p.on').as('on')])
    .select(({ fn }) => [
      asText(fn.count('p.begins').distinct()).as('begins'),
      asText(fn.count('p.returns').distinct()).as('returns'),
    ])
    .groupBy(['p.process', 'p.activity', 'p.on'])
    .orderBy('p.process')
    .orderBy('p.activity')
    .orderBy('p.on');

const lastDays = (facts: Facts) =>
  facts
    .selectFrom('event')
    .select(['process'])
    .select(({ fn }) => fn.max('on').as('lastOn'))
    .groupBy('process');

/** Where the cases of the last months came back from, and the hours of the step that they repeated: at most a day each. */
export const returnOrigins = (facts: Facts, at: At) =>
  facts
    .selectFrom(passes(facts, at).as('p'))
    .innerJoin(lastDays(facts).as('d'), 'd.process', 'p.process')
    .innerJoin('event as e', 'e.ref', 'p.ref')
    .select(['p.process', 'p.activity', 'p.previous'])
    .select((eb) => [
      asText(eb.fn.countAll()).as('times'),
      asText(eb.fn.sum(countIf(eb('e.start', '<', eb.ref('e.at'))))).as('timed'),
      asText(
        eb.fn.sum(
          only(
            eb('e.start', '<', eb.ref('e.at')),
            eb.fn<SqlQuantity>('least', [elapsedDays('e.start', 'e.at'), one()]),
          ),
        ),
      ).as('days'),
    ])
    .where('p.returns', 'is not', null)
    .where((eb) => eb('p.on', '>', plusDays('d.lastOn', -recentDays)))
    .groupBy(['p.process', 'p.activity', 'p.previous'])
    .orderBy('p.process')
    .orderBy('p.activity')
    .orderBy('p.previous');
