import type { SqlQuantity } from '@throughline/model';
import { daysBetween, plusDays, type At, type Facts } from '@throughline/query';
import { timedReceipts } from './received.ts';

/**
 * Purchase orders of the last two years of which something came on a recorded day: the latest receipt of each against the
 * first promise of its line (the last where no first is known), in days. One row for each order.
 */
export const orderDelays = (facts: Facts, at: At) =>
  timedReceipts(facts)
    .select(['r.party', 'r.document'])
    .select((eb) => [
      eb.fn.max('r.on').as('on'),
      eb.fn.min('r.ref').as('ref'),
      eb.fn.min('r.source').as('source'),
      eb.fn.max<SqlQuantity>(daysBetween(eb.fn.coalesce('l.firstPromise', 'l.lastPromise'), 'r.on')).as('days'),
    ])
    .where((eb) => eb(eb.fn.coalesce('l.firstPromise', 'l.lastPromise'), 'is not', null))
    .where('r.on', '>', plusDays(at.businessDay, -730))
    .groupBy(['r.party', 'r.document']);
