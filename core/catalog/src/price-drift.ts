import { mean, median } from '@throughline/math';
import { lookup } from './lookup.ts';
import { groupedBy } from './open-lines.ts';
import { stepDays, steps, type ListPrice, type StepPrice } from './price-paths.ts';
import { tailOfT } from './standing-out.ts';

/** The logarithm of a price in a two-month step. */
interface Point {
  readonly step: number;
  readonly level: number;
}

/** How the price of an item moved at one vendor; rates are logarithms per year. */
export interface Drift {
  readonly party: string;
  readonly item: string;
  readonly name: string;
  readonly category: string;
  readonly source: string;
  readonly before: number;
  readonly now: number;
  readonly rate: number;
  /** What its own lists allow. */
  readonly allowed: number;
  /** Its level in each two months in which it was bought, the oldest first. */
  readonly path: readonly Point[];
  /** Paid in the last four months. */
  readonly paid: number;
}

/** A vendor whose prices rise beyond its category. */
export interface Creep {
  readonly party: string;
  readonly drifts: readonly Drift[];
  /** Per year, beyond the category and its own lists; a logarithm, with its standard error. */
  readonly excess: number;
  readonly error: number;
  readonly chance: number;
  /** The largest rise between two neighbouring two-month steps, and of the whole rise the share of its largest two in a row. */
  readonly jump: number;
  readonly jumpShare: number;
}

/** The middle of some values; 0 for none. */
export const middle = (values: readonly number[]): number => median(Float64Array.from(values).toSorted()) ?? 0;

/** Spread of a normal distribution by the middle distance from the middle, which outliers do not move. */
const spreadOf = (values: readonly number[]): number => {
  const centre = middle(values);
  return 1.4826 * middle(values.map((value) => Math.abs(value - centre)));
};

/** A list that changes more often than this in a year creeps itself: it allows nothing. */
const mostChanges = 2;

const changesOf = lookup((row: ListPrice) => JSON.stringify([row.party, row.item, row.currency]));

const allowedBy = (lists: readonly ListPrice[], pair: StepPrice): number => {
  const own = changesOf(lists, JSON.stringify([pair.party, pair.item, pair.currency]));
  const rises = [...groupedBy(own, (row) => row.list ?? '').values()].map((list) => {
    const prices = list
      .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
      .map(({ price }) => Math.log(Number(price)));
    const moves = prices.slice(1).filter((price, i) => price !== prices[i]).length;
    return moves > mostChanges ? 0 : (prices.at(-1) ?? 0) - (prices[0] ?? 0);
  });
  return Math.max(0, ...rises);
};

/** An item bought now and a year ago, and at least once between. */
const driftOf = (all: readonly StepPrice[], lists: readonly ListPrice[]): Drift[] => {
  const rows = all.toSorted((a, b) => Number(b.step) - Number(a.step));
  const path = rows.map((row) => ({
    step: Number(row.step),
    level: Math.log(Number(row.prices) / Number(row.lines)),
  }));
  const [pair, first, last] = [rows[0], path[0], path.at(-1)];
  if (pair === undefined || first === undefined || last === undefined) return [];
  if (first.step < 5 || last.step > 1 || path.length < 3) return [];
  const years = ((first.step - last.step) * stepDays) / 365;
  const rise = last.level - first.level;
  return [
    {
      party: pair.party ?? '',
      item: pair.item ?? '',
      name: pair.name ?? pair.item ?? '',
      category: pair.category ?? '',
      source: pair.source ?? '',
      before: Math.exp(first.level),
      now: Math.exp(last.level),
      rate: rise / years,
      allowed: allowedBy(lists, pair) / years,
      path,
      paid: rows.filter((row) => Number(row.step) < 2).reduce((sum, row) => sum + Number(row.paid), 0),
    },
  ];
};

