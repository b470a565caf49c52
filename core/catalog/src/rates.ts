import type { At, Facts } from '@throughline/query';

/** The average rates into the company's currency, over the days for which each was fixed. */
export const ratesInto = (facts: Facts, at: At) =>
  facts
    .selectFrom('fx_rate')
    .select(['fromCurrency', 'from', 'to', 'rate'])
    .where('toCurrency', '=', at.currency)
    .where('rateType', '=', 'average');

/** How old a rate may be, in days, before an amount in another currency is undefined. */
export const rateAgeDays = 35;
