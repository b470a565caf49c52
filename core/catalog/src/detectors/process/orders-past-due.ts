import {
  compareDecimals,
  day,
  decimal,
  formatDay,
  parseDay,
  parseDecimal,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, helpful, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import {
  begunProduction,
  lateProduction,
  neededComponents,
  openComponents,
  type LateOrder,
} from '../../late-production.ts';
import { amountOf, counted, groupedBy } from '../../open-lines.ts';

const params = z.strictObject({ minimumOrders: z.number().int().min(1), graceDays: z.number().int().min(0) });
type Params = z.infer<typeof params>;

type TextOrder = { readonly [K in keyof LateOrder]: string | null };
type Components = readonly { readonly assembly: string | null; readonly item: string | null }[];

type Needed = readonly { readonly [K in 'document' | 'item' | 'needed' | 'onHand']: string | null }[];

interface Inputs {
  readonly orders: readonly TextOrder[];
  readonly components: Components;
  readonly needed: Needed;
  readonly begun: readonly { readonly begun: string | null; readonly issued: string | null }[];
}

const zero = decimal(0n, 0);

const judgedOn = (order: TextOrder, context: Context): Day =>
  context.lastDay(order.source ?? '') ?? context.businessDay;

const lateness = (order: TextOrder, context: Context): number => {
  const due = parseDay(order.due ?? '');
  return due === undefined ? 0 : judgedOn(order, context) - due;
};

const overdue = (orders: readonly TextOrder[], context: Context): TextOrder[] => {
  const place = (order: TextOrder): string => `${order.document ?? ''}\u0000${order.line ?? ''}`;
  return orders.filter((order) => lateness(order, context) > 0).toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
};

const priced = (
  orders: readonly TextOrder[],
  context: Context,
): { value: Decimal; currency: string; claimed: readonly TextOrder[] } => {
  const currency = orders.find((order) => order.value !== null)?.currency ?? context.currency;
  const claimed = orders.filter((order) => order.value !== null && (order.currency ?? currency) === currency);
  return { value: sumDecimals(claimed.map((order) => amountOf(order.value))), currency, claimed };
};

const stakeOf = (orders: readonly TextOrder[], context: Context): Found['stake'] => {
  const { value, currency, claimed } = priced(orders, context);
  const claims = claimed.map((order) => {
    const own = parseDecimal(order.value ?? '') ?? zero;
    const of = `order production ${order.document ?? ''}/${order.line ?? ''}`;
    return { of, low: zero, likely: own, high: own, perWeek: zero };
  });
  return {
    type: 'risk',
    currency,
    low: zero,
    likely: value,
    high: value,
    perWeek: zero,
    ...(claims.length === 0 ? {} : { claims }),
    arithmetic: `What is still to be made of ${counted(orders.length, 'order')} × standard cost = ${formatMoney(value, currency)}: goods that were due and are not there.`,
    assumptions: [],
  };
};

const becauseOf = (orders: readonly TextOrder[], components: Components, centre: string | null): string[] => {
  const items = new Set(orders.map((order) => order.item));
  const parts = components.flatMap(({ assembly, item }) => (item !== null && items.has(assembly) ? [item] : []));
  const slow = centre === null ? [] : [`work centre ${centre} slow`];
  return [...slow, ...[...new Set(parts)].toSorted().map((item) => `item ${item} short`)];
};

/** The components of which less lies there than an order that has not begun needs. */
const shortOf = ({ document, begun }: TextOrder, needed: Needed): string[] =>
  Number(begun ?? 0) > 0
    ? []
    : needed
        .filter((row) => row.document === document && row.onHand !== null)
        .filter((row) => compareDecimals(amountOf(row.onHand), amountOf(row.needed)) < 0)
        .flatMap(({ item }) => item ?? []);

const waitsFor = (orders: readonly TextOrder[], { needed, components }: Inputs, context: Context): Found => {
  const items = [...new Set(orders.flatMap((order) => shortOf(order, needed)))].toSorted();
  const [first] = items;
  const which = items.length === 1 ? (first ?? '') : `${first ?? ''} and ${counted(items.length - 1, 'other')}`;
  const {
    subject: _,
    because: __,
    ...rest
  } = found(
    orders.map((order) => ({ ...order, workCentre: null, centreName: null })),
    components,
    context,
  );
  return {
    ...rest,
    subject: { rest: 'components short' },
    title: `${counted(orders.length, 'production order')} past due ${orders.length === 1 ? 'waits' : 'wait'} for components: ${which.slice(0, 30)}`,
    cause: 'production orders wait for components',
    because: items.map((item) => `item ${item} short`),
    evidence: [...rest.evidence, { label: 'Less there than an order needs', value: items.slice(0, 8).join(', ') }],
    details: { ...rest.details, items: items.join(', ') },
  };
};

/** Orders that nobody began although the books show everything they need: no work centre has them yet. */
const notBegun = (orders: readonly TextOrder[], components: Components, context: Context): Found => {
  const aside = orders.map((order) => ({ ...order, workCentre: null, centreName: null }));
  const { subject: _, ...rest } = found(aside, components, context);
  return {
    ...rest,
    subject: { rest: 'not begun' },
    title: `${counted(orders.length, 'production order')} past due ${orders.length === 1 ? 'has' : 'have'} not begun though components are on the books`,
    cause: 'production orders not begun',
    unknown: [...rest.unknown, 'Whether what the books show lies on the shelf: a count would tell.'],
  };
};

const found = (orders: readonly TextOrder[], components: Components, context: Context): Found => {
  const [first] = orders;
  const centre = first?.workCentre ?? null;
  const judged = first === undefined ? context.businessDay : judgedOn(first, context);
  const name = first?.centreName ?? centre;
  const oldest = Math.max(...orders.map((order) => lateness(order, context)));
  const documents = [...new Set(orders.map((order) => order.document ?? ''))];
  const { value, claimed } = priced(orders, context);
  const stand = orders.length === 1 ? 'is' : 'are';
  return {
    subject: centre === null ? { rest: 'no operation known' } : { workCentre: centre },
    title:
      name === null
        ? `${counted(orders.length, 'production order')} ${stand} past due`
        : `${counted(orders.length, 'production order')} past due ${orders.length === 1 ? 'waits' : 'wait'} for ${name.slice(0, 40)}`,
    cause: centre === null ? 'production orders past due' : `production orders wait for work centre ${centre}`,
    because: becauseOf(orders, components, centre),
    evidence: [
      {
        label: 'Orders past due',
        value: String(orders.length),
        source: {
          metric: 'process.overdue-orders',
          where: [`document in ${documents.join(',')}`, `on<${formatDay(judged)}`],
        },
      },
      { label: 'Oldest due day', value: `${oldest} days ago` },
      { label: 'Orders', value: documents.slice(0, 5).join(', ') },
    ],
    stake: stakeOf(orders, context),
    confidence: 'high',
    unknown: [
      'Which customers wait for them.',
      ...(claimed.length < orders.length ? ['Some items have no standard cost, so their orders are not priced.'] : []),
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 7),
    details: {
      workCentre: centre ?? '',
      name: name ?? '',
      orders: String(orders.length),
      documents: documents.join(','),
      priced: String(compareDecimals(value, zero) > 0),
    },
  };
};

/** A few orders, none of them long overdue, are noise. */
const matters = (orders: readonly TextOrder[], context: Context<Params>): boolean =>
  orders.length >= context.params.minimumOrders ||
  orders.some((order) => lateness(order, context) > context.params.graceDays);

/** Issues that were booked late are few. */
const nearlyAll = 0.95;

/** Whether components are issued before an order begins, by those that are in work: then one without an issue stands in no queue. */
const isIssuedFirst = ({ begun: [row] }: Inputs): boolean =>
  Number(row?.begun ?? 0) > 0 && Number(row?.issued ?? 0) >= nearlyAll * Number(row?.begun ?? 0);

/** Orders that have not begun and lack a component, or lack nothing on the books, and those that wait for a work centre. */
const parted = (inputs: Inputs, context: Context): Record<'short' | 'idle' | 'waiting', TextOrder[]> => {
  const late = overdue(inputs.orders, context);
  const known = new Set(inputs.needed.flatMap(({ document, onHand }) => (onHand === null ? [] : document)));
  const isFirst = isIssuedFirst(inputs);
  const placeOf = (order: TextOrder): 'short' | 'idle' | 'waiting' => {
    if (shortOf(order, inputs.needed).length > 0) return 'short';
    const isIdle = isFirst && Number(order.begun ?? 0) === 0 && known.has(order.document);
    return isIdle ? 'idle' : 'waiting';
  };
  const of = (place: string): TextOrder[] => late.filter((order) => placeOf(order) === place);
  return { short: of('short'), idle: of('idle'), waiting: of('waiting') };
};

/** Open production orders past their due day, by the work centre that they wait for. */
export const ordersPastDue = defineDetector({
  id: 'process.orders-past-due',
  area: 'process',
  title: 'Production orders past due',
  owner: 'plant manager',
  sentence:
    'Open production orders whose due day has passed and of which something is still to be made, by the work centre of their next operation, or by the components that are missing to begin.',
  needs: {
    orders: sparing(rowsOf(lateProduction), ['operation.start']),
    components: rowsOf(openComponents),
    needed: helpful(rowsOf(neededComponents)),
    begun: helpful(rowsOf(begunProduction)),
  },
  params,
  defaults: { minimumOrders: 3, graceDays: 7 },
  detect: (inputs, context) => {
    const { short, idle, waiting } = parted(inputs, context);
    const groups = groupedBy(waiting, (order) => JSON.stringify([order.source, order.workCentre]));
    return [
      ...(matters(short, context) ? [waitsFor(short, inputs, context)] : []),
      ...(matters(idle, context) ? [notBegun(idle, inputs.components, context)] : []),
      ...[...groups.values()]
        .filter((own) => matters(own, context))
        .map((own) => found(own, inputs.components, context)),
    ];
  },
  fine: ({ orders }, context) => {
    const late = overdue(orders, context).length;
    return late === 0
      ? 'No open production order is past its due day.'
      : `${counted(late, 'production order')} past due, too few and too recent to matter where they wait.`;
  },
  explain: () => [
    'The due day of these orders has passed and part of the ordered quantity is not made.',
    'They stand together because the next unfinished operation of each is at the same work centre, or because less lies there of a component than each needs to begin.',
  ],
});
