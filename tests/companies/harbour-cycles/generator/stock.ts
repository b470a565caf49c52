import { invariant, type Day, type Random } from '@throughline/math';
import { lastWorkedDayOf, monthsFrom } from './days.ts';
import { items } from './items.data.ts';
import type { ProductionOrder, UseCurve } from './production.ts';
import type { ItemHistory } from './purchasing.ts';

export interface Bin {
  readonly day: Day;
  readonly site: string;
  readonly bin: string;
  readonly item: string;
  readonly quantity: string;
}

export interface StockInputs {
  readonly curves: ReadonlyMap<string, UseCurve>;
  readonly histories: ReadonlyMap<string, ItemHistory>;
  readonly production: readonly ProductionOrder[];
}

export const snapshotDays = monthsFrom({ year: 2025, month: 10 }, { year: 2026, month: 10 }).map(lastWorkedDayOf);

/** Three weeks of sub-assemblies were there at the start. */
const openings: Readonly<Record<string, number>> = { 2100: 560, 2200: 130, 2300: 690 };
const bicycles = ['1100', '1200', '1300'];
const spares = ['3160', '3250', '3410', '3430', '3510'];

const inflow = (item: string, day: Day, { histories, production }: StockInputs): number => {
  const history = histories.get(item);
  const received = (history?.lines ?? [])
    .flatMap((line) => line.receipts)
    .reduce((sum, r) => sum + (r.day <= day ? r.quantity - r.rejected : 0), history?.opening ?? openings[item] ?? 0);
  return production
    .filter((order) => order.item === item && order.finished !== undefined && order.finished <= day)
    .reduce((sum, order) => sum + order.quantity - order.scrapped, received);
};

/** What the plant holds at the end of a day: opening and everything that came, less everything that was used. */
export const plantStock = (item: string, day: Day, inputs: StockInputs): number => {
  const curve = inputs.curves.get(item);
  invariant(curve !== undefined, `no use of ${item}`);
  return Math.round((inflow(item, day, inputs) - curve.until(day)) * 100) / 100;
};

const text = (quantity: number): string => String(quantity);

/** Parts lie in the racks, and up to a tote of each beside the line. */
const plantBins = (item: string, quantity: number): { bin: string; quantity: number }[] => {
  const aisle = `R${item.slice(0, 2)}-${item.slice(2)}`;
  const tote = Math.min(quantity, 60);
  if (!item.startsWith('34') && !item.startsWith('32')) return [{ bin: aisle, quantity }];
  return [
    { bin: aisle, quantity: quantity - tote },
    { bin: 'LINE', quantity: tote },
  ];
};

const depotStock = (day: Day, random: Random): Bin[] => [
  ...bicycles.map((item) => ({ day, site: 'DEPOT', bin: 'HALL', item, quantity: text(random.int(90, 210)) })),
  ...spares.map((item) => ({ day, site: 'DEPOT', bin: `S-${item}`, item, quantity: text(random.int(24, 80)) })),
];

const snapshot = (day: Day, inputs: StockInputs, random: Random): Bin[] => {
  const parts = items.filter(({ item }) => !bicycles.includes(item));
  const plant = [
    ...bicycles.map((item) => ({ item, bin: 'PACK', quantity: random.int(18, 55) })),
    ...parts.flatMap(({ item }) => plantBins(item, plantStock(item, day, inputs)).map((bin) => ({ item, ...bin }))),
  ].map(({ item, bin, quantity }) => ({ day, site: 'PLANT', bin, item, quantity: text(quantity) }));
  return [...plant.filter((bin) => bin.quantity !== '0'), ...depotStock(day, random)];
};

/** The one bin whose count was typed as a text, on the sixth snapshot. */
const isGuessed = (bin: Bin): boolean => bin.site === 'DEPOT' && bin.item === '3430' && bin.day === snapshotDays[5];

/** The state of all bins on the last working day of each month. */
export const makeStock = (inputs: StockInputs, random: Random): Bin[] =>
  snapshotDays
    .flatMap((day) => snapshot(day, inputs, random))
    .map((bin) => (isGuessed(bin) ? { ...bin, quantity: 'about 40' } : bin));
