import { defineMetric } from '@throughline/query';

/** The mean of the exchange rates fixed in the period: what one unit of the first currency is worth in the second. */
export const exchangeRate = defineMetric({
  id: 'money.exchange-rate',
  title: 'Exchange rate',
  sentence:
    'The mean of the exchange rates fixed in the period: what one unit of the first currency is worth in the second.',
  unit: 'units',
  better: 'band',
  kind: 'input',
  owner: 'treasurer',
  subjects: [['fromCurrency', 'toCurrency', 'rateType']],
  periods: ['month'],
  over: 'mean',
  caveats: ['Rates of several pairs or types have no sense together: name one pair and one type.'],
  rows: (facts) =>
    facts
      .selectFrom('fx_rate')
      .select(['fromCurrency', 'toCurrency', 'rateType', 'from as on', 'to', 'ref', 'rate as num']),
});
