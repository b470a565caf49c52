import { countIf, defineMetric, one, zero } from '@throughline/query';
import { dueForReceipt } from '../../promises.ts';

/** The share of purchase order lines received in full, on whatever day, of the lines whose last promise has come. */
export const inFull = defineMetric({
  id: 'supply.in-full',
  title: 'Received in full',
  sentence:
    'The share of purchase order lines received in full, on whatever day, of the lines whose last promise has come.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'purchasing manager',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Rejected and cancelled orders are left out.', 'Rejected units count as received.'],
  rows: (facts, at) =>
    dueForReceipt(facts, at).select((eb) => [
      countIf(eb(eb.fn.coalesce('r.done', zero()), '>=', eb.ref('l.quantity'))).as('num'),
      one().as('den'),
    ]),
});
