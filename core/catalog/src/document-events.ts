import { noText, word, type At, type Facts } from '@throughline/query';

const orderToCash = 'order-to-cash';
const purchaseToPay = 'purchase-to-pay';
const production = 'production';

const step = (process: string, activity: string) =>
  [word(process).as('process'), word(activity).as('activity')] as const;

const ordered = (facts: Facts, orderType: string, said: ReturnType<typeof step>) =>
  facts
    .selectFrom('order_line')
    .select(['document as case', 'on', 'document', 'party', 'buyer as resource'])
    .select((eb) => [...said, eb.fn.min('ref').as('ref')])
    .where('orderType', '=', orderType)
    .where('on', 'is not', null)
    .groupBy(['document', 'on', 'party', 'buyer']);

const received = (facts: Facts, orderType: string, said: ReturnType<typeof step>) =>
  facts
    .selectFrom('receipt')
    .select(['document as case', 'on', 'document', 'party', noText().as('resource')])
    .select((eb) => [...said, eb.fn.min('ref').as('ref')])
    .where('orderType', '=', orderType)
    .where('on', 'is not', null)
    .groupBy(['document', 'on', 'party']);

const shipped = (facts: Facts) =>
  facts
    .selectFrom('shipment')
    .select(['document as case', 'on', 'shipment as document', 'party', noText().as('resource')])
    .select((eb) => [...step(orderToCash, 'Goods shipped'), eb.fn.min('ref').as('ref')])
    .where('orderType', '=', 'sale')
    .where('on', 'is not', null)
    .groupBy(['document', 'on', 'shipment', 'party']);

const invoiced = (facts: Facts, invoiceType: string, said: ReturnType<typeof step>) =>
  facts
    .selectFrom('invoice_line')
    .select(['order as case', 'on', 'document', 'party', noText().as('resource')])
    .select((eb) => [...said, eb.fn.min('ref').as('ref')])
    .where('invoiceType', '=', invoiceType)
    .where('order', 'is not', null)
    .where('on', 'is not', null)
    .groupBy(['order', 'on', 'document', 'party']);

const invoicedOrders = (facts: Facts, invoiceType: string) =>
  facts
    .selectFrom('invoice_line')
    .select(['document', 'order'])
    .where('invoiceType', '=', invoiceType)
    .where('order', 'is not', null)
    .groupBy(['document', 'order']);

const paid = (
  facts: Facts,
  types: { readonly payment: string; readonly invoice: string },
  said: ReturnType<typeof step>,
) =>
  facts
    .selectFrom('payment as p')
    .innerJoin(invoicedOrders(facts, types.invoice).as('i'), 'i.document', 'p.invoice')
    .select(['i.order as case', 'p.on', 'p.payment as document', 'p.party', noText().as('resource')])
    .select((eb) => [...said, eb.fn.min('p.ref').as('ref')])
    .where('p.paymentType', '=', types.payment)
    .where('p.on', 'is not', null)
    .groupBy(['i.order', 'p.on', 'p.payment', 'p.party']);

const worked = (facts: Facts, at: At, day: 'start' | 'end') =>
  facts
    .selectFrom('operation')
    .select(['document as case', `${day} as on`, 'document', noText().as('party'), 'workCentre as resource'])
    .select([...step(production, day === 'start' ? 'Operation started' : 'Operation finished'), 'ref'])
    .where(day, '<=', at.businessDay);

/**
 * What the documents themselves say happened, as an event log: one event for each activity of a case, document and day.
 * The case is the order. Invoices and payments count where they name an order, and a payment of an invoice for two orders is an
 * event of both; documents without a day are left out.
 */
export const documentEvents = (facts: Facts, at: At) =>
  paid(facts, { payment: 'paid', invoice: 'purchase' }, step(purchaseToPay, 'Paid'))
    .unionAll(ordered(facts, 'purchase', step(purchaseToPay, 'Order placed')))
    .unionAll(received(facts, 'purchase', step(purchaseToPay, 'Goods received')))
    .unionAll(invoiced(facts, 'purchase', step(purchaseToPay, 'Invoice received')))
    .unionAll(ordered(facts, 'sale', step(orderToCash, 'Order placed')))
    .unionAll(shipped(facts))
    .unionAll(invoiced(facts, 'sale', step(orderToCash, 'Invoice sent')))
    .unionAll(paid(facts, { payment: 'received', invoice: 'sale' }, step(orderToCash, 'Payment received')))
    .unionAll(ordered(facts, 'production', step(production, 'Order created')))
    .unionAll(worked(facts, at, 'start'))
    .unionAll(worked(facts, at, 'end'))
    .unionAll(received(facts, 'production', step(production, 'Order completed')));
