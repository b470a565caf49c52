import { minus, one, zero, type At, type Facts } from '@throughline/query';

const leaving = (facts: Facts, at: At) =>
  facts
    .selectFrom('person as p')
    .select(['p.person', 'p.unit', 'p.site', 'p.role', 'p.ref', 'p.to as on'])
    .select([minus(zero(), one()).as('heads'), minus(zero(), 'p.fullTimeShare').as('share')])
    .where('p.to', '<=', at.businessDay);

const coming = (facts: Facts, at: At) =>
  facts
    .selectFrom('person as p')
    .select(['p.person', 'p.unit', 'p.site', 'p.role', 'p.ref'])
    .select((eb) => {
      const earliest = eb.selectFrom('person as q').select((each) => each.fn.min('q.from').as('from'));
      return eb.fn.coalesce('p.from', earliest, at.businessDay).as('on');
    })
    .select([minus(one(), zero()).as('heads'), minus('p.fullTimeShare', zero()).as('share')]);

/**
 * Each person as one more on the first day of their time in a unit and one less on the day after it, so that the balance
 * of all moves is who is there. A time without a first day counts from the earliest first day of all.
 */
export const personMoves = (facts: Facts, at: At) => leaving(facts, at).unionAll(coming(facts, at));

/** Times of people (`p`) whose first day has come. */
const begun = (facts: Facts, at: At) =>
  facts
    .selectFrom('person as p')
    .select(['p.person', 'p.unit', 'p.site', 'p.role', 'p.from as on', 'p.ref'])
    .where('p.from', '<=', at.businessDay);

/** First days of people (`p`) who were not there until then. */
export const joining = (facts: Facts, at: At) =>
  begun(facts, at).where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('person as before')
          .select('before.ref')
          .whereRef('before.person', '=', 'p.person')
          .whereRef('before.to', '=', 'p.from'),
      ),
    ),
  );

/** First days of people (`p`) in a unit who came from another one. */
export const moving = (facts: Facts, at: At) =>
  begun(facts, at).where((eb) =>
    eb.exists(
      eb
        .selectFrom('person as before')
        .select('before.ref')
        .whereRef('before.person', '=', 'p.person')
        .whereRef('before.to', '=', 'p.from')
        .whereRef('before.unit', '<>', 'p.unit'),
    ),
  );

/** Last times of people (`p`), by the first day on which they are no longer there. */
export const parting = (facts: Facts, at: At) =>
  facts
    .selectFrom('person as p')
    .select(['p.person', 'p.unit', 'p.site', 'p.role', 'p.to as on', 'p.ref'])
    .where('p.to', '<=', at.businessDay)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('person as after')
            .select('after.ref')
            .whereRef('after.person', '=', 'p.person')
            .whereRef('after.from', '=', 'p.to'),
        ),
      ),
    );
