import type { At, Facts } from '@throughline/query';

export { rateAgeDays } from '@throughline/engine';

/** The average rates into the company's currency, over the days for which each was fixed. */
export const ratesInto = (facts: Facts, at: At) =>
  facts
    .selectFrom('fx_rate')
    .select(['fromCurrency', 'from', 'to', 'rate'])
    .where('toCurrency', '=', at.currency)
    .where('rateType', '=', 'average');
