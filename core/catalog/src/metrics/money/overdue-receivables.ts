import { defineMetric } from '@throughline/query';
import { openCaveats, overdueInvoices } from '../../invoices.ts';

/** What customers still have to pay on invoices whose due day has passed, by invoice day. */
export const overdueReceivables = defineMetric({
  id: 'money.overdue-receivables',
  title: 'Overdue receivables',
  sentence: 'What customers still have to pay on invoices whose due day has passed, by invoice day.',
  unit: 'money',
  better: 'down',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit'], ['age']],
  periods: [],
  over: 'sum',
  caveats: ['Invoices without a due day are never overdue.', ...openCaveats],
  rows: (facts, at) => overdueInvoices(facts, at, 'sale'),
});
