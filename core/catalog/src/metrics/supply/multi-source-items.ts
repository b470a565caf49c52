import { defineMetric } from '@throughline/query';

/** The number of items that two or more vendors list. */
export const multiSourceItems = defineMetric({
  id: 'supply.multi-source-items',
  title: 'Items with several vendors',
  sentence: 'The number of items that two or more vendors list.',
  unit: 'count',
  better: 'up',
  kind: 'guardrail',
  owner: 'purchasing manager',
  subjects: [],
  periods: [],
  over: 'distinct',
  rows: (facts) =>
    facts
      .selectFrom('price as p')
      .select(['p.item', 'p.ref', 'p.item as num'])
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('price as other')
            .select('other.ref')
            .whereRef('other.item', '=', 'p.item')
            .whereRef('other.party', '<>', 'p.party'),
        ),
      ),
});
