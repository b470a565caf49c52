import type { SqlAmount } from '@throughline/model';
import { minusAmount, noText, plainKey, word, zero, type Facts } from '@throughline/query';
import { paidBills } from '../bills.ts';
import { invoicesByDay, paidByInvoice } from '../invoices.ts';

const nothing = () => minusAmount(zero(), zero());

const ofInvoices = (facts: Facts) =>
  facts
    .selectFrom(invoicesByDay(facts, 'purchase').as('i'))
    .leftJoin(paidByInvoice(facts, 'purchase').as('p'), (join) =>
      join.onRef('p.invoice', '=', 'i.document').onRef('p.party', '=', 'i.party'),
    )
    .select([word<string>('invoice').as('form'), 'i.party', 'i.on', 'i.currency'])
    .select(['i.unit', 'i.account', 'i.order', 'i.source', 'i.ref', 'i.total'])
    .select((eb) => [
      eb.ref('i.document').$castTo<string | null>().as('number'),
      eb.ref('i.document').$castTo<string | null>().as('document'),
      eb.fn.coalesce('p.paid', nothing()).$castTo<SqlAmount>().as('paid'),
    ]);

/** Payments to vendors of whom no invoice is recorded: what they were paid for is known from the payment alone. */
const ofPayments = (facts: Facts) =>
  facts
    .selectFrom(paidBills(facts).as('b'))
    .select([word<string>('payment').as('form'), 'b.party', 'b.on', 'b.currency'])
    .select(['b.unit', 'b.account', noText().as('order'), 'b.source', 'b.ref', 'b.total'])
    .select(['b.invoice as number', 'b.document', 'b.total as paid'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('invoice_line as l')
            .select('l.ref')
            .whereRef('l.party', '=', 'b.party')
            .where('l.invoiceType', '=', 'purchase'),
        ),
      ),
    );

const namesOnce = (facts: Facts) =>
  facts
    .selectFrom('party')
    .select('party')
    .select((eb) => eb.fn.min('name').as('name'))
    .groupBy('party');

/**
 * What vendors asked or were paid, one row per document: their invoices, and payments where no invoice is recorded; with the
 * plain forms of the number that the vendor gave it and of the vendor's name.
 */
export const vendorBills = (facts: Facts) =>
  facts
    .selectFrom(ofInvoices(facts).unionAll(ofPayments(facts)).as('b'))
    .leftJoin(namesOnce(facts).as('v'), 'v.party', 'b.party')
    .select(['b.form', 'b.party', 'b.on', 'b.currency', 'b.unit', 'b.account', 'b.order', 'b.source', 'b.ref'])
    .select(['b.number', 'b.document', 'b.total', 'b.paid', 'v.name'])
    .select([plainKey('b.number').as('numberKey'), plainKey('v.name').as('nameKey')]);
