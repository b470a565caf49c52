import { addedUp, at, between, drawsOf, lognormal, oneOf, weighted, type Draw } from '../engine/draws.ts';
import type { BomLine, Item, ItemType, Offer, Step, Vendor } from './company.ts';
import { crafts, finishedFamilies, trades, type Trade } from './goods.data.ts';

interface Counts {
  readonly finished: number;
  readonly assemblies: number;
  readonly components: number;
  readonly traded: number;
}

const countsOf = (items: number): Counts => {
  const [finished, assemblies, traded] = [Math.round(items * 0.15), Math.round(items * 0.1), Math.round(items * 0.3)];
  return { finished, assemblies, traded, components: items - finished - assemblies - traded };
};

const codes: Readonly<Record<ItemType, string>> = { finished: 'FG', assembly: 'SA', component: 'CO', traded: 'TR' };

const named = (type: ItemType, index: number, name: string) => ({
  index,
  type,
  code: `${codes[type]}-${String(10_001 + index)}`,
  name: `${name} ${String(10_001 + index)}`,
});

/** The first vendor of a trade has about four of ten of its items, the second two. */
const favourPower = 0.9;

/** A product of the last two years: one in sixteen. */
const launchOf = (u: Draw, index: number): number => (u(index, 6) < 0.06 ? between(u(index, 7), 60, 540) : -1);

const offersOf = (
  u: Draw,
  index: number,
  given: { trade: Trade; vendors: readonly Vendor[]; price: number },
): Offer[] => {
  const able = given.vendors.filter((vendor) => vendor.group === given.trade.group);
  const [low, high] = given.trade.leadDays;
  const first = weighted(u(index, 20), addedUp(able.map((_, k) => 1 / (k + 1) ** favourPower)));
  const wanted = u(index, 21) < 0.45 ? 2 : 1;
  return Array.from({ length: Math.min(wanted, able.length) }, (_, k) => {
    const vendor = at(able, (first + k) % able.length);
    const dearer = k === 0 ? 1 : 1.03 + 0.12 * u(index, 22, k);
    return {
      vendor: vendor.index,
      price: Math.max(5, Math.round(given.price * dearer)),
      leadDays: between(u(index, 23, k), low, high),
      minimum: given.price < 500 ? 50 : 5,
      contract: undefined,
    };
  });
};

const bought = (
  seed: number,
  vendors: readonly Vendor[],
  span: { use: Trade['use']; from: number; count: number },
): Item[] => {
  const u = drawsOf(seed, 'bought items');
  const own = trades.filter((trade) => trade.use === span.use);
  return Array.from({ length: span.count }, (_, i) => {
    const index = span.from + i;
    const trade = at(own, i % own.length);
    const price = Math.max(8, Math.round(lognormal(u(index, 1), trade.medianPrice, 0.9)));
    const offers = offersOf(u, index, { trade, vendors, price });
    const sold = span.use === 'traded';
    return {
      ...named(span.use, index, oneOf(u(index, 2), trade.names)),
      category: trade.category,
      unit: trade.unit,
      home: u(index, 3) < 0.5 ? 0 : 1,
      standardCost: at(offers, 0).price,
      salesPrice: sold ? Math.round(price * (1.32 + 0.36 * u(index, 4))) : 0,
      popularity: sold ? lognormal(u(index, 5), 1, 1.7) : 0,
      launched: -1,
      usualQuantity: sold ? Math.max(1, Math.round(Math.min(40, 16_000 / price))) : 0,
      bill: [],
      steps: [],
      vendors: offers,
    };
  });
};

const stationOf = (craft: number, home: number): number => home * crafts.length + craft;

const stepsOf = (u: Draw, index: number, made: { home: number; of: 'assembly' | 'finished'; factor: number }): Step[] =>
  crafts.flatMap((craft, i) => {
    if (craft.of !== made.of) return [];
    const skipped = (craft.code === 'WEL' && u(index, 30) < 0.3) || (craft.code === 'PAI' && u(index, 31) < 0.25);
    if (skipped) return [];
    return [
      {
        station: stationOf(i, made.home),
        name: craft.name,
        setupMinutes: craft.setup,
        runMinutes: Math.max(0.5, Math.round(lognormal(u(index, 32, i), craft.run * made.factor, 0.25) * 10) / 10),
      },
    ];
  });

