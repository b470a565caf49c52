import { join } from 'node:path';
import type { Random } from '@throughline/math';
import { code, counts, firstDay } from '../generate.ts';
import { sizes, weighted, zipf } from '../skew.ts';
import { dayText } from './days.ts';
import { hundredths, writeTable, type Fields } from './table.ts';

/** What a vendor asks for an item. */
export interface Offer {
  readonly vendor: number;
  readonly item: number;
  readonly currency: string;
  readonly cents: number;
  readonly leadDays: number;
}

interface Part {
  readonly item: number;
  readonly quantity: number;
}

/** Masters that documents refer to; items, vendors and customers are numbers from 1. */
export interface Masters {
  readonly offers: readonly Offer[];
  /** By assembly. */
  readonly parts: ReadonlyMap<number, readonly Part[]>;
  /** Standard cost by item, from index 1. */
  readonly costCents: Float64Array;
}

export const partyCounts = { vendors: 400, customers: 1000 } as const;
const assemblies = 2000;
const components = 4000;
const partsPerAssembly = 5;
/** 2026-01-01 */
export const yearStart = 20_454;

export const itemCode = (n: number): string => code('I', n, 5);
export const itemNumber = (itemKey: string): number => Number(itemKey.slice(1));
export const siteCode = (n: number): string => code('S', n, 2);
export const vendorCode = (n: number): string => code('V', n, 4);
export const customerCode = (n: number): string => code('K', n, 5);

/** Every third item is made in house. */
const isMade = (item: number): boolean => item % 3 === 0;

/** Vendors that go on selling in the price list but are marked inactive. */
const isInactive = (vendor: number): boolean => vendor % 74 === 37;

/** Vendors that let promises pass. */
export const isLate = (vendor: number): boolean => vendor % 40 === 5;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Items from which assemblies are built: bought ones. */
const component = (index: number): number => 3 * Math.floor(index / 2) + (index % 2) + 1;

/** The assemblies: made items. */
export const assembly = (index: number): number => 3 * (index + 1);
export const assemblyCount = assemblies;

const drawOffers = (random: Random, costCents: Float64Array): Offer[] => {
  const vendor = weighted(random, zipf(random, partyCounts.vendors, 0.6));
  const bought = numbers(counts.items).filter((item) => !isMade(item));
  return bought.flatMap((item) => {
    const count = 1 + Number(random.next() < 0.45) + Number(random.next() < 0.2);
    const vendors = new Set(Array.from({ length: count }, () => vendor() + 1));
    return [...vendors].map((each) => ({
      vendor: each,
      item,
      currency: each % 10 === 0 ? 'USD' : 'EUR',
      cents: Math.max(1, Math.round((costCents[item] ?? 1) * (0.9 + 0.3 * random.next()))),
      leadDays: random.int(5, 46),
    }));
  });
};

/** Draws what the masters say. */
export const drawMasters = (random: Random): Masters => {
  const size = sizes(random, 2400, 1.1);
  const costCents = Float64Array.from({ length: counts.items + 1 }, () => size());
  const parts = new Map(
    Array.from({ length: assemblies }, (_, index) => {
      const items = new Set(Array.from({ length: partsPerAssembly }, () => component(random.int(0, components))));
      return [assembly(index), [...items].map((item) => ({ item, quantity: random.int(1, 5) }))] as const;
    }),
  );
  return { costCents, parts, offers: drawOffers(random, costCents) };
};

const unitRows = (): Fields[] => {
  const division = (n: number): string => code('V', (n % counts.divisions) + 1, 1);
  return [
    ['C1', 'The company', ''],
    ...numbers(counts.divisions).map((n) => [code('V', n, 1), `Division ${n}`, 'C1']),
    ...numbers(counts.units).map((n) => [code('U', n, 3), `Unit ${n}`, division(n)]),
  ];
};

/** The accounts from this index on are expenses. */
export const firstExpense = 40;

const accountRows = (): Fields[] =>
  numbers(counts.accounts).map((n) => [
    3990 + 10 * n,
    `Account ${n}`,
    n <= firstExpense ? 'revenue' : 'expense',
    n <= firstExpense ? 1 : -1,
  ]);

/** An item as its row says it; `safetyStock` in whole units. */
export const itemRow = (n: number, safetyStock: number, name = `Item ${n}`): Fields => [
  itemCode(n),
  name,
  `Group ${n % 40}`,
  'pc',
  isMade(n) ? 1 : 0,
  safetyStock,
  safetyStock * 2,
];

export const itemHeader = 'Item,Name,Category,Unit,Made,SafetyStock,ReorderPoint';
export const safetyStockOf = (item: number): number => 10 + (item % 90);

const priceRows = ({ offers }: Masters): Fields[] => {
  const before = dayText(yearStart - 730);
  const turn = dayText(yearStart);
  return offers.flatMap(({ vendor, item, currency, cents, leadDays }) => {
    const face = [vendorCode(vendor), itemCode(item), 'pc'];
    return [
      [...face, hundredths(Math.max(1, Math.round(cents * 0.97))), currency, 10, leadDays, before, turn],
      [...face, hundredths(cents), currency, 10, leadDays, turn, ''],
    ];
  });
};

const costRows = ({ costCents }: Masters): Fields[] =>
  numbers(counts.items).map((n) => [itemCode(n), hundredths(costCents[n] ?? 1), 'EUR', dayText(yearStart - 730), '']);

const partRows = ({ parts }: Masters): Fields[] =>
  [...parts].flatMap(([made, list]) => list.map(({ item, quantity }) => [itemCode(made), itemCode(item), quantity]));

/** Weekly average rates into euros. */
const rateRows = (random: Random): Fields[] =>
  numbers(Math.ceil((counts.days + 7) / 7)).map((week) => [
    dayText(firstDay + 7 * (week - 2)),
    'USD',
    'EUR',
    (0.85 + 0.1 * random.next()).toFixed(4),
  ]);

/** Writes the masters; returns their size. */
export const writeMasters = (folder: string, masters: Masters, random: Random): number => {
  const vendors = numbers(partyCounts.vendors).map((n) => [
    vendorCode(n),
    `Vendor ${n}`,
    isInactive(n) ? 'N' : 'Y',
    n % 5 === 0 ? 'Y' : 'N',
    1 + (n % 5),
  ]);
  const tables: readonly [file: string, header: string, rows: readonly Fields[]][] = [
    ['units', 'Unit,Name,Parent', unitRows()],
    ['accounts', 'Account,Name,Type,Sign', accountRows()],
    ['items', itemHeader, numbers(counts.items).map((n) => itemRow(n, safetyStockOf(n)))],
    ['sites', 'Site,Name', numbers(counts.sites).map((n) => [siteCode(n), `Site ${n}`])],
    ['vendors', 'Vendor,Name,Active,Preferred,Rating', vendors],
    ['customers', 'Customer,Name', numbers(partyCounts.customers).map((n) => [customerCode(n), `Customer ${n}`])],
    ['prices', 'Vendor,Item,OrderUnit,Price,Currency,Minimum,LeadDays,From,To', priceRows(masters)],
    ['standard-costs', 'Item,Cost,Currency,From,To', costRows(masters)],
    ['parts', 'Assembly,Component,Quantity', partRows(masters)],
    ['work-centres', 'WorkCentre,Name,CostPerHour', numbers(40).map((n) => [code('W', n, 2), `Centre ${n}`, 40 + n])],
    ['rates', 'FixedOn,From,To,Rate', rateRows(random)],
  ];
  return tables.reduce((sum, [file, header, rows]) => sum + writeTable(join(folder, `${file}.csv`), header, rows), 0);
};
