import type { SqlAmount, SqlRate } from '@throughline/model';
import {
  inCurrency,
  isOneOf,
  isPositive,
  minus,
  minusAmount,
  one,
  plusDays,
  ratedOn,
  times,
  timesAmount,
  wholeNumber,
  word,
  zero,
  type At,
  type Facts,
} from '@throughline/query';
import { rateAgeDays, ratesInto } from './rates.ts';

/** Invoices from vendors, or to customers. */
export type InvoiceType = 'purchase' | 'sale';

/** States of an invoice that nobody has to pay. */
export const voidStatuses = ['cancelled', 'rejected', 'draft'] as const;

/** Invoices of one type, one row each: the sum of their lines, first day and first due day; void ones are left out. */
export const invoiceTotals = (facts: Facts, invoiceType: InvoiceType) =>
  facts
    .selectFrom('invoice_line')
    .select(['document', 'party', 'currency'])
    .select((eb) => [
      eb.fn.min('on').as('on'),
      eb.fn.min('dueOn').as('dueOn'),
      eb.fn.min('discountBy').as('discountBy'),
      eb.fn.max<SqlRate | null>('discountShare').as('discountShare'),
      eb.fn.min('unit').as('unit'),
      eb.fn.min('account').as('account'),
      eb.fn.min('order').as('order'),
      eb.fn.min('source').as('source'),
      eb.fn.min('invoice_line.ref').as('ref'),
      eb.fn.sum<SqlAmount>('amount').as('total'),
    ])
    .where('invoiceType', '=', invoiceType)
    .where((eb) => eb.not(isOneOf('status', voidStatuses)))
    .groupBy(['document', 'party', 'currency']);

const settling = (facts: Facts, invoiceType: InvoiceType) =>
  facts
    .selectFrom('payment')
    .where('paymentType', '=', invoiceType === 'purchase' ? 'paid' : 'received')
    .where('invoice', 'is not', null);

/** The same, one row for each day: an invoice that was entered again under its number on another day stands apart. */
export const invoicesByDay = (facts: Facts, invoiceType: InvoiceType) =>
  facts
    .selectFrom('invoice_line')
    .select(['document', 'party', 'currency', 'on'])
    .select((eb) => [
      eb.fn.min('unit').as('unit'),
      eb.fn.min('account').as('account'),
      eb.fn.min('order').as('order'),
      eb.fn.min('source').as('source'),
      eb.fn.min('invoice_line.ref').as('ref'),
      eb.fn.sum<SqlAmount>('amount').as('total'),
    ])
    .where('invoiceType', '=', invoiceType)
    .where((eb) => eb.not(isOneOf('status', voidStatuses)))
    .groupBy(['document', 'party', 'currency', 'on']);

/** What was paid on each invoice: at most one row per invoice and party; where no party is named it counts for the only one. */
export const paidByInvoice = (facts: Facts, invoiceType: InvoiceType) =>
  settling(facts, invoiceType)
    .select(['invoice', 'party'])
    .select((eb) => [
      eb.fn.sum<SqlAmount>('amount').as('paid'),
      eb.fn.min('currency').as('fewestCurrency'),
      eb.fn.max('currency').as('currency'),
      eb.fn.max('on').as('lastPaidOn'),
    ])
    .groupBy(['invoice', 'party']);

const firstSettled = (facts: Facts, invoiceType: InvoiceType) =>
  settling(facts, invoiceType).select((eb) => eb.fn.min('on').as('on'));

/**
 * Invoices (`i`) with what was paid on them (`p`). Left out are those that can't be judged: of a time from which no payment
 * is recorded, or where payments name no invoice at all.
 */
const judgedInvoices = (facts: Facts, invoiceType: InvoiceType) =>
  facts
    .selectFrom(invoiceTotals(facts, invoiceType).as('i'))
    .leftJoin(paidByInvoice(facts, invoiceType).as('p'), (join) =>
      join.onRef('p.invoice', '=', 'i.document').onRef('p.party', '=', 'i.party'),
    )
    .where((eb) => eb.or([eb('p.paid', 'is not', null), eb('i.on', '>=', firstSettled(facts, invoiceType))]));

/** What is left of a paid invoice is no more than the discount that was offered, to the cent. */
const withinDiscount = () =>
  minus(
    times(minus(minusAmount('i.total', 'p.paid'), timesAmount('i.total', 'i.discountShare')), wholeNumber(100)),
    one(),
  );

/** Invoices of which something is still to be paid, in the company’s currency at the rate of the invoice day; credit notes are negative. */
export const openInvoices = (facts: Facts, at: At, invoiceType: InvoiceType) =>
  facts
    .selectFrom(
      judgedInvoices(facts, invoiceType)
        .selectAll('i')
        .select((eb) => [
          eb
            .case()
            .when('p.paid', 'is', null)
            .then(minusAmount('i.total', zero()))
            .when(
              eb.and([
                eb('p.lastPaidOn', '<=', eb.ref('i.discountBy')),
                eb('p.fewestCurrency', '=', eb.ref('i.currency')),
                eb('p.currency', '=', eb.ref('i.currency')),
                eb.not(isPositive(withinDiscount())),
              ]),
            )
            .then(minusAmount(zero(), zero()))
            .when(
              eb.and([eb('p.fewestCurrency', '=', eb.ref('i.currency')), eb('p.currency', '=', eb.ref('i.currency'))]),
            )
            .then(minusAmount('i.total', 'p.paid'))
            .end()
            .as('open'),
        ])
        .as('o'),
    )
    .leftJoin(ratesInto(facts, at).as('x'), (join) =>
      join.onRef('x.fromCurrency', '=', 'o.currency').on(ratedOn('x', 'o.on', rateAgeDays)),
    )
    .select(['o.document', 'o.party', 'o.unit', 'o.account', 'o.order', 'o.dueOn', 'o.on', 'o.ref'])
    .select('o.currency as invoiceCurrency')
    .select((eb) =>
      eb
        .case()
        .when('o.dueOn', 'is', null)
        .then(word('no due day'))
        .when('o.dueOn', '>=', at.businessDay)
        .then(word('not due'))
        .when(plusDays('o.dueOn', 30), '>=', at.businessDay)
        .then(word('1 to 30 days'))
        .when(plusDays('o.dueOn', 60), '>=', at.businessDay)
        .then(word('31 to 60 days'))
        .when(plusDays('o.dueOn', 90), '>=', at.businessDay)
        .then(word('61 to 90 days'))
        .else(word('over 90 days'))
        .end()
        .as('age'),
    )
    .select([
      word(at.currency).as('currency'),
      inCurrency({ amount: 'o.open', currency: 'o.currency', rate: 'x.rate' }, at.currency).as('num'),
    ])
    .where((eb) => eb.or([eb('o.open', 'is', null), eb('o.open', '!=', minusAmount(zero(), zero()))]));

/** Open invoices whose due day has passed on the business day. */
export const overdueInvoices = (facts: Facts, at: At, invoiceType: InvoiceType) =>
  openInvoices(facts, at, invoiceType).where('o.dueOn', '<', at.businessDay);

/** What a reader of open amounts should know. */
export const openCaveats = [
  'Invoices from before the first recorded payment are left out, as nobody can tell whether they were paid.',
  'An invoice that was paid by the day of its discount, less that discount, is settled.',
  'Payments count for the invoice that they name; where payments name no invoice, nothing is known to be open.',
  'Other currencies are converted at the average rate of the invoice day, at most 35 days old; without one the amount is undefined.',
] as const;
