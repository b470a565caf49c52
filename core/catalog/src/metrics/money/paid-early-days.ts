import { daysBetween, defineMetric } from '@throughline/query';
import { settledInvoices } from '../../settled.ts';

/** Mean days by which payments to vendors were made before their invoice was due, by day of payment; late ones are left out. */
export const paidEarlyDays = defineMetric({
  id: 'money.paid-early-days',
  title: 'Vendors paid early',
  sentence:
    'Mean days by which payments to vendors were made before their invoice was due, by day of payment; late ones are left out.',
  unit: 'days',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['party'], ['unit']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Whether a discount was taken for it is not known.'],
  rows: (facts) =>
    settledInvoices(facts, 'purchase')
      .select(daysBetween('p.on', 'i.dueOn').as('num'))
      .whereRef('p.on', '<=', 'i.dueOn'),
});
