import { asText, type Facts } from '@throughline/query';
import { invoicedByOrder, purchaseOrders } from '../purchases.ts';

/** Purchase orders with what was invoiced for them, where both are known in one currency. */
const matched = (facts: Facts) =>
  facts
    .selectFrom(purchaseOrders(facts).as('o'))
    .innerJoin(invoicedByOrder(facts).as('i'), (join) =>
      join.onRef('i.order', '=', 'o.document').onRef('i.currency', '=', 'o.currency'),
    )
    .where('o.value', 'is not', null);

/** How many orders are invoiced, and how many of them above their value. */
export const matchCounts = (facts: Facts) =>
  matched(facts)
    .select('o.currency')
    .select((eb) => [
      asText(eb.fn.countAll()).as('orders'),
      asText(eb.fn.count(eb.case().when('i.invoiced', '>', eb.ref('o.value')).then('o.document').end())).as('above'),
    ])
    .groupBy('o.currency');

const names = (facts: Facts) =>
  facts
    .selectFrom('party')
    .select('party')
    .select((eb) => eb.fn.min('name').as('name'))
    .groupBy('party');

/** Orders for which more was invoiced than they are worth. */
export const invoicedAbove = (facts: Facts) =>
  matched(facts)
    .leftJoin(names(facts).as('v'), 'v.party', 'o.party')
    .select(['o.document', 'o.party', 'v.name', 'o.currency', 'o.source', 'o.buyer'])
    .select([
      asText('o.value').as('value'),
      asText('i.invoiced').as('invoiced'),
      asText('i.invoices').as('invoices'),
      asText('i.lastInvoicedOn').as('lastInvoicedOn'),
    ])
    .whereRef('i.invoiced', '>', 'o.value')
    .orderBy('o.document')
    .limit(20_000);
