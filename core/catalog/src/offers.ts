import { lookup } from './lookup.ts';
import { partiesOnce } from './masters.ts';
import { asText, isOneOf, pricedOn, type At, type Expression, type Facts } from '@throughline/query';

/** What an active vendor asks for an item on the business day. */
export interface Offer {
  readonly party: string;
  readonly list: string | null;
  readonly vendor: string | null;
  readonly item: string;
  readonly currency: string | null;
  readonly orderUnit: string | null;
  readonly price: string | null;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly leadTimeDays: string | null;
}

/** The offers of active vendors that hold on the business day, by item and vendor. */
export const currentOffers = (facts: Facts, at: At): Expression<Offer> =>
  facts
    .selectFrom('price as p')
    .innerJoin(partiesOnce(facts).as('v'), 'v.party', 'p.party')
    .select(['p.party', 'p.list', 'v.name as vendor', 'p.item', 'p.currency', 'p.orderUnit'])
    .select([
      asText('p.price').as('price'),
      asText('p.minimumQuantity').as('minimum'),
      asText('p.maximumQuantity').as('maximum'),
      asText('p.leadTimeDays').as('leadTimeDays'),
    ])
    .where(isOneOf(asText('v.active'), ['true']))
    .where(pricedOn('p', at.businessDay))
    .orderBy('p.item')
    .orderBy('p.party')
    .orderBy('p.list');

/** An offer as a query brings it, every value as text. */
export type TextOffer = { readonly [K in keyof Offer]: string | null };

/** The offers for an item, in any currency. */
export const offersOfItem = lookup((offer: TextOffer) => offer.item);

/** The offers for an item in one currency: prices in two currencies are not compared without a rate. */
export const offersFor = (all: readonly TextOffer[], item: string | null, currency: string | null): TextOffer[] =>
  offersOfItem(all, item).filter((offer) => offer.price !== null && offer.currency === currency);
