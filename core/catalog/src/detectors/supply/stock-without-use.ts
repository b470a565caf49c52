import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  sumDecimals,
  type Decimal,
} from '@throughline/math';
import type { Claim } from '@throughline/model';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  helpful,
  rowsOf,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { staleDays, stockedItems, type StockedItem } from '../../idle-stock.ts';
import { lookup } from '../../lookup.ts';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { calmOf, coverDays, fewestAlike, pastUses, usedPerDay, type Calm, type PastUse } from '../../past-use.ts';

const params = z.strictObject({
  idleDays: z.number().int().min(90),
  stalenessDays: z.number().int().min(0),
  minimumValue: z.number().min(0),
});
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);
const carrying = 'carrying-cost-rate';

const valueOf = (item: StockedItem): Decimal => multiplyDecimals(amountOf(item.onHand), amountOf(item.cost));

/** Used before, but not for a long time; where use was never recorded nothing can be said. */
const isIdle = (item: StockedItem, limits: Params): boolean => {
  const [last, until] = [parseDay(item.lastUsedOn ?? ''), parseDay(item.useUntil ?? '')];
  return item.dailyUse !== null && last !== undefined && until !== undefined && until - last >= limits.idleDays;
};

const idle = (items: readonly StockedItem[], limits: Params): StockedItem[] => {
  const stale = staleDays(items);
  if (stale === undefined || stale > limits.stalenessDays) return [];
  return items
    .filter((item) => isIdle(item, limits))
    .map((item) => ({ item, value: valueOf(item) }))
    .toSorted((a, b) => compareDecimals(b.value, a.value) || ((a.item.item ?? '') < (b.item.item ?? '') ? -1 : 1))
    .map(({ item }) => item);
};

interface Inputs {
  readonly items: readonly StockedItem[];
  readonly uses: readonly PastUse[];
}

/** Items without use in one currency, with what the company shows of others. */
interface Idle {
  readonly items: readonly StockedItem[];
  readonly uses: readonly PastUse[];
  readonly calm: Calm;
}

const usesOf = lookup((use: PastUse) => use.item);

const isBackKnown = ({ still }: Calm): boolean => still >= fewestAlike;

/** The share of what lies there that an item in use would hold; undefined where no item of like use tells. */
const usualShare = (item: StockedItem, { uses, calm }: Idle): number | undefined => {
  const perDay = usedPerDay(usesOf(uses, item.item)[0]);
  const days = coverDays(item, perDay * Number(item.cost), calm);
  return days === undefined ? undefined : (days * perDay) / Number(item.onHand);
};

/** The share that an item in use would hold as well, or that comes back to use by itself; all of it where nothing tells. */
const shareAnyway = (item: StockedItem, all: Idle): number => {
  const usual = usualShare(item, all);
  if (usual === undefined && !isBackKnown(all.calm)) return 1;
  return Math.min(1, Math.max(usual ?? 0, all.calm.share));
};

const claimOf = (item: StockedItem, all: Idle): Claim => {
  const value = valueOf(item);
  const low = multiplyDecimals(value, decimalFromNumber(1 - shareAnyway(item, all), 6));
  return { of: `stock item=${item.item ?? ''}`, low, likely: value, high: value, perWeek: zero };
};

const lowText = (all: Idle): string => {
  const usual = all.items.some((item) => usualShare(item, all) !== undefined)
    ? ['what the fullest of nine items of like use holds']
    : [];
  const percent = formatRounded(decimalFromNumber(all.calm.share * 100, 1), 0);
  const back = isBackKnown(all.calm) ? [`the ${percent} % that comes back to use in a year`] : [];
  const parts = [...usual, ...back];
  if (parts.length === 0) return 'No record says how much of it may be used after all.';
  return `The low figure leaves out of each item ${parts.join(', or ')}${parts.length > 1 ? ', whichever is more' : ''}.`;
};

const sumOf = (claims: readonly Claim[], name: 'low' | 'likely' | 'high'): Decimal =>
  sumDecimals(claims.map((claim) => claim[name]));

const evidenceOf = ({ items, calm }: Idle, value: string): Found['evidence'] => [
  ...items.slice(0, 5).map((item) => ({
    label: item.name ?? item.item ?? '',
    value: `${formatRounded(amountOf(item.onHand), 0)} units, last used on ${item.lastUsedOn ?? ''}`,
    source: { metric: 'supply.stock-on-hand', where: [`item=${item.item ?? ''}`] },
  })),
  {
    label: 'At standard cost',
    value,
    ...(items.every((item) => item.cost !== null)
      ? {
          source: {
            metric: 'supply.stock-without-use',
            where: [`item in ${items.map((item) => item.item ?? '').join(',')}`],
          },
        }
      : {}),
  },
  ...(calm.still === 0
    ? []
    : [
        {
          label: 'Items as still half a year before that were used again since',
          value: `${String(calm.again)} of ${String(calm.still)}`,
        },
      ]),
];

