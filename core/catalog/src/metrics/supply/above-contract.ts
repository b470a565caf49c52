import { defineMetric, minus, timesAmount } from '@throughline/query';
import { linesAboveContract } from '../../contract-prices.ts';

/** What goods cost above the price that a contract with another vendor agreed for the item, by order day. */
export const aboveContract = defineMetric({
  id: 'supply.above-contract',
  title: 'Paid above contract',
  sentence: 'What goods cost above the price that a contract with another vendor agreed for the item, by order day.',
  unit: 'money',
  better: 'down',
  kind: 'guardrail',
  owner: 'purchasing manager',
  subjects: [['contract'], ['party'], ['unit']],
  periods: ['month'],
  over: 'sum',
  caveats: [
    'Whether the vendor of the contract could deliver, and whether the quantity was large enough, is not asked.',
    'A line that two contracts would serve counts for each of them.',
  ],
  rows: (facts) =>
    linesAboveContract(facts)
      .select(['c.contract', 'l.party', 'l.item', 'l.unit', 'l.requester', 'l.buyer', 'l.document', 'l.line'])
      .select(['l.status', 'l.on', 'l.ref', 'l.currency'])
      .select(timesAmount(minus('l.unitPrice', 'p.price'), 'l.quantity').as('num')),
});
