import type { SqlAmount } from '@throughline/model';
import { isOneOf, type Facts } from '@throughline/query';
import { voidStatuses } from './invoices.ts';

/** Purchase orders, one row each in its currency: goods, tax, freight and charges; rejected and cancelled lines are left out. */
export const purchaseOrders = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select(['document', 'currency'])
    .select((eb) => [
      eb.fn.min('party').as('party'),
      eb.fn.min('unit').as('unit'),
      eb.fn.min('buyer').as('buyer'),
      eb.fn.min('status').as('status'),
      eb.fn.max('status').as('lastStatus'),
      eb.fn.min('source').as('source'),
      eb.fn.min('on').as('on'),
      eb.fn.sum<SqlAmount>('amount').as('value'),
    ])
    .where('orderType', '=', 'purchase')
    .where((eb) => eb.not(isOneOf('status', voidStatuses)))
    .groupBy(['document', 'currency']);

/** What vendors invoiced for each order, in each currency. */
export const invoicedByOrder = (facts: Facts) =>
  facts
    .selectFrom('invoice_line')
    .select(['order', 'currency'])
    .select((eb) => [
      eb.fn.sum<SqlAmount>('amount').as('invoiced'),
      eb.fn.max('on').as('lastInvoicedOn'),
      eb.fn.count<bigint>('document').distinct().as('invoices'),
    ])
    .where('invoiceType', '=', 'purchase')
    .where('order', 'is not', null)
    .where((eb) => eb.not(isOneOf('status', voidStatuses)))
    .groupBy(['order', 'currency']);
