import { countIf, defineMetric, one } from '@throughline/query';
import { settledInvoices } from '../../settled.ts';

/** The share of payments to vendors that were made after their invoice was due, by day of payment. */
export const paidLate = defineMetric({
  id: 'money.paid-late',
  title: 'Vendors paid late',
  sentence: 'The share of payments to vendors that were made after their invoice was due, by day of payment.',
  unit: 'share',
  better: 'down',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Payments that name no known invoice and invoices without a due day are left out.'],
  rows: (facts) =>
    settledInvoices(facts, 'purchase')
      .select((eb) => countIf(eb('p.on', '>', eb.ref('i.dueOn'))).as('num'))
      .select(one().as('den'))
      .where('i.dueOn', 'is not', null),
});
