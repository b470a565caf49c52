import { median, parseDay } from '@throughline/math';
import { groupedBy } from './open-lines.ts';
import { tailOfT } from './standing-out.ts';

type Row<K extends string> = { readonly [Name in K]: string | null };

/** What the queries of bills and of booked components bring. */
export interface BillInputs {
  readonly orders: readonly Row<'source' | 'document' | 'item' | 'on' | 'least' | 'most'>[];
  readonly used: readonly Row<'document' | 'item' | 'used'>[];
  readonly bills: readonly Row<'assembly' | 'item' | 'quantityPer' | 'from' | 'to'>[];
}

/** A component in one order: what its bill asked for a unit, and what was used for one at the least and at the most. */
interface Use {
  readonly on: number;
  readonly billed: number;
  readonly least: number;
  readonly most: number;
}

/** A component whose use differs from the bill, order after order. */
export interface Difference {
  readonly component: string;
  readonly kind: 'quantity' | 'unlisted' | 'unused';
  readonly billed: number;
  readonly used: number;
  readonly error: number;
  readonly chance: number;
  readonly orders: number;
}

export interface BillBar {
  readonly minimumOrders: number;
  readonly minimumShare: number;
  readonly agreeing: number;
  readonly falseAlarms: number;
}

/** An item whose latest orders can be held against its bill. */
export interface BilledItem {
  readonly item: string;
  readonly source: string;
  readonly orders: number;
  readonly components: ReadonlyMap<string, readonly Use[]>;
}

const number = (text: string | null): number => Number(text ?? 'NaN');

/** Usage per unit varies at least this much: weighing, rounding to packs. */
const leastScatter = 0.01;

const usesOf = (own: BillInputs['orders'], booked: Booked): Map<string, Use[]> => {
  const uses = new Map<string, Use[]>();
  const bill = booked.bills.get(own[0]?.item ?? '') ?? [];
  const components = new Set([
    ...bill.map((line) => line.item ?? ''),
    ...own.flatMap(({ document }) => [...(booked.used.get(document ?? '') ?? new Map<string, number>()).keys()]),
  ]);
  for (const order of own) {
    const taken = booked.used.get(order.document ?? '') ?? new Map<string, number>();
    const on = order.on ?? '';
    const held = bill.filter(({ from, to }) => (from ?? '') <= on && on < (to ?? '9999-12-31'));
    for (const component of components) {
      const lines = held.filter((line) => line.item === component);
      const billed = lines.reduce((sum, line) => sum + number(line.quantityPer), 0);
      const quantity = taken.get(component) ?? 0;
      const use = {
        on: parseDay(on) ?? 0,
        billed,
        least: quantity / number(order.most),
        most: quantity / number(order.least),
      };
      uses.set(component, [...(uses.get(component) ?? []), use]);
    }
  }
  return uses;
};

interface Booked {
  readonly used: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly bills: ReadonlyMap<string | null, BillInputs['bills']>;
}

const bookedIn = (inputs: BillInputs): Booked => {
  const used = new Map<string, Map<string, number>>();
  for (const row of inputs.used) {
    const order = used.get(row.document ?? '') ?? new Map<string, number>();
    order.set(row.item ?? '', (order.get(row.item ?? '') ?? 0) + number(row.used));
    used.set(row.document ?? '', order);
  }
  return { used, bills: groupedBy(inputs.bills, (line) => line.assembly ?? '') };
};

/** Items with enough finished orders for which components were booked, each with the use of its components in order of time. */
export const billedItems = (inputs: BillInputs, bar: BillBar): BilledItem[] => {
  const booked = bookedIn(inputs);
  const usable = inputs.orders.filter(
    (order) => booked.used.has(order.document ?? '') && number(order.least) > 0 && number(order.most) > 0,
  );
  return [...groupedBy(usable, (order) => order.item ?? '')]
    .filter(([item, own]) => own.length >= bar.minimumOrders && booked.bills.has(item))
    .map(([item, own]): BilledItem => {
      const inOrder = own.toSorted((a, b) => (`${a.on}\0${a.document}` < `${b.on}\0${b.document}` ? -1 : 1));
      return {
        item,
        source: inOrder.at(-1)?.source ?? '',
        orders: own.length,
        components: usesOf(inOrder, booked),
      };
    })
    .toSorted((a, b) => (a.item < b.item ? -1 : 1));
};

