import type { SqlAmount } from '@throughline/model';
import { documentOf, type Facts } from '@throughline/query';

/**
 * What was paid to a vendor on one day for one document, as one row: lines of a payment are one bill. The document is the
 * invoice that the payment names, else the payment without the number of its line.
 */
export const paidBills = (facts: Facts) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom('payment')
        .select(['party', 'on', 'currency', 'amount', 'payment.ref', 'unit', 'account', 'source', 'invoice'])
        .select((eb) => eb.fn.coalesce('invoice', documentOf('payment')).as('document'))
        .where('paymentType', '=', 'paid')
        .as('l'),
    )
    .select(['l.party', 'l.document', 'l.on', 'l.currency'])
    .select((eb) => [
      eb.fn.sum<SqlAmount>('l.amount').as('total'),
      eb.fn.countAll<bigint>().as('lines'),
      eb.fn.min('l.ref').as('ref'),
      eb.fn.min('l.unit').as('unit'),
      eb.fn.max('l.unit').as('lastUnit'),
      eb.fn.min('l.account').as('account'),
      eb.fn.max('l.account').as('lastAccount'),
      eb.fn.min('l.source').as('source'),
      eb.fn.max('l.invoice').as('invoice'),
    ])
    .groupBy(['l.party', 'l.document', 'l.on', 'l.currency']);