const rolledUp = (items: readonly Item[], bill: readonly BomLine[], steps: readonly Step[]): number => {
  const material = bill.reduce((sum, line) => sum + at(items, line.item).standardCost * line.quantity, 0);
  const work = steps.reduce((sum, step) => {
    const craft = at(crafts, step.station % crafts.length);
    return sum + ((step.runMinutes + step.setupMinutes / 10) / 60) * craft.costPerHour;
  }, 0);
  return Math.round(material + work);
};

/** Parts to choose from: some are in nearly everything, most in little. */
interface Pool {
  readonly from: readonly Item[];
  readonly sums: Float64Array;
}

const poolOf = (u: Draw, from: readonly Item[]): Pool => ({
  from,
  sums: addedUp(from.map(({ index }) => lognormal(u(index, 60), 1, 1.6))),
});

const billOf = (u: Draw, index: number, pools: readonly (Pool & { readonly count: number })[]): BomLine[] => {
  const lines = new Map<number, number>();
  for (const [p, { from, sums, count }] of pools.entries()) {
    for (let k = 0; k < count; k += 1) {
      const component = at(from, weighted(u(index, 40 + p, k), sums));
      const quantity = component.standardCost < 1000 ? between(u(index, 50 + p, k), 1, 4) : 1;
      lines.set(component.index, quantity);
    }
  }
  return [...lines].map(([item, quantity]) => ({ item, quantity }));
};

const assembliesOf = (seed: number, items: readonly Item[], count: number): Item[] => {
  const u = drawsOf(seed, 'assemblies');
  const parts = poolOf(
    u,
    items.filter((item) => ['Castings', 'Bar and sheet', 'Fasteners'].includes(item.category)),
  );
  return Array.from({ length: count }, (_, i) => {
    const index = items.length + i;
    const home = i % 2;
    const bill = billOf(u, index, [{ ...parts, count: between(u(index, 1), 2, 4) }]);
    const steps = stepsOf(u, index, { home, of: 'assembly', factor: 1 });
    const standardCost = rolledUp(items, bill, steps);
    return {
      ...named('assembly', index, 'Assembly'),
      category: 'Assemblies',
      unit: 'pcs',
      home,
      standardCost,
      salesPrice: 0,
      popularity: 0,
      launched: -1,
      usualQuantity: 0,
      bill,
      steps,
      vendors: [],
    };
  });
};

const finishedOf = (seed: number, items: readonly Item[], count: number): Item[] => {
  const u = drawsOf(seed, 'finished goods');
  const inCategory = (...wanted: string[]): Pool =>
    poolOf(
      u,
      items.filter((item) => wanted.includes(item.category)),
    );
  const assemblies = [0, 1].map((home) =>
    poolOf(
      u,
      items.filter((item) => item.type === 'assembly' && item.home === home),
    ),
  );
  const [motors, small, packaging] = [
    inCategory('Motors'),
    inCategory('Seals and bearings', 'Electronics', 'Fasteners'),
    inCategory('Packaging'),
  ];
  return Array.from({ length: count }, (_, i) => {
    const index = items.length + i;
    const home = i % 2;
    const family = at(finishedFamilies, i % finishedFamilies.length);
    const bill = billOf(u, index, [
      { ...at(assemblies, home), count: between(u(index, 1), 1, 2) },
      { ...motors, count: 1 },
      { ...small, count: between(u(index, 2), 2, 4) },
      { ...packaging, count: 1 },
    ]);
    const steps = stepsOf(u, index, { home, of: 'finished', factor: family.factor });
    const standardCost = rolledUp(items, bill, steps);
    return {
      ...named('finished', index, family.name),
      category: family.category,
      unit: 'pcs',
      home,
      standardCost,
      salesPrice: Math.round((standardCost * (1.3 + 0.32 * u(index, 3))) / 100) * 100,
      popularity: lognormal(u(index, 4), 1.5, 1.4),
      launched: launchOf(u, index),
      usualQuantity: between(u(index, 5), 1, 4),
      bill,
      steps,
      vendors: [],
    };
  });
};

/** Everything that is bought, made and sold; an item stands after what it is made of. */
export const itemsOf = (seed: number, count: number, vendors: readonly Vendor[]): Item[] => {
  const counts = countsOf(count);
  const parts = bought(seed, vendors, { use: 'component', from: 0, count: counts.components });
  const traded = bought(seed, vendors, { use: 'traded', from: counts.components, count: counts.traded });
  const base = [...parts, ...traded];
  const withAssemblies = [...base, ...assembliesOf(seed, base, counts.assemblies)];
  return [...withAssemblies, ...finishedOf(seed, withAssemblies, counts.finished)];
};