const middle = (values: readonly number[]): number => median(Float64Array.from(values).toSorted()) ?? 0;

/** Since the bill last asked for another quantity: older orders followed another bill. */
const sinceChange = (uses: readonly Use[]): readonly Use[] => {
  const billed = uses.at(-1)?.billed;
  return uses.slice(uses.findLastIndex((use) => use.billed !== billed) + 1);
};

/** What was used for a unit, of what the records allow nearest to the bill. */
const nearest = (use: Use): number => Math.max(use.least, Math.min(use.billed, use.most));

const judge = (component: string, uses: readonly Use[], bar: BillBar): Difference | undefined => {
  const [billed = 0] = uses.map((use) => use.billed);
  const values = uses.map(nearest);
  const used = middle(values);
  const scale = billed > 0 ? billed : used;
  const shift = used - billed;
  if (scale <= 0 || Math.abs(shift) < bar.minimumShare * scale) return undefined;
  const agrees = (value: number): boolean => (value - billed) * Math.sign(shift) >= Math.abs(shift) / 2;
  if (values.filter(agrees).length < bar.agreeing * values.length || !values.slice(-3).every(agrees)) return undefined;
  const scatter = 1.4826 * middle(values.map((value) => Math.abs(value - used)));
  const error = (1.2533 * Math.max(scatter, leastScatter * scale)) / Math.sqrt(values.length);
  const chance = Math.min(1, 2 * tailOfT(Math.abs(shift) / error, values.length - 1));
  const kind = billed === 0 ? 'unlisted' : used === 0 ? 'unused' : 'quantity';
  return { component, kind, billed, used, error, chance, orders: values.length };
};

/** Orders of less are a replacement for a while, unless no more are known. */
const leastDays = 60;

const daysOf = (uses: readonly Use[]): number => (uses.at(-1)?.on ?? 0) - (uses[0]?.on ?? 0);

/** All orders under the bill of today, or only the latest: a fault that is young shows in these. */
const differenceOf = (component: string, uses: readonly Use[], bar: BillBar): Difference | undefined => {
  const own = sinceChange(uses);
  const enough = Math.min(leastDays, daysOf(uses));
  const lengths = [own.length, 2 * bar.minimumOrders, bar.minimumOrders].filter(
    (length) => length <= own.length && length >= bar.minimumOrders && daysOf(own.slice(-length)) >= enough,
  );
  return lengths
    .flatMap((length) => judge(component, own.slice(-length), bar) ?? [])
    .toSorted((x, y) => x.chance - y.chance || y.orders - x.orders)[0];
};

/** Components that some order books, and how many bills list each: one that many list and none books is not booked by habit. */
const habitsOf = (inputs: BillInputs): { readonly booked: Set<string>; readonly bills: Map<string, Set<string>> } => {
  const bills = new Map<string, Set<string>>();
  for (const { item, assembly } of inputs.bills)
    bills.set(item ?? '', (bills.get(item ?? '') ?? new Set()).add(assembly ?? ''));
  return { booked: new Set(inputs.used.filter((row) => number(row.used) > 0).map((row) => row.item ?? '')), bills };
};

/** The components of each item whose use differs from its bill beyond chance, over all components of all items. */
export const billDifferences = (inputs: BillInputs, bar: BillBar): (BilledItem & { differences: Difference[] })[] => {
  const items = billedItems(inputs, bar);
  const { booked, bills } = habitsOf(inputs);
  const pairs = items.reduce((sum, { components }) => sum + components.size, 0);
  const limit = bar.falseAlarms / Math.max(1, 3 * pairs);
  const isHabit = ({ component, kind }: Difference): boolean =>
    kind === 'unused' && !booked.has(component) && (bills.get(component)?.size ?? 0) > 1;
  return items
    .map((each) => ({
      ...each,
      differences: [...each.components]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([component, uses]) => differenceOf(component, uses, bar) ?? [])
        .filter((difference) => difference.chance <= limit && !isHabit(difference)),
    }))
    .filter(({ differences }) => differences.length > 0);
};
