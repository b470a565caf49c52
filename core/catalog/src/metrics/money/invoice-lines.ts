import { defineMetric, one } from '@throughline/query';

/** The number of invoice lines, by invoice day. */
export const invoiceLines = defineMetric({
  id: 'money.invoice-lines',
  title: 'Invoice lines',
  sentence: 'The number of invoice lines, by invoice day.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'controller',
  subjects: [['invoiceType'], ['invoiceType', 'party']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('invoice_line')
      .select(['invoiceType', 'party', 'unit', 'account', 'item', 'order', 'document', 'line', 'lineType', 'status'])
      .select(['on', 'ref', one().as('num')]),
});
