import { day, rate, requiredText } from '../column.ts';
import { defineKind } from '../kind.ts';

/** How much of `toCurrency` one unit of `fromCurrency` is worth, from the day it was fixed until the next fixing. */
export const fxRate = defineKind({
  id: 'fx_rate',
  area: 'money',
  title: 'Exchange rate',
  columns: {
    fromCurrency: requiredText('From currency'),
    toCurrency: requiredText('To currency'),
    rateType: requiredText('Rate type'),
    rate: rate('Rate'),
    from: day('From'),
    to: day('To'),
  },
  key: ['fromCurrency', 'toCurrency', 'rateType'],
  validOn: 'from',
  dated: true,
});
