import { defineMetric, minus, zero } from '@throughline/query';

/** Units scrapped at an operation for each unit that it handled, by day of its end. */
export const operationScrapShare = defineMetric({
  id: 'quality.operation-scrap-share',
  title: 'Scrap at operations',
  sentence: 'Units scrapped at an operation for each unit that it handled, by day of its end.',
  unit: 'share',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Operations that count no good units are left out.'],
  rows: (facts) =>
    facts
      .selectFrom('operation')
      .select(['source', 'workCentre', 'item', 'document', 'step', 'end as on', 'ref'])
      .select((eb) => [
        minus(eb.fn.coalesce('scrap', zero()), zero()).as('num'),
        minus('good', minus(zero(), eb.fn.coalesce('scrap', zero()))).as('den'),
      ])
      .where('end', 'is not', null)
      .where('good', 'is not', null),
});
