import type { Facts } from '@throughline/query';

/** Figures in units that were measured: no targets, and no amounts of money. */
export const measured = (facts: Facts) =>
  facts
    .selectFrom('measurement')
    .select(['measure', 'person', 'unit', 'site', 'party', 'item', 'segment', 'on', 'ref', 'value as num'])
    .where((eb) => eb.or([eb('target', '=', false), eb('target', 'is', null)]))
    .where('value', 'is not', null);
