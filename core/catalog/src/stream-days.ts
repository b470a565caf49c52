import { asText, plusDays, word, type At, type Expression, type Facts } from '@throughline/query';

/** That a source brought rows of a kind, and of a part of it, on a day. */
export interface StreamDay {
  readonly source: string;
  readonly kind: string;
  /** Empty where the kind has no parts. */
  readonly part: string;
  readonly on: string;
}

/** How far back the rhythm of a source is looked at. */
const rhythmDays = 800;

const kind = (name: string) => word<string>(name).as('kind');
const whole = () => word<string>('').as('part');

const documents = (facts: Facts) =>
  facts
    .selectFrom('order_line')
    .select(['source', kind('order lines'), asText('orderType').as('part'), 'on'])
    .unionAll(facts.selectFrom('receipt').select(['source', kind('receipts'), asText('orderType').as('part'), 'on']))
    .unionAll(facts.selectFrom('shipment').select(['source', kind('shipments'), asText('orderType').as('part'), 'on']))
    .unionAll(
      facts.selectFrom('invoice_line').select(['source', kind('invoices'), asText('invoiceType').as('part'), 'on']),
    )
    .unionAll(facts.selectFrom('payment').select(['source', kind('payments'), asText('paymentType').as('part'), 'on']))
    .unionAll(
      facts.selectFrom('return_line').select(['source', kind('returns'), asText('orderType').as('part'), 'on']),
    );

const works = (facts: Facts) =>
  facts
    .selectFrom('event')
    .select(['source', kind('events'), asText('process').as('part'), 'on'])
    .unionAll(facts.selectFrom('operation').select(['source', kind('operations'), whole(), 'start as on']))
    .unionAll(facts.selectFrom('stock_move').select(['source', kind('stock moves'), whole(), 'on']))
    .unionAll(facts.selectFrom('stock_level').select(['source', kind('stock on hand'), whole(), 'on']))
    .unionAll(facts.selectFrom('stock_count').select(['source', kind('stock counts'), whole(), 'on']))
    .unionAll(facts.selectFrom('ledger_entry').select(['source', kind('postings'), whole(), 'on']));

const further = (facts: Facts) =>
  facts
    .selectFrom('timesheet')
    .select(['source', kind('timesheets'), whole(), 'on'])
    .unionAll(facts.selectFrom('absence').select(['source', kind('absences'), whole(), 'on']))
    .unionAll(facts.selectFrom('usage').select(['source', kind('sign-ins'), whole(), 'on']))
    .unionAll(facts.selectFrom('quality_event').select(['source', kind('quality'), whole(), 'on']))
    .unionAll(facts.selectFrom('safety_event').select(['source', kind('safety'), whole(), 'on']))
    .unionAll(facts.selectFrom('asset_event').select(['source', kind('machine records'), whole(), 'on']))
    .unionAll(facts.selectFrom('opportunity').select(['source', kind('opportunities'), whole(), 'on']))
    .unionAll(facts.selectFrom('contact').select(['source', kind('customer contacts'), whole(), 'on']));

/** The days on which things happened by source, kind and part, over rather more than two years. */
export const streamDays = (facts: Facts, at: At): Expression<StreamDay> =>
  facts
    .selectFrom(documents(facts).unionAll(works(facts)).unionAll(further(facts)).as('d'))
    .select(['d.source', 'd.kind', 'd.part'])
    .select(asText('d.on').as('on'))
    .where('d.on', '>', plusDays(at.businessDay, -rhythmDays))
    .where('d.on', '<=', at.businessDay)
    .groupBy(['d.source', 'd.kind', 'd.part', 'd.on'])
    .orderBy('d.source')
    .orderBy('d.kind')
    .orderBy('d.part')
    .orderBy('d.on');

export type TextStreamDay = { readonly [K in keyof StreamDay]: string | null };

/** Kinds without which there are fewer streams; orders are there in nearly every company. */
export const sparedStreams = [
  'receipt',
  'shipment',
  'invoice_line',
  'payment',
  'return_line',
  'event',
  'operation',
  'stock_move',
  'stock_level',
  'stock_count',
  'ledger_entry',
  'timesheet',
  'absence',
  'usage',
  'quality_event',
  'safety_event',
  'asset_event',
  'opportunity',
  'contact',
] as const;
