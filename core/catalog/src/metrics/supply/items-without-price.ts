import { asText, defineMetric, isOneOf, one } from '@throughline/query';

/** Items that are not made in house and that no vendor lists with a price. */
export const itemsWithoutPrice = defineMetric({
  id: 'supply.items-without-price',
  title: 'Items without a list price',
  sentence: 'Items that are not made in house and that no vendor lists with a price.',
  unit: 'count',
  better: 'down',
  kind: 'guardrail',
  owner: 'data steward',
  subjects: [],
  periods: [],
  over: 'sum',
  caveats: ['Items of which nobody says whether they are made in house are counted.'],
  rows: (facts) =>
    facts
      .selectFrom('item as i')
      .select(['i.item', 'i.category', 'i.ref', one().as('num')])
      .where((eb) => eb.not(isOneOf(asText('i.made'), ['true'])))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('price as p')
              .select('p.ref')
              .whereRef('p.item', '=', 'i.item')
              .where('p.price', 'is not', null),
          ),
        ),
      ),
});
