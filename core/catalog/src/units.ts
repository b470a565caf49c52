import type { Facts } from '@throughline/query';

/** Units, each once, with their name. */
export const unitNames = (facts: Facts) =>
  facts
    .selectFrom('org_unit')
    .select('unit')
    .select((eb) => eb.fn.max('name').as('name'))
    .groupBy('unit')
    .orderBy('unit');

/** Units that have no unit above them. */
export const topUnits = (facts: Facts) =>
  facts.selectFrom('org_unit').select('unit').distinct().where('parent', 'is', null).orderBy('unit');