/** The drift of each pair of vendor and item in one currency. */
export const driftsOf = (rows: readonly StepPrice[], lists: readonly ListPrice[]): Drift[] =>
  [...groupedBy(rows, (row) => JSON.stringify([row.party, row.item])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => driftOf(own, lists));

const average = (values: readonly number[]): number => mean(Float64Array.from(values)) ?? 0;

/**
 * What all items of a vendor have in common in each step: levels less the own level of each item, by turns until nothing moves.
 * An item says nothing of a step in which it was not bought, so that a rise on a day stays one.
 * @source two-way fixed effects by alternating means: J. Gaure, Computational Statistics & Data Analysis 66, 2013
 */
const commonPath = (drifts: readonly Drift[]): readonly number[] => {
  const known = Array.from({ length: steps }, (_, i) => steps - 1 - i).filter((step) =>
    drifts.some(({ path }) => path.some((point) => point.step === step)),
  );
  let common = new Map(known.map((step) => [step, 0]));
  for (let turn = 0; turn < 30; turn += 1) {
    const before = common;
    const points = drifts.flatMap(({ path }) => {
      const own = average(path.map(({ step, level }) => level - (before.get(step) ?? 0)));
      return path.map(({ step, level }) => ({ step, level: level - own }));
    });
    const byStep = groupedBy(points, ({ step }) => String(step));
    common = new Map(known.map((step) => [step, average((byStep.get(String(step)) ?? []).map(({ level }) => level))]));
  }
  return known.map((step) => common.get(step) ?? 0);
};

/** How the rise that the category does not share came about. */
const jumpsOf = (drifts: readonly Drift[], shared: number): Pick<Creep, 'jump' | 'jumpShare'> => {
  const perStep = (shared * stepDays) / 365;
  const path = commonPath(drifts).map((level, i) => level - perStep * i);
  const rise = (path.at(-1) ?? 0) - (path[0] ?? 0);
  const jumps = path.slice(1).map((level, i) => level - (path[i] ?? level));
  const pairs = jumps.slice(1).map((jump, i) => jump + (jumps[i] ?? 0));
  return { jump: Math.max(0, ...jumps), jumpShare: rise > 0 ? Math.max(...jumps, ...pairs) / rise : 1 };
};

/** The middle drift of each vendor in a category. */
const byVendor = (drifts: readonly Drift[]): ReadonlyMap<string, number> =>
  new Map(
    [...groupedBy(drifts, ({ party }) => party)].map(([party, own]) => [party, middle(own.map(({ rate }) => rate))]),
  );

const categoryOf = lookup((drift: Drift) => drift.category);

/** What the other vendors of its category did, where there are at least two. */
const excessOf = (drift: Drift, categories: ReadonlyMap<string, ReadonlyMap<string, number>>): number[] => {
  const others = [...(categories.get(drift.category) ?? [])].filter(([party]) => party !== drift.party);
  if (others.length < 2) return [];
  return [drift.rate - Math.max(0, drift.allowed, middle(others.map(([, rate]) => rate)))];
};

/** Below these spreads prices do not differ by chance but by rounding. */
const leastItemSpread = 0.003;
const leastVendorSpread = 0.005;

/** From which share on the largest rise within four months is the rise. */
export const oneRiseShare = 0.75;

/** A vendor whose prices rose once explains itself, and says nothing of how prices drift. */
const isOneRise = ({ excess, jumpShare }: Pick<Creep, 'excess' | 'jumpShare'>): boolean =>
  excess > 0.01 && jumpShare > oneRiseShare;

/**
 * Vendors with what their prices rose beyond the others of their categories and beyond their own lists, each compared with the
 * spread over all vendors and over its own items.
 */
export const creepsOf = (drifts: readonly Drift[], minimumItems: number): Creep[] => {
  const names = [...new Set(drifts.map(({ category }) => category))];
  const categories = new Map(names.map((name) => [name, byVendor(categoryOf(drifts, name))]));
  const vendors = [...groupedBy(drifts, ({ party }) => party)].flatMap(([party, own]) => {
    const excesses = own.flatMap((drift) => excessOf(drift, categories));
    if (excesses.length < minimumItems) return [];
    const spread = Math.max(leastItemSpread, spreadOf(excesses));
    return [
      {
        party,
        drifts: own,
        excess: middle(excesses),
        error: (1.2533 * spread) / Math.sqrt(excesses.length),
        ...jumpsOf(own, middle(own.map(({ rate }) => rate)) - middle(excesses)),
      },
    ];
  });
  const all = vendors.filter((vendor) => !isOneRise(vendor)).map(({ excess }) => excess);
  const [centre, spread] = [Math.max(0, middle(all)), Math.max(leastVendorSpread, spreadOf(all))];
  return vendors.map((vendor) => ({
    ...vendor,
    chance: tailOfT((vendor.excess - centre) / Math.hypot(spread, vendor.error), all.length - 1),
  }));
};
