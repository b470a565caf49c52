import type { SqlAmount, SqlDay, SqlQuantity } from '@throughline/model';
import { asText, countIf, isOneOf, plusDays, pricedOn, type At, type Facts } from '@throughline/query';
import { voidStatuses } from '../invoices.ts';
import { purchaseOrders } from '../purchases.ts';

/** Orders of one vendor and buyer that are placed within so many days, which is five working days, belong together. */
export const togetherDays = 7;

/** Orders of the last so many days are looked at; those before are what is usual. */
export const lookedAtDays = 60;

/** How far back the orders of those who ordered of late are read. */
const historyDays = 730;

/** Lines of purchase orders of the last weeks that stand: what was ordered, and whether at a listed price. */
export const recentLines = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line as l')
    .select(['l.document', 'l.line', 'l.party', 'l.buyer', 'l.item', 'l.currency', 'l.source', 'l.lineType'])
    .select(['l.requester', 'l.approver', 'l.status'])
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
    .where((eb) => eb.not(isOneOf('l.status', voidStatuses)))
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

/** Earlier orders of the vendors from whom something was ordered of late, one row each, the newest first. */
export const earlierOrders = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line as l')
    .select(['l.document', 'l.currency'])
    .select((eb) => [
      eb.fn.min('l.party').as('party'),
      eb.fn.min('l.buyer').as('buyer'),
      eb.fn.min('l.requester').as('requester'),
      asText(eb.fn.min('l.on')).as('on'),
      asText(eb.fn.sum<SqlAmount>('l.amount')).as('value'),
    ])
    .where('l.orderType', '=', 'purchase')
    .where((eb) => eb.not(isOneOf('l.status', voidStatuses)))
    .where((eb) => eb('l.on', '<=', plusDays(at.businessDay, -lookedAtDays)))
    .where((eb) => eb('l.on', '>', plusDays(at.businessDay, -historyDays)))
    .where((eb) =>
      eb(
        'l.party',
        'in',
        eb
          .selectFrom('order_line as r')
          .select('r.party')
          .where('r.orderType', '=', 'purchase')
          .where('r.party', 'is not', null)
          .where((own) => own('r.on', '>', plusDays(at.businessDay, -lookedAtDays))),
      ),
    )
    .groupBy(['l.document', 'l.currency'])
    .orderBy((eb) => eb.fn.min('l.on'), 'desc')
    .orderBy('l.document')
    .orderBy('l.currency')
    .limit(50_000);
