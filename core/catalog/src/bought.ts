import type { SqlAmount, SqlQuantity } from '@throughline/model';
import { asText, isOneOf, plusDays, pricedOn, timesAmount, type At, type Facts } from '@throughline/query';

const quarterDays = 91;

/** What was bought in a quarter (91 days) of the last year, by vendor, item and currency: `quarter` 0 is the newest. */
export const boughtIn = (facts: Facts, at: At, quarter: 0 | 1 | 2 | 3) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin('price as p', (join) =>
      join
        .onRef('p.party', '=', 'l.party')
        .onRef('p.item', '=', 'l.item')
        .onRef('p.currency', '=', 'l.currency')
        .on(pricedOn('p', 'l.on')),
    )
    .select(['l.party', 'l.item', 'l.currency'])
    .select((eb) => [
      asText(eb.fn.sum<SqlQuantity>('l.quantity')).as('quantity'),
      asText(eb.fn.countAll()).as('lines'),
      asText(eb.fn.sum<SqlAmount>(timesAmount('l.unitPrice', 'l.quantity'))).as('paid'),
      asText(eb.fn.sum<SqlAmount>(timesAmount('p.price', 'l.quantity'))).as('atList'),
      asText(eb.fn.max('l.on')).as('last'),
      eb.fn.max('l.source').as('source'),
    ])
    .where('l.orderType', '=', 'purchase')
    .where('l.lineType', '=', 'goods')
    .where('l.party', 'is not', null)
    .where('l.item', 'is not', null)
    .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
    .where('l.on', '<=', plusDays(at.businessDay, -quarterDays * quarter))
    .where('l.on', '>', plusDays(at.businessDay, -quarterDays * (quarter + 1)))
    .groupBy(['l.party', 'l.item', 'l.currency']);

/** What was bought of an item from a vendor in a quarter, every value as text. */
export interface Bought {
  readonly party: string | null;
  readonly item: string | null;
  readonly currency: string | null;
  readonly quantity: string | null;
  readonly lines: string | null;
  readonly paid: string | null;
  readonly atList: string | null;
  readonly last: string | null;
  readonly source: string | null;
}