const found = (all: Idle, context: Context<Params>): Found => {
  const { items } = all;
  const [first] = items;
  const currency = first?.currency ?? context.currency;
  const claims = items.map((item) => claimOf(item, all));
  const rate = context.assumption(carrying).decimal;
  const likely = sumOf(claims, 'likely');
  const yearly = multiplyDecimals(likely, rate);
  const on = parseDay(first?.on ?? '') ?? context.businessDay;
  const ids = items.map((item) => item.item ?? '');
  const unpriced = items.filter((item) => item.cost === null).length;
  return {
    subject: inCurrencyOf({ stock: 'without use' }, currency, context.currency),
    title: `${counted(items.length, 'stocked item')} unused for a year or more: ${formatMoney(likely, currency)}`,
    cause: `stock without use${currency === context.currency ? '' : ` in ${currency}`}`,
    evidence: evidenceOf(all, formatMoney(likely, currency)),
    stake: {
      type: 'working-capital',
      currency,
      low: sumOf(claims, 'low'),
      likely,
      high: sumOf(claims, 'high'),
      perWeek: multiplyDecimals(yearly, decimalFromNumber(7 / 365, 6)),
      claims: claims.map((claim) => ({
        ...claim,
        perWeek: multiplyDecimals(multiplyDecimals(claim.likely, rate), decimalFromNumber(7 / 365, 6)),
      })),
      arithmetic: `On hand × standard cost over ${counted(items.length, 'item')} = ${formatMoney(likely, currency)} of capital; it costs ${formatMoney(yearly, currency)} a year at ${formatDecimal(rate)} carrying cost. ${lowText(all)}`,
      assumptions: [carrying],
    },
    confidence: 'medium',
    unknown: [
      'Whether the items are kept as spare parts or for a customer: only use in production, shipments and booked issues is seen.',
      'What they would bring when sold.',
      ...(unpriced === 0
        ? []
        : [
            `${counted(unpriced, 'item')} without a standard cost ${unpriced === 1 ? 'is' : 'are'} counted as nothing.`,
          ]),
    ],
    mustDo: false,
    judgedOn: on,
    decideBy: day(Math.max(on, context.businessDay) + 30),
    details: {
      value: formatDecimal(likely),
      yearly: formatDecimal(yearly),
      items: ids.join(','),
      until: formatDay(on),
    },
  };
};

const detect = ({ items, uses }: Inputs, context: Context<Params>): Found[] => {
  const least = decimalFromNumber(context.params.minimumValue, 2);
  const own = (item: StockedItem): string => item.currency ?? context.currency;
  const { idleDays } = context.params;
  const calm = calmOf({ items, uses }, { idleDays, businessDay: context.businessDay });
  return [...groupedBy(idle(items, context.params), own).values()]
    .map((some) => found({ items: some, uses, calm }, context))
    .filter(({ stake }) => compareDecimals(stake.likely, least) >= 0);
};

/** Stock of items that were used before and not for a year or more: one finding for all of a currency. */
export const stockWithoutUse = defineDetector({
  id: 'supply.stock-without-use',
  area: 'supply',
  title: 'Stock without use',
  owner: 'planner',
  sentence:
    'Stocked items that were used before, but not in the 365 days to the last day of which use is known; items whose use is not recorded are not judged.',
  needs: { items: rowsOf(stockedItems), uses: helpful(rowsOf(pastUses)) },
  params,
  defaults: { idleDays: 365, stalenessDays: 92, minimumValue: 1000 },
  detect,
  fine: ({ items }, context) => {
    const stale = staleDays(items);
    if (stale === undefined) return 'Not judged: no stock was counted, or no use is recorded.';
    if (stale > context.params.stalenessDays)
      return `Not judged: the stock is of ${items[0]?.on ?? ''}, but use is known only until ${items[0]?.useUntil ?? ''}.`;
    const seen = items.filter((item) => item.dailyUse !== null);
    return `${counted(seen.length, 'stocked item')} whose use is recorded checked: ${idle(items, context.params).length} unused for ${context.params.idleDays} days; ${items.length - seen.length} more could not be judged.`;
  },
  explain: () => [
    'These items were used before, and nothing was taken in the year to the last day of which use is known.',
    'Usually a design changed or a product ended; the longer they lie the less they bring.',
  ],
});
