import type { SqlAmount, SqlDay } from '@throughline/model';
import { asText, isOneOf, minusAmount, zero, type Facts } from '@throughline/query';
import { invoiceTotals, paidByInvoice, voidStatuses } from '../invoices.ts';

const nothing = () => minusAmount(zero(), zero());

/** How often money went out for an invoice, by document of payment and day. */
const timesPaid = (facts: Facts) =>
  facts
    .selectFrom('payment')
    .select(['invoice', 'party'])
    .select((eb) => [
      eb.fn.count<bigint>('payment').distinct().as('payments'),
      eb.fn.count<bigint>('on').distinct().as('days'),
    ])
    .where('paymentType', '=', 'paid')
    .where('invoice', 'is not', null)
    .groupBy(['invoice', 'party']);

/** Documents with a line that counts for nothing: what was really asked for is not known. */
const doubtful = (facts: Facts) =>
  facts
    .selectFrom('invoice_line')
    .select('document')
    .where('invoiceType', '=', 'purchase')
    .where(isOneOf('status', voidStatuses));

/** Invoices of vendors with what was paid under their number; those paid in their own currency only. */
const settled = (facts: Facts) =>
  facts
    .selectFrom(invoiceTotals(facts, 'purchase').as('i'))
    .leftJoin(paidByInvoice(facts, 'purchase').as('p'), (join) =>
      join.onRef('p.invoice', '=', 'i.document').onRef('p.party', '=', 'i.party'),
    )
    .leftJoin(timesPaid(facts).as('t'), (join) =>
      join.onRef('t.invoice', '=', 'i.document').onRef('t.party', '=', 'i.party'),
    )
    .select(['i.document', 'i.party', 'i.currency', 'i.source', 'i.on', 'i.dueOn', 'i.total', 'p.lastPaidOn'])
    .select(['p.paid', 't.payments', 't.days'])
    .select((eb) => [
      minusAmount(eb.fn.coalesce('p.paid', nothing()).$castTo<SqlAmount>(), 'i.total').as('above'),
      minusAmount('i.total', eb.fn.coalesce('p.paid', nothing()).$castTo<SqlAmount>()).as('open'),
    ])
    .where('i.document', 'not in', doubtful(facts))
    .where('i.total', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('p.paid', 'is', null),
        eb.and([eb('p.currency', '=', eb.ref('i.currency')), eb('p.fewestCurrency', '=', eb.ref('i.currency'))]),
      ]),
    );

/** Credit that a vendor gave and that is not yet taken, and money that it sent back without naming what for. */
const credits = (facts: Facts) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom(settled(facts).as('k'))
        .select(['k.party', 'k.currency', 'k.above as amount'])
        .where('k.total', '<', nothing())
        .where('k.above', '>', nothing())
        .unionAll(
          from
            .selectFrom('payment as b')
            .select(['b.party', 'b.currency'])
            .select(minusAmount('b.amount', zero()).as('amount'))
            .where('b.paymentType', '=', 'received'),
        )
        .unionAll(
          from
            .selectFrom('payment as b')
            .select(['b.party', 'b.currency'])
            .select(minusAmount(zero(), 'b.amount').as('amount'))
            .where('b.paymentType', '=', 'paid')
            .where('b.invoice', 'is', null)
            .where('b.amount', '<', nothing()),
        )
        .as('c'),
    )
    .select(['c.party', 'c.currency'])
    .select((eb) => eb.fn.sum<SqlAmount>('c.amount').as('credit'))
    .groupBy(['c.party', 'c.currency']);

const names = (facts: Facts) =>
  facts
    .selectFrom('party')
    .select('party')
    .select((eb) => eb.fn.min('name').as('name'))
    .groupBy('party');

/** Invoices of the vendor that may wait for the money that was booked elsewhere: of that amount, or past their day. */
const waiting = (facts: Facts) =>
  settled(facts)
    .where('i.total', '>', nothing())
    .where((eb) => eb.or([eb('p.paid', 'is', null), eb('p.paid', '<', eb.ref('i.total'))]));

/**
 * Invoices for which more was paid, in several payments, than was asked. Left out are those where the vendor has another
 * unpaid invoice that the money may be for: of just that amount, or due before the last payment.
 */
export const overpaidInvoices = (facts: Facts) =>
  facts
    .with('settled', () => settled(facts))
    .with('waiting', () => waiting(facts))
    .selectFrom('settled as s')
    .leftJoin(credits(facts).as('c'), (join) =>
      join.onRef('c.party', '=', 's.party').onRef('c.currency', '=', 's.currency'),
    )
    .leftJoin(names(facts).as('v'), 'v.party', 's.party')
    .select(['s.document', 's.party', 'v.name', 's.currency', 's.source'])
    .select((eb) => [
      asText('s.total').as('total'),
      asText('s.paid').as('paid'),
      asText('s.above').as('above'),
      asText('s.payments').as('payments'),
      asText(eb.ref('s.lastPaidOn').$castTo<SqlDay>()).as('lastPaidOn'),
      asText('c.credit').as('credit'),
    ])
    .where('s.above', '>', nothing())
    .where('s.total', '>', nothing())
    .where((eb) => eb.or([eb('s.payments', '>', 1n), eb('s.days', '>', 1n)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('waiting as w')
            .select('w.document')
            .whereRef('w.party', '=', 's.party')
            .whereRef('w.currency', '=', 's.currency')
            .where((own) =>
              own.or([own('w.open', '=', own.ref('s.above')), own('w.dueOn', '<', own.ref('s.lastPaidOn'))]),
            ),
        ),
      ),
    )
    .orderBy('s.document')
    .limit(20_000);

/** How many invoices were paid, and how many of them above what they ask for, by currency. */
export const paidCounts = (facts: Facts) =>
  facts
    .selectFrom(settled(facts).as('s'))
    .select('s.currency')
    .select((eb) => [
      asText(eb.fn.countAll()).as('invoices'),
      asText(eb.fn.count(eb.case().when('s.above', '>', nothing()).then('s.document').end())).as('above'),
    ])
    .where('s.paid', 'is not', null)
    .where('s.total', '>', nothing())
    .groupBy('s.currency');
