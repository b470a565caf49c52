import { defineMetric, one } from '@throughline/query';
import { documentEvents as eventsOfDocuments } from '../../document-events.ts';

/** What orders, receipts, shipments, invoices, payments and operations say happened, by day. */
export const documentEvents = defineMetric({
  id: 'process.document-events',
  title: 'Events of documents',
  sentence: 'What orders, receipts, shipments, invoices, payments and operations say happened, by day.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'The lines of a document of one day are one event.',
    'Invoices and payments that name no order, and documents without a day, are left out.',
  ],
  rows: (facts, at) =>
    facts
      .selectFrom(eventsOfDocuments(facts, at).as('e'))
      .select(['e.process', 'e.case', 'e.activity', 'e.party', 'e.resource', 'e.document', 'e.on', 'e.ref'])
      .select(one().as('num')),
});
