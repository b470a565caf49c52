import { byValue, deliveries, orderSizes } from './goods.ts';
import type { Section } from './measure.ts';
import { digits, payment, spend } from './money.ts';
import { demand, weekdays } from './rhythm.ts';

/** What is compared, in the order of the page. */
export const sections: readonly Section[] = [
  orderSizes('bought', 'purchase orders', (r) => r.purchases ?? []),
  orderSizes('sold', 'sales orders', (r) => r.sales ?? []),
  byValue,
  deliveries({
    id: 'purchase',
    what: 'purchases',
    about:
      'Days from order to promise and to the receipt of the last part; late is after the first promise. AdventureWorks does not say when goods came; at USAID the day that is recorded is mostly the scheduled one.',
    of: (r) => r.purchaseDeliveries,
  }),
  deliveries({
    id: 'sale',
    what: 'sales',
    about:
      'Days from order to promise and to the shipment of the last part; late is after the first promise. The web shop of AdventureWorks ships every order on the seventh day, so it is left out; USAID counts to the arrival.',
    of: (r) => r.salesDeliveries,
  }),
  deliveries({
    id: 'made',
    what: 'production',
    about:
      'Days from order, at AdventureWorks from start, to planned end and to the last part; late is after the planned end.',
    of: (r) => r.production,
  }),
  payment,
  spend,
  digits,
  weekdays,
  demand,
];
