import { instantOf, only, type Facts } from '@throughline/query';

/**
 * Each case with the moments of its first and last event. Starts that records name count, unless all records of the case
 * share one: that is a date of the case.
 */
export const caseTimes = (facts: Facts) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom((inner) =>
          inner
            .selectFrom('event as e')
            .select(['e.process', 'e.case', 'e.start', 'e.on', 'e.ref', instantOf('e.at', 'e.on').as('moment')])
            .as('m'),
        )
        .select(['m.process', 'm.case'])
        .select(({ fn }) => [
          fn.min('m.moment').as('first'),
          fn.max('m.moment').as('last'),
          fn.min('m.start').as('firstStart'),
          fn.max('m.start').as('lastStart'),
          fn.max('m.on').as('on'),
          fn.min('m.ref').as('ref'),
        ])
        .where('m.moment', 'is not', null)
        .groupBy(['m.process', 'm.case'])
        .as('t'),
    )
    .select(['t.process', 't.case', 't.last', 't.on', 't.ref'])
    .select((eb) =>
      eb.fn
        .coalesce(
          only(
            eb.and([eb('t.firstStart', '<', eb.ref('t.lastStart')), eb('t.firstStart', '<', eb.ref('t.first'))]),
            eb.ref('t.firstStart'),
          ),
          't.first',
        )
        .as('first'),
    );
