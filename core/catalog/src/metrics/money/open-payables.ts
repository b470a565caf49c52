import { defineMetric } from '@throughline/query';
import { openInvoices, openCaveats } from '../../invoices.ts';

/** What is still to be paid to vendors on their invoices, less credit notes, by invoice day. */
export const openPayables = defineMetric({
  id: 'money.open-payables',
  title: 'Open payables',
  sentence: 'What is still to be paid to vendors on their invoices, less credit notes, by invoice day.',
  unit: 'money',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit'], ['age']],
  periods: [],
  over: 'sum',
  caveats: openCaveats,
  rows: (facts, at) => openInvoices(facts, at, 'purchase'),
});
