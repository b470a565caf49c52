import { defineMetric, word } from '@throughline/query';
import { documentEvents } from '../../document-events.ts';

/** The number of orders with something done for them in the period, as the documents say. */
export const documentCases = defineMetric({
  id: 'process.document-cases',
  title: 'Cases of documents',
  sentence: 'The number of orders with something done for them in the period, as the documents say.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity']],
  periods: ['month'],
  over: 'distinct',
  caveats: ['Invoices and payments that name no order, and documents without a day, are left out.'],
  rows: (facts, at) =>
    facts
      .selectFrom(documentEvents(facts, at).as('e'))
      .select(['e.process', 'e.case', 'e.activity', 'e.party', 'e.resource', 'e.document', 'e.on', 'e.ref'])
      .select((eb) => eb.fn<string>('concat', ['e.process', word(' / '), 'e.case']).as('num')),
});
