import { createRandom } from '@throughline/math';
import { items } from './items.data.ts';
import { makeFixings, makeLedger } from './money.ts';
import { curveOf, makeProduction, usesOf, type ProductionOrder, type UseCurve } from './production.ts';
import { historyOf, ordersOf, type ItemHistory, type PurchaseOrder } from './purchasing.ts';
import { makeStock, type Bin } from './stock.ts';
import type { Fixing, Posting } from './money.ts';

/** Everything that happened at Harbour Cycles, before any system exports it. */
export interface Company {
  readonly production: readonly ProductionOrder[];
  readonly curves: ReadonlyMap<string, UseCurve>;
  readonly histories: ReadonlyMap<string, ItemHistory>;
  readonly orders: readonly PurchaseOrder[];
  readonly stock: readonly Bin[];
  readonly ledger: readonly Posting[];
  readonly fixings: readonly Fixing[];
}

/** The company of one seed, the same at every call. */
export const makeCompany = (): Company => {
  const random = createRandom('harbour-cycles');
  const production = makeProduction(random.fork('production'));
  const uses = usesOf(production);
  const curves = new Map(items.map(({ item }) => [item, curveOf(item, uses)] as const));
  const histories = new Map<string, ItemHistory>();
  for (const { item, made } of items) {
    const curve = curves.get(item);
    if (!made && curve !== undefined) histories.set(item, historyOf(item, curve, random.fork(`buying ${item}`)));
  }
  const lines = [...histories.values()].flatMap((history) => history.lines);
  return {
    production,
    curves,
    histories,
    orders: ordersOf(lines, random.fork('orders')),
    stock: makeStock({ curves, histories, production }, random.fork('stock')),
    ledger: makeLedger(random.fork('ledger')),
    fixings: makeFixings(random.fork('fixings')),
  };
};
