import type { SqlAmount } from '@throughline/model';
import { asText, inCurrency, isOneOf, plusDays, ratedOn, word, type At, type Facts } from '@throughline/query';
import { rateAgeDays, ratesInto } from './rates.ts';

/** How far back orders are looked at. */
export const approvalDays = 180;

/** Lines of purchase orders that stand and were approved by whoever asked for them, in the company’s currency, by order day. */
export const selfApprovedLines = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin(ratesInto(facts, at).as('x'), (join) =>
      join.onRef('x.fromCurrency', '=', 'l.currency').on(ratedOn('x', 'l.on', rateAgeDays)),
    )
    .select(['l.requester', 'l.approver', 'l.party', 'l.item', 'l.unit', 'l.document', 'l.line', 'l.lineType'])
    .select(['l.status', 'l.on', 'l.source', 'l.ref', 'l.requester as person', 'l.currency as orderCurrency'])
    .select([
      word(at.currency).as('currency'),
      inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency).as('num'),
    ])
    .where('l.orderType', '=', 'purchase')
    .whereRef('l.requester', '=', 'l.approver')
    .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])));

/** Orders of the last 180 days that their requester approved, one row each. */
export const selfApprovedOrders = (facts: Facts, at: At) =>
  facts
    .selectFrom(selfApprovedLines(facts, at).as('l'))
    .select(['l.person', 'l.document'])
    .select((eb) => [
      eb.fn.min('l.party').as('party'),
      eb.fn.min('l.unit').as('unit'),
      eb.fn.max('l.source').as('source'),
      asText(eb.fn.min('l.on')).as('on'),
      asText(eb.fn.sum<SqlAmount>('l.num')).as('value'),
    ])
    .where('l.on', '>', plusDays(at.businessDay, -approvalDays))
    .groupBy(['l.person', 'l.document']);

/** How many orders of the last 180 days name who asked and who approved, by person who asked. */
export const approvedOrders = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line')
    .select('requester as person')
    .select((eb) => asText(eb.fn.count('document').distinct()).as('orders'))
    .where('orderType', '=', 'purchase')
    .where('requester', 'is not', null)
    .where('approver', 'is not', null)
    .where((eb) => eb.not(isOneOf('status', ['rejected', 'cancelled'])))
    .where('on', '>', plusDays(at.businessDay, -approvalDays))
    .groupBy('requester');

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type Texts<Q> = { readonly [K in keyof Row<Q>]: string | null };

/** What the queries bring, every value as text. */
export type SelfApproved = Texts<ReturnType<typeof selfApprovedOrders>>;
export type Approved = Texts<ReturnType<typeof approvedOrders>>;
