import { asText, type Facts } from '@throughline/query';

/** Vendors and customers, each once, also where two sources list the same key: active where one of them says so. */
export const partiesOnce = (facts: Facts) =>
  facts
    .selectFrom('party')
    .select('party')
    .select((eb) => [
      eb.fn.max('name').as('name'),
      eb.fn.max(asText('active')).as('active'),
      eb.fn.max(asText('preferred')).as('preferred'),
    ])
    .groupBy('party');

/** Items, each once, also where two sources list the same key. */
export const itemsOnce = (facts: Facts) =>
  facts
    .selectFrom('item')
    .select('item')
    .select((eb) => [
      eb.fn.max('name').as('name'),
      eb.fn.max('category').as('category'),
      eb.fn.max(asText('made')).as('made'),
      eb.fn.max('safetyStock').as('safetyStock'),
      eb.fn.max('reorderPoint').as('reorderPoint'),
      eb.fn.min('ref').as('ref'),
    ])
    .groupBy('item');
