import type { SqlDay } from '@throughline/model';
import {
  asText,
  defineKernel,
  isOneOf,
  minus,
  outstanding,
  plusDays,
  pricedOn,
  type At,
  type DerivedRow,
  type Facts,
  type KernelColumns,
  zero,
} from '@throughline/query';
import { openOrderLines } from '../../open-lines.ts';
import { componentItems, dailyUse, lastIssue, lastUses } from '../../item-use.ts';
import { project, type ItemStock } from '../../stock-projection.ts';

const texts = (columns: KernelColumns | undefined, name: string): readonly (string | null)[] => {
  const column = columns?.[name];
  return column === undefined || column instanceof Float64Array ? [] : column;
};

const numberAt = (columns: KernelColumns | undefined, name: string, row: number): number => {
  const column = columns?.[name];
  return column instanceof Float64Array ? (column[row] ?? Number.NaN) : Number.NaN;
};

const emptyStock = (item: string): ItemStock => ({
  item,
  levels: [],
  use: [],
  receipts: [],
  received: [],
  safetyStock: Number.NaN,
  reorderPoint: Number.NaN,
  leadTimeDays: Number.NaN,
  isSeen: false,
  lastUsed: Number.NaN,
});

type Stocks = Map<string, ItemStock>;

const eachItem = (
  columns: KernelColumns | undefined,
  stocks: Stocks,
  fill: (stock: ItemStock, row: number) => ItemStock,
): void => {
  texts(columns, 'item').forEach((item, row) => {
    if (item !== null) stocks.set(item, fill(stocks.get(item) ?? emptyStock(item), row));
  });
};

const gather = (inputs: Readonly<Record<string, KernelColumns>>): ItemStock[] => {
  const { items, levels, use, components, lastUse, open, received, leads } = inputs;
  const stocks: Stocks = new Map();
  eachItem(items, stocks, (stock, i) => ({
    ...stock,
    safetyStock: numberAt(items, 'safetyStock', i),
    reorderPoint: numberAt(items, 'reorderPoint', i),
  }));
  eachItem(levels, stocks, (stock, i) => {
    const place = { site: texts(levels, 'site')[i] ?? '', ref: texts(levels, 'fact')[i] ?? '' };
    stock.levels.push({ ...place, day: numberAt(levels, 'on', i), quantity: numberAt(levels, 'quantity', i) });
    return stock;
  });
  eachItem(use, stocks, (stock, i) => {
    stock.use.push({ day: numberAt(use, 'on', i), quantity: numberAt(use, 'quantity', i) });
    return stock;
  });
  eachItem(components, stocks, (stock) => ({ ...stock, isSeen: true }));
  eachItem(lastUse, stocks, (stock, i) => ({ ...stock, isSeen: true, lastUsed: numberAt(lastUse, 'lastUsed', i) }));
  eachItem(open, stocks, (stock, i) => {
    stock.receipts.push({ day: numberAt(open, 'promise', i), quantity: numberAt(open, 'outstanding', i) });
    return stock;
  });
  eachItem(received, stocks, (stock, i) => {
    stock.received.push({ day: numberAt(received, 'on', i), quantity: numberAt(received, 'quantity', i) });
    return stock;
  });
  eachItem(leads, stocks, (stock, i) => ({ ...stock, leadTimeDays: numberAt(leads, 'leadTimeDays', i) }));
  return [...stocks.values()].filter((stock) => stock.levels.length > 0).toSorted((a, b) => (a.item < b.item ? -1 : 1));
};

const latestCounts = (columns: KernelColumns | undefined): Map<string, number> => {
  const latest = new Map<string, number>();
  texts(columns, 'site').forEach((name, row) => {
    const site = name ?? '';
    const on = numberAt(columns, 'on', row);
    latest.set(site, Math.max(latest.get(site) ?? on, on));
  });
  return latest;
};

const run = (
  inputs: Readonly<Record<string, KernelColumns>>,
  params: { windowDays: number; horizonDays: number },
): DerivedRow[] => {
  const stocks = gather(inputs);
  const lastUsed = numberAt(inputs['until'], 'lastUsed', 0);
  const useUntil = Number.isFinite(lastUsed) ? lastUsed : Number.NEGATIVE_INFINITY;
  const latest = latestCounts(inputs['latest']);
  return stocks.map((stock) => project(stock, { ...params, useUntil, latest }));
};

const windowDays = 84;

const lastCount = (facts: Facts) => facts.selectFrom('stock_level').select((eb) => eb.fn.max('on').as('on'));

/** The window of the rate of use begins no earlier than this; a year ago where nothing was booked out. */
const windowStart = (facts: Facts, at: At) => {
  const yearAgo = plusDays(at.businessDay, -366);
  return facts.fn.coalesce(plusDays(lastIssue(facts), -windowDays), yearAgo);
};

/** Derives where each counted item stands: on hand, rate of use over twelve weeks, next receipt, projected stock-out. */
export const stockPosition = defineKernel({
  id: 'supply.stock-position',
  derives: 'stock_position',
  params: { windowDays, horizonDays: 180 },
  partition: { by: 'item', whole: ['latest', 'until'] },
  needs: {
    items: (facts) => facts.selectFrom('item').select(['item', 'safetyStock', 'reorderPoint']),
    levels: (facts) =>
      facts.selectFrom('stock_level').select(['item', 'site', 'on', 'quantity']).select(asText('ref').as('fact')),
    use: (facts, at) =>
      dailyUse(facts)
        .where('w.on', '>', plusDays(at.businessDay, -366))
        .where('w.on', '>', (eb) => eb.fn<SqlDay>('least', [lastCount(facts), windowStart(facts, at)])),
    latest: (facts) =>
      facts
        .selectFrom('stock_level')
        .select('site')
        .select((eb) => eb.fn.max('on').as('on'))
        .where('item', 'is not', null)
        .groupBy('site'),
    lastUse: (facts) => lastUses(facts),
    until: (facts) =>
      facts.selectFrom(lastUses(facts).as('t')).select((eb) => eb.fn.max<SqlDay | null>('t.lastUsed').as('lastUsed')),
    components: (facts) => componentItems(facts),
    open: (facts) =>
      openOrderLines(facts)
        .select(['l.item', 'l.lastPromise as promise'])
        .select(outstanding('l.quantity', 'r.received').as('outstanding')),
    received: (facts, at) =>
      facts
        .selectFrom('receipt')
        .select(['item', 'on'])
        .select((eb) => eb.fn.sum(minus('received', eb.fn.coalesce('rejected', zero()))).as('quantity'))
        .where('orderType', '=', 'purchase')
        .where('on', '>', plusDays(at.businessDay, -366))
        .groupBy(['item', 'on']),
    leads: (facts, at) =>
      facts
        .selectFrom('price as p')
        .innerJoin('party as v', 'v.party', 'p.party')
        .select('p.item')
        .select((eb) => eb.fn.min('p.leadTimeDays').as('leadTimeDays'))
        .where((eb) => eb.not(isOneOf(asText('v.active'), ['false'])))
        .where(pricedOn('p', at.businessDay))
        .groupBy('p.item'),
  },
  run,
});
