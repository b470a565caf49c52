import { asText, defineMetric, isOneOf, isPositive, one } from '@throughline/query';

/** The number of people who signed in to a system, by day of sign-in. */
export const peopleSignedIn = defineMetric({
  id: 'technology.people-signed-in',
  title: 'People who signed in',
  sentence: 'The number of people who signed in to a system, by day of sign-in.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'budget owner',
  subjects: [['system']],
  periods: ['month'],
  over: 'distinct',
  caveats: ['Where no person is named, the seat counts.', 'Somebody who uses two systems counts once in the total.'],
  rows: (facts) =>
    facts
      .selectFrom('usage')
      .select((eb) => ['system', 'person', 'seat', 'on', 'ref', eb.fn.coalesce('person', 'seat').as('num')])
      .where('on', 'is not', null)
      .where((eb) => isPositive(eb.fn.coalesce('signIns', one())))
      .where((eb) => eb.not(isOneOf(asText('assigned'), ['true']))),
});
