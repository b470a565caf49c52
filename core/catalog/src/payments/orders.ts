import type { SqlDay, SqlQuantity } from '@throughline/model';
import { asText, countIf, isOneOf, plusDays, pricedOn, type At, type Facts } from '@throughline/query';
import { openStatuses } from '../open-orders.ts';
import { purchaseOrders } from '../purchases.ts';

/** Orders of one vendor and buyer that are placed within so many days, which is five working days, belong together. */
export const togetherDays = 7;

/** Orders of the last so many days are looked at; those before are what is usual. */
const lookedAtDays = 60;

/** Lines of open purchase orders of the last weeks: what was ordered, and whether at a listed price. */
export const openRecentLines = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line as l')
    .select(['l.document', 'l.line', 'l.party', 'l.buyer', 'l.item', 'l.currency', 'l.source', 'l.lineType'])
    .select((eb) => [
      asText('l.on').as('on'),
      asText('l.amount').as('amount'),
      asText(
        countIf(
          eb.exists(
            eb
              .selectFrom('price as p')
              .select('p.ref')
              .whereRef('p.party', '=', 'l.party')
              .whereRef('p.item', '=', 'l.item')
              .whereRef('p.currency', '=', 'l.currency')
              .whereRef('p.price', '=', 'l.unitPrice')
              .where(pricedOn('p', 'l.on')),
          ),
        ),
      ).as('listed'),
    ])
    .where('l.orderType', '=', 'purchase')
    .where('l.party', 'is not', null)
    .where('l.buyer', 'is not', null)
    .where(isOneOf('l.status', openStatuses))
    .where((eb) => eb('l.on', '>', plusDays(at.businessDay, -lookedAtDays)))
    .orderBy('l.document')
    .orderBy('l.line')
    .limit(20_000);

/** How often each buyer ordered of each vendor before, and how often so that the order before was a few days ago. */
export const orderRhythm = (facts: Facts, at: At) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom(purchaseOrders(facts).as('o'))
        .select(['o.party', 'o.buyer', 'o.on'])
        .select((eb) =>
          eb.fn
            .agg<SqlDay | null>('lag', ['o.on'])
            .over((o) => o.partitionBy(['o.party', 'o.buyer', 'o.currency']).orderBy('o.on').orderBy('o.document'))
            .as('before'),
        )
        .where('o.party', 'is not', null)
        .where('o.buyer', 'is not', null)
        .where((eb) => eb('o.on', '<=', plusDays(at.businessDay, -lookedAtDays)))
        .as('h'),
    )
    .select(['h.party', 'h.buyer'])
    .select((eb) => [
      asText(eb.fn.countAll()).as('orders'),
      asText(eb.fn.sum<SqlQuantity>(countIf(eb('h.on', '<=', plusDays('h.before', togetherDays))))).as('close'),
    ])
    .groupBy(['h.party', 'h.buyer'])
    .limit(50_000);
