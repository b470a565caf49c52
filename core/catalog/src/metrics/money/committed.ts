import { defineMetric, inCurrency, isOneOf, isPositive, minusAmount, ratedOn, word, zero } from '@throughline/query';
import { openStatuses } from '../../open-orders.ts';
import { invoicedByOrder, purchaseOrders } from '../../purchases.ts';
import { rateAgeDays, ratesInto } from '../../rates.ts';

/** What open purchase orders still commit: their value less what was invoiced for them, by order day. */
export const committed = defineMetric({
  id: 'money.committed',
  title: 'Committed',
  sentence: 'What open purchase orders still commit: their value less what was invoiced for them, by order day.',
  unit: 'money',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [['unit'], ['party']],
  periods: [],
  over: 'sum',
  caveats: [
    'An order counts for the unit of its lines; where they name several, for the first.',
    'Where invoices name no order, nothing is taken off: orders that are invoiced in full must be closed to leave.',
    'Other currencies are converted at the average rate of the order day, at most 35 days old; without one the amount is undefined.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom((from) =>
        from
          .selectFrom(
            purchaseOrders(facts)
              .select((eb) => eb.fn.min('ref').as('ref'))
              .as('o'),
          )
          .leftJoin(invoicedByOrder(facts).as('i'), (join) =>
            join.onRef('i.order', '=', 'o.document').onRef('i.currency', '=', 'o.currency'),
          )
          .select(['o.document', 'o.party', 'o.unit', 'o.buyer', 'o.status', 'o.on', 'o.ref', 'o.currency'])
          .select((eb) => minusAmount('o.value', eb.fn.coalesce('i.invoiced', minusAmount(zero(), zero()))).as('left'))
          .where(isOneOf('o.status', openStatuses))
          .as('c'),
      )
      .leftJoin(ratesInto(facts, at).as('x'), (join) =>
        join.onRef('x.fromCurrency', '=', 'c.currency').on(ratedOn('x', 'c.on', rateAgeDays)),
      )
      .select([
        'c.document',
        'c.party',
        'c.unit',
        'c.buyer',
        'c.status',
        'c.on',
        'c.ref',
        'c.currency as orderCurrency',
      ])
      .select([
        word(at.currency).as('currency'),
        inCurrency({ amount: 'c.left', currency: 'c.currency', rate: 'x.rate' }, at.currency).as('num'),
      ])
      .where((eb) => eb.or([eb('c.left', 'is', null), isPositive('c.left')])),
});
