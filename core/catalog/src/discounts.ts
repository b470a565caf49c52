import type { SqlAmount, SqlRate } from '@throughline/model';
import { asText, isOneOf, isPositive, plusDays, type At, type Facts } from '@throughline/query';
import { disputedStatuses } from './disputed.data.ts';
import { paidByInvoice, voidStatuses } from './invoices.ts';

/** How far back the days by which discounts had to be taken are looked at: a quarter, the year before it, and a month in which they are paid. */
const cohortDays = 486;

/** Invoices of vendors that offered a discount for early payment, whose day for it came in the last quarter or the year before, or is still ahead, with what was paid, and whether their order was under complaint on that day. */
export const discountedInvoices = (facts: Facts, at: At) =>
  facts
    .selectFrom(
      facts
        .selectFrom('invoice_line')
        .select(['document', 'party', 'currency'])
        .select((eb) => [
          eb.fn.min('unit').as('unit'),
          eb.fn.min('source').as('source'),
          eb.fn.min('order').as('order'),
          eb.fn.min('on').as('on'),
          eb.fn.min('dueOn').as('dueOn'),
          eb.fn.min('discountBy').as('discountBy'),
          eb.fn.max<SqlRate | null>('discountShare').as('share'),
          eb.fn.sum<SqlAmount>('amount').as('total'),
        ])
        .where('invoiceType', '=', 'purchase')
        .where((eb) => eb.not(isOneOf('status', [...voidStatuses, ...disputedStatuses])))
        .groupBy(['document', 'party', 'currency'])
        .as('i'),
    )
    .leftJoin(paidByInvoice(facts, 'purchase').as('p'), (join) =>
      join.onRef('p.invoice', '=', 'i.document').onRef('p.party', '=', 'i.party'),
    )
    .select(['i.document', 'i.party', 'i.currency', 'i.unit', 'i.source'])
    .select([
      asText('i.on').as('on'),
      asText('i.dueOn').as('dueOn'),
      asText('i.discountBy').as('discountBy'),
      asText('i.share').as('share'),
      asText('i.total').as('total'),
      asText('p.paid').as('paid'),
      asText('p.lastPaidOn').as('paidOn'),
    ])
    .where(isPositive('i.share'))
    .where(isPositive('i.total'))
    .where('i.discountBy', '>', plusDays(at.businessDay, -cohortDays))
    .where((eb) => eb.or([eb('i.on', 'is', null), eb('i.on', '<=', eb.ref('i.discountBy'))]))
    .select((eb) =>
      asText(
        eb.exists(
          eb
            .selectFrom('quality_event as q')
            .select('q.ref')
            .whereRef('q.party', '=', 'i.party')
            .whereRef('q.document', '=', 'i.order')
            .whereRef('q.on', '<=', 'i.discountBy')
            .where((own) => own.or([own('q.closedOn', 'is', null), own('q.closedOn', '>', own.ref('i.discountBy'))])),
        ),
      ).as('complaint'),
    );

/** The last day on which a vendor was paid for an invoice. */
export const lastPaidDay = (facts: Facts) =>
  facts
    .selectFrom('payment')
    .select((eb) => asText(eb.fn.max('on')).as('on'))
    .where('paymentType', '=', 'paid')
    .where('invoice', 'is not', null);

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;

/** An invoice with its discount, every value as text. */
export type DiscountedInvoice = { readonly [K in keyof Row<ReturnType<typeof discountedInvoices>>]: string | null };
