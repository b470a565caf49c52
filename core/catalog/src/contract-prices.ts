import { asText, isOneOf, isPositive, outstanding, plusDays, pricedOn, type At, type Facts } from '@throughline/query';
import { itemsOnce } from './masters.ts';
import { openStatuses } from './open-orders.ts';
import { receivedByLine } from './received.ts';

/** Half a year, as two quarters. */
export const offContractDays = 182;

/** Prices (`p`) that a contract (`c`) with the same vendor agrees. */
const agreedPrices = (facts: Facts) =>
  facts
    .selectFrom('price as p')
    .innerJoin('contract as c', (join) => join.onRef('c.contract', '=', 'p.list').onRef('c.party', '=', 'p.party'))
    .where(isPositive('p.price'));

/** Which vendors have a contract for which items, and when. */
export const contractItems = (facts: Facts) =>
  agreedPrices(facts)
    .select(['p.party', 'p.item', 'c.contract', asText('p.from').as('from'), asText('p.to').as('to')])
    .orderBy('p.item')
    .orderBy('p.party');

/** Contracts with the vendor whose prices they agree. */
export const contractFaces = (facts: Facts) =>
  facts
    .selectFrom('contract')
    .select(['contract', 'name', 'party', asText('from').as('from'), asText('to').as('to')])
    .where('contract', 'in', agreedPrices(facts).select('c.contract'))
    .orderBy('contract');

/** Goods lines (`l`) that cost more at another vendor than a contract (`c`) in force that day agreed (`p`) for the item. */
export const linesAboveContract = (facts: Facts) =>
  agreedPrices(facts)
    .innerJoin('order_line as l', (join) =>
      join.onRef('l.item', '=', 'p.item').onRef('l.currency', '=', 'p.currency').on(pricedOn('p', 'l.on')),
    )
    .whereRef('p.party', '<>', 'l.party')
    .whereRef('l.unitPrice', '>', 'p.price')
    .where('l.orderType', '=', 'purchase')
    .where('l.lineType', '=', 'goods')
    .where(isPositive('l.quantity'))
    .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
    .where((eb) => eb(eb.fn.coalesce('c.from', 'l.on'), '<=', eb.ref('l.on')))
    .where((eb) => eb(eb.fn.coalesce('c.to', 'l.on'), '>=', eb.ref('l.on')));

/** Those of the last half year. */
export const dearerThanContract = (facts: Facts, at: At) =>
  linesAboveContract(facts)
    .select([
      'l.document',
      'l.line',
      'l.status',
      'l.party',
      'l.item',
      'l.unit',
      'l.requester',
      'l.currency',
      'l.source',
    ])
    .select(['c.contract', 'p.party as agreedWith', 'p.orderUnit'])
    .select([
      asText('l.on').as('on'),
      asText('l.quantity').as('quantity'),
      asText('l.unitPrice').as('paid'),
      asText('p.price').as('price'),
      asText('p.minimumQuantity').as('minimum'),
      asText('p.maximumQuantity').as('maximum'),
    ])
    .where('l.on', '>', plusDays(at.businessDay, -offContractDays));

/** The names of items of which a contract agrees the price. */
export const contractItemNames = (facts: Facts) =>
  facts
    .selectFrom(itemsOnce(facts).as('i'))
    .select(['i.item', 'i.name'])
    .where('i.item', 'in', agreedPrices(facts).select('p.item'))
    .orderBy('i.item');

/** In which units vendors list items of contracts. */
export const listedUnits = (facts: Facts) =>
  facts
    .selectFrom('price')
    .select(['party', 'item', 'orderUnit'])
    .distinct()
    .where('orderUnit', 'is not', null)
    .where('item', 'in', agreedPrices(facts).select('p.item'));

/** Lines of contract items with the vendor of the contract that came late or did not come, where receipts are recorded. */
export const lateContractLines = (facts: Facts, at: At) =>
  facts
    .selectFrom('order_line as l')
    .innerJoin(agreedPrices(facts).select(['p.party', 'p.item']).distinct().as('a'), (join) =>
      join.onRef('a.party', '=', 'l.party').onRef('a.item', '=', 'l.item'),
    )
    .leftJoin(receivedByLine(facts).as('r'), (join) =>
      join
        .onRef('r.orderType', '=', 'l.orderType')
        .onRef('r.document', '=', 'l.document')
        .onRef('r.line', '=', 'l.line'),
    )
    .select(['l.party', 'l.item'])
    .select((eb) => [
      asText(eb.fn.coalesce('l.firstPromise', 'l.lastPromise')).as('promise'),
      asText(
        eb
          .case()
          .when(eb.and([isPositive(outstanding('l.quantity', 'r.received')), isOneOf('l.status', openStatuses)]))
          .then(eb.lit(null))
          .else(eb.ref('r.lastReceipt'))
          .end(),
      ).as('cameOn'),
    ])
    .where('l.orderType', '=', 'purchase')
    .where('l.lineType', '=', 'goods')
    .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
    .where('l.on', '>', plusDays(at.businessDay, -2 * offContractDays))
    .where((eb) =>
      eb.or([
        eb('r.lastReceipt', '>', eb.fn.coalesce('l.firstPromise', 'l.lastPromise')),
        eb.and([
          eb(eb.fn.coalesce('l.firstPromise', 'l.lastPromise'), '<', at.businessDay),
          isPositive(outstanding('l.quantity', 'r.received')),
          isOneOf('l.status', openStatuses),
        ]),
      ]),
    )
    .where((eb) =>
      eb.exists(eb.selectFrom('receipt as any').select('any.ref').whereRef('any.orderType', '=', 'l.orderType')),
    );

/** When vendors could not deliver at all. */
export const vendorIncidents = (facts: Facts) =>
  facts
    .selectFrom('incident')
    .select(['party', asText('on').as('on'), asText('endedOn').as('endedOn')])
    .where('party', 'is not', null);

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type Texts<Q> = { readonly [K in keyof Row<Q>]: string | null };

/** What the queries bring, every value as text. */
export interface ContractRows {
  readonly lines: readonly Texts<ReturnType<typeof dearerThanContract>>[];
  readonly contracts: readonly Texts<ReturnType<typeof contractFaces>>[];
  readonly items: readonly Texts<ReturnType<typeof contractItems>>[];
  readonly listed: readonly Texts<ReturnType<typeof listedUnits>>[];
  readonly late: readonly Texts<ReturnType<typeof lateContractLines>>[];
  readonly incidents: readonly Texts<ReturnType<typeof vendorIncidents>>[];
}
