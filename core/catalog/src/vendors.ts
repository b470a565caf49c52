import type { Facts } from '@throughline/query';
import { partiesOnce } from './masters.ts';

/** Parties from which something was ordered or whose contract is on record, each once, with name and whether they are active. */
export const vendorsOnce = (facts: Facts) =>
  facts
    .selectFrom(partiesOnce(facts).as('v'))
    .select(['v.party', 'v.name', 'v.active'])
    .where((eb) =>
      eb.or([
        eb(
          'v.party',
          'in',
          facts
            .selectFrom('order_line')
            .select('party')
            .where('orderType', '=', 'purchase')
            .where('party', 'is not', null),
        ),
        eb(
          'v.party',
          'in',
          facts
            .selectFrom('invoice_line')
            .select('party')
            .where('invoiceType', '=', 'purchase')
            .where('party', 'is not', null),
        ),
        eb('v.party', 'in', facts.selectFrom('contract').select('party').where('party', 'is not', null)),
      ]),
    )
    .orderBy('v.party');
