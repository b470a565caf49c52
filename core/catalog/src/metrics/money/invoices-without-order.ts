import { defineMetric, inCurrency, isOneOf, ratedOn, word } from '@throughline/query';
import { voidStatuses } from '../../invoices.ts';
import { rateAgeDays, ratesInto } from '../../rates.ts';

/** Invoices of vendors that name no recorded purchase order, in the company’s currency, by invoice day. */
export const invoicesWithoutOrder = defineMetric({
  id: 'money.invoices-without-order',
  title: 'Invoiced without an order',
  sentence: 'Invoices of vendors that name no recorded purchase order, in the company’s currency, by invoice day.',
  unit: 'money',
  better: 'down',
  kind: 'guardrail',
  owner: 'controller',
  subjects: [['party'], ['unit'], ['account']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: [
    'Rents, energy, fees and taxes rightly have no order; so have orders from before the records begin.',
    'Other currencies are converted at the average rate of the invoice day, at most 35 days old; without one the amount is undefined.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom('invoice_line as l')
      .leftJoin(ratesInto(facts, at).as('x'), (join) =>
        join.onRef('x.fromCurrency', '=', 'l.currency').on(ratedOn('x', 'l.on', rateAgeDays)),
      )
      .select([
        'l.party',
        'l.unit',
        'l.account',
        'l.project',
        'l.item',
        'l.order',
        'l.document',
        'l.line',
        'l.lineType',
      ])
      .select(['l.status', 'l.on', 'l.ref', 'l.currency as invoiceCurrency'])
      .select([
        word(at.currency).as('currency'),
        inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency).as('num'),
      ])
      .where('l.invoiceType', '=', 'purchase')
      .where((eb) => eb.not(isOneOf('l.status', voidStatuses)))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('order_line as o')
              .select('o.ref')
              .whereRef('o.document', '=', 'l.order')
              .where('o.orderType', '=', 'purchase'),
          ),
        ),
      ),
});
