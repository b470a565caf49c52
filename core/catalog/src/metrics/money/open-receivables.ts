import { defineMetric } from '@throughline/query';
import { openInvoices, openCaveats } from '../../invoices.ts';

/** What customers still have to pay on their invoices, less credit notes, by invoice day. */
export const openReceivables = defineMetric({
  id: 'money.open-receivables',
  title: 'Open receivables',
  sentence: 'What customers still have to pay on their invoices, less credit notes, by invoice day.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit'], ['age']],
  periods: [],
  over: 'sum',
  caveats: openCaveats,
  rows: (facts, at) => openInvoices(facts, at, 'sale'),
});
