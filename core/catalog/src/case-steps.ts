import type { SqlDay, SqlInstant } from '@throughline/model';
import { instantOf, isOneOf, only, shared, type Facts } from '@throughline/query';
import { completions, starts } from './lifecycle.data.ts';

/** The activities whose completion the log of their process records. */
const completed = (facts: Facts) =>
  facts
    .selectFrom('event as k')
    .select(['k.process', 'k.activity'])
    .where(isOneOf('k.lifecycle', completions))
    .groupBy(['k.process', 'k.activity']);

/** Each record of an event log with its moment, and its activity once more where completions of it are recorded. */
const recorded = (facts: Facts) =>
  facts
    .selectFrom('event as e')
    .leftJoin(completed(facts).as('k'), (join) =>
      join.onRef('k.process', '=', 'e.process').onRef('k.activity', '=', 'e.activity'),
    )
    .select(['e.process', 'e.case', 'e.activity', 'e.lifecycle', 'e.resource', 'e.unit', 'e.on', 'e.ref'])
    .select(['e.start', 'k.activity as completes', instantOf('e.at', 'e.on').as('moment')]);

/**
 * The activities of cases, each carried out once: where the log of a process records completions of an activity only those
 * count, otherwise every record does.
 */
export const caseActivities = (facts: Facts) =>
  facts
    .selectFrom(recorded(facts).as('r'))
    .select(['r.process', 'r.case', 'r.activity', 'r.on', 'r.ref', 'r.moment'])
    .where((eb) => eb.or([eb('r.completes', 'is', null), isOneOf('r.lifecycle', completions)]));

/** Each record with the one of the same activity that stands right before it, and the starts that its case names. */
const paired = (facts: Facts) =>
  facts
    .selectFrom(recorded(facts).as('m'))
    .select(['m.process', 'm.case', 'm.activity', 'm.lifecycle', 'm.resource', 'm.unit', 'm.on', 'm.ref'])
    .select(['m.start', 'm.completes', 'm.moment'])
    .select((eb) => [
      eb.fn
        .agg<string | null>('lag', ['m.lifecycle'])
        .over((over) => over.partitionBy(['m.process', 'm.case', 'm.activity']).orderBy('m.moment').orderBy('m.ref'))
        .as('lifecycleBefore'),
      eb.fn
        .agg<SqlInstant | null>('lag', ['m.moment'])
        .over((over) => over.partitionBy(['m.process', 'm.case', 'm.activity']).orderBy('m.moment').orderBy('m.ref'))
        .as('momentBefore'),
      eb.fn
        .min<SqlInstant | null>('m.start')
        .over((over) => over.partitionBy(['m.process', 'm.case']))
        .as('firstStart'),
      eb.fn
        .max<SqlInstant | null>('m.start')
        .over((over) => over.partitionBy(['m.process', 'm.case']))
        .as('lastStart'),
    ]);

/**
 * The same with the moment at which each began: the start that the record names, or the record of a start right before it. A
 * start that all events of a case share is a date of the case and says nothing.
 */
const begun = (facts: Facts) =>
  facts
    .selectFrom(paired(facts).as('r'))
    .select(['r.process', 'r.case', 'r.activity', 'r.resource', 'r.unit', 'r.on', 'r.ref', 'r.moment'])
    .select((eb) =>
      eb.fn
        .coalesce(
          only(eb('r.firstStart', '<', eb.ref('r.lastStart')), eb.ref('r.start')),
          only(isOneOf('r.lifecycleBefore', starts), eb.ref('r.momentBefore')),
          'r.moment',
        )
        .as('began'),
    )
    .where((eb) => eb.or([eb('r.completes', 'is', null), isOneOf('r.lifecycle', completions)]));

/**
 * Each activity of a case with the one that came next. Events of a case stand in the order of their time; those of the same
 * moment, or of none, in the order in which the log has them.
 */
export const caseSteps = (facts: Facts) => shared('caseSteps', stepsOfCases(facts));

const stepsOfCases = (facts: Facts) =>
  facts
    .selectFrom(begun(facts).as('a'))
    .select(['a.process', 'a.case', 'a.activity', 'a.resource', 'a.unit', 'a.on', 'a.ref', 'a.moment'])
    .select((eb) => [
      eb.fn
        .agg<string | null>('lead', ['a.activity'])
        .over((over) => over.partitionBy(['a.process', 'a.case']).orderBy('a.moment').orderBy('a.ref'))
        .as('nextActivity'),
      eb.fn
        .agg<string | null>('lead', ['a.resource'])
        .over((over) => over.partitionBy(['a.process', 'a.case']).orderBy('a.moment').orderBy('a.ref'))
        .as('nextResource'),
      eb.fn
        .agg<SqlInstant | null>('lead', ['a.began'])
        .over((over) => over.partitionBy(['a.process', 'a.case']).orderBy('a.moment').orderBy('a.ref'))
        .as('nextBegan'),
      eb.fn
        .agg<SqlDay | null>('lead', ['a.on'])
        .over((over) => over.partitionBy(['a.process', 'a.case']).orderBy('a.moment').orderBy('a.ref'))
        .as('nextOn'),
    ]);

/** The first time of each activity of a case, where its time is known. */
export const firstTimes = (facts: Facts) =>
  facts
    .selectFrom(recorded(facts).as('m'))
    .select(['m.process', 'm.case', 'm.activity'])
    .select(({ fn }) => [fn.min('m.moment').as('moment'), fn.min('m.on').as('on'), fn.min('m.ref').as('ref')])
    .where('m.moment', 'is not', null)
    .groupBy(['m.process', 'm.case', 'm.activity']);
