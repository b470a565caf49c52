import { asText, defineMetric, inCurrency, isOneOf, word } from '@throughline/query';
import { partiesOnce } from '../../masters.ts';
import { purchaseLinesRated } from '../../rated-lines.ts';

/** Goods ordered from vendors that the vendor list marks inactive or not preferred, in the company’s currency, by order day. */
export const offPanelSpend = defineMetric({
  id: 'supply.off-panel-spend',
  title: 'Spend with vendors that are inactive or not preferred',
  sentence:
    'Goods ordered from vendors that the vendor list marks inactive or not preferred, in the company’s currency, by order day.',
  unit: 'money',
  better: 'down',
  kind: 'guardrail',
  owner: 'purchasing manager',
  subjects: [['party'], ['buyer']],
  periods: ['month', 'year'],
  over: 'sum',
  caveats: [
    'A vendor counts as it is marked today, also for orders placed before.',
    'Rejected and cancelled orders are left out; vendors of which nobody says what they are do not count.',
    'Without a rate of at most 35 days the spend in another currency is undefined.',
  ],
  rows: (facts, at) =>
    purchaseLinesRated(facts, at)
      .innerJoin(partiesOnce(facts).as('v'), 'v.party', 'l.party')
      .select(['l.party', 'l.item', 'l.buyer', 'l.unit', 'l.document', 'l.line', 'l.status', 'l.on', 'l.ref'])
      .select(['v.active', 'v.preferred', word(at.currency).as('currency')])
      .select(inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency).as('num'))
      .where((eb) => eb.or([isOneOf(asText('v.active'), ['false']), isOneOf(asText('v.preferred'), ['false'])])),
});
