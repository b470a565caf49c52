import { defineMetric } from '@throughline/query';
import { openCaveats, overdueInvoices } from '../../invoices.ts';

/** What is still to be paid to vendors on invoices whose due day has passed, by invoice day. */
export const overduePayables = defineMetric({
  id: 'money.overdue-payables',
  title: 'Overdue payables',
  sentence: 'What is still to be paid to vendors on invoices whose due day has passed, by invoice day.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit'], ['age']],
  periods: [],
  over: 'sum',
  caveats: ['Invoices without a due day are never overdue.', ...openCaveats],
  rows: (facts, at) => overdueInvoices(facts, at, 'purchase'),
});
