import type { SqlAmount, SqlQuantity } from '@throughline/model';
import { asText, daysBetween, type At, type Facts } from '@throughline/query';
import { overdueInvoices, type InvoiceType } from '../invoices.ts';
import { settledInvoices } from '../settled.ts';

/** The longest that each party’s paid invoices went past their due day. */
const latest = (facts: Facts, invoiceType: InvoiceType) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom(settledInvoices(facts, invoiceType).as('s'))
        .select(['s.party', 's.invoice', daysBetween('s.dueOn', 's.on').as('late')])
        .as('p'),
    )
    .select('p.party')
    .select((eb) => [
      eb.fn.max<SqlQuantity | null>('p.late').as('longest'),
      eb.fn.countAll<bigint>().as('paid'),
      eb.fn.count<bigint>('p.invoice').distinct().as('cameIn'),
    ])
    .groupBy('p.party');

/** Invoices past their due day, one row each, with the longest that the party was ever late with. */
export const overdueRows = (invoiceType: InvoiceType) => (facts: Facts, at: At) =>
  facts
    .selectFrom(overdueInvoices(facts, at, invoiceType).as('o'))
    .leftJoin(latest(facts, invoiceType).as('h'), 'h.party', 'o.party')
    .leftJoin(
      facts
        .selectFrom('party')
        .select('party')
        .select((eb) => eb.fn.min('name').as('name'))
        .groupBy('party')
        .as('v'),
      'v.party',
      'o.party',
    )
    .select(['o.party', 'v.name'])
    .select((eb) => [
      asText(eb.fn.sum<SqlAmount>('o.num')).as('open'),
      asText(eb.fn.countAll()).as('invoices'),
      asText(eb.fn.min('o.dueOn')).as('oldestDueOn'),
      asText(eb.fn.max('h.longest')).as('longest'),
      asText(eb.fn.max('h.paid')).as('paid'),
      asText(eb.fn.max('h.cameIn')).as('cameIn'),
    ])
    .where('o.num', 'is not', null)
    .groupBy(['o.party', 'v.name']);
