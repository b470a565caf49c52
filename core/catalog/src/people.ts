import type { Facts } from '@throughline/query';

/** People, each once, with their name. */
export const personNames = (facts: Facts) =>
  facts
    .selectFrom('person')
    .select('person')
    .select((eb) => eb.fn.max('name').as('name'))
    .groupBy('person')
    .orderBy('person');
