import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  subtractDecimals,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, formatRounded, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { lookup } from '../../lookup.ts';
import { judgedOnce } from '../../memo.ts';
import { staleDays, stockedItems, type StockedItem } from '../../idle-stock.ts';
import { amountOf, counted, groupedBy, inCurrencyOf, inOrder, openLines, type TextLine } from '../../open-lines.ts';

const params = z.strictObject({
  coverDays: z.number().int().min(30),
  stalenessDays: z.number().int().min(0),
  minimumValue: z.number().min(0),
});
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);
const carrying = 'carrying-cost-rate';

interface Excess {
  readonly item: StockedItem;
  readonly lines: readonly TextLine[];
  readonly currency: string;
  /** Units still to come that the use of the cover days does not need, at slow, usual and fast use. */
  readonly units: { readonly low: Decimal; readonly likely: Decimal; readonly high: Decimal };
  readonly price: Decimal;
}

const least = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) < 0 ? a : b);
const most = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) > 0 ? a : b);

/** Of what is to come, the units beyond the use of the cover days. */
const beyond = (item: StockedItem, coming: Decimal, needed: Decimal): Decimal => {
  const left = subtractDecimals(amountOf(item.onHand), needed);
  const over = compareDecimals(left, zero) >= 0 ? coming : subtractDecimals(coming, subtractDecimals(zero, left));
  return least(coming, most(zero, over));
};

const excessOf = (item: StockedItem, lines: readonly TextLine[], limits: Params): Excess[] => {
  const [first] = lines;
  const usual = amountOf(item.dailyUse);
  if (item.dailyUse === null || first === undefined || compareDecimals(usual, zero) <= 0) return [];
  const coming = lines
    .map((line) => amountOf(line.outstanding))
    .reduce((a, b) => subtractDecimals(a, subtractDecimals(zero, b)), zero);
  const at = (perDay: Decimal): Decimal =>
    beyond(item, coming, multiplyDecimals(perDay, decimal(BigInt(limits.coverDays), 0)));
  const units = {
    low: at(most(usual, amountOf(item.dailyUseHigh))),
    likely: at(usual),
    high: at(least(usual, amountOf(item.dailyUseLow))),
  };
  return compareDecimals(units.low, zero) > 0
    ? [{ item, lines, currency: first.currency ?? '', units, price: amountOf(first.unitPrice) }]
    : [];
};

const ofItem = lookup((lines: readonly TextLine[]) => lines[0]?.item ?? null);

interface Inputs {
  readonly items: readonly StockedItem[];
  readonly lines: readonly TextLine[];
}

const excesses = judgedOnce(({ items, lines }: Inputs, context: Context<Params>): Excess[] => {
  const stale = staleDays(items);
  if (stale === undefined || stale > context.params.stalenessDays) return [];
  const today = formatDay(context.businessDay);
  const ahead = inOrder(lines.filter((line) => line.lastPromise !== null && line.lastPromise >= today));
  const groups = [...groupedBy(ahead, (line) => JSON.stringify([line.item, line.currency])).values()];
  return items
    .toSorted((a, b) => ((a.item ?? '') < (b.item ?? '') ? -1 : 1))
    .flatMap((item) => ofItem(groups, item.item).flatMap((own) => excessOf(item, own, context.params)));
});

const evidenceOf = ({ item, lines }: Excess, context: Context): Found['evidence'] => [
  {
    label: 'On hand',
    value: `${formatRounded(amountOf(item.onHand), 0)} units on ${item.on ?? ''}`,
    source: { metric: 'supply.stock-on-hand', where: [`item=${item.item ?? ''}`] },
  },
  {
    label: 'Use',
    value: `${formatRounded(amountOf(item.dailyUse), 1)} units a day in the 12 weeks to ${item.useUntil ?? ''}`,
  },
  {
    label: 'Open lines still to be kept',
    value: String(lines.length),
    source: {
      metric: 'supply.open-lines',
      where: [`item=${item.item ?? ''}`, `on>=${formatDay(context.businessDay)}`],
    },
  },
];

const found = (excess: Excess, context: Context<Params>): Found => {
  const { item, lines, currency, units, price } = excess;
  const name = item.name ?? item.item ?? '';
  const id = item.item ?? '';
  const rate = context.assumption(carrying).decimal;
  const worth = (some: Decimal): Decimal => multiplyDecimals(some, price);
  const value = worth(units.likely);
  const yearly = multiplyDecimals(value, rate);
  const on = context.businessDay;
  const promise = parseDay(lines.map((line) => line.lastPromise ?? '').toSorted()[0] ?? '');
  const { coverDays } = context.params;
  const estimate = {
    low: worth(units.low),
    likely: value,
    high: worth(units.high),
    perWeek: multiplyDecimals(yearly, decimalFromNumber(7 / 365, 6)),
  };
  return {
    subject: inCurrencyOf({ item: id }, currency, context.currency),
    title: `${formatRounded(units.likely, 0)} more of ${name} to come than ${coverDays} days need`,
    cause: `item ${id} in excess`,
    evidence: evidenceOf(excess, context),
    stake: {
      type: 'working-capital',
      currency,
      ...estimate,
      claims: [{ of: `stock item=${id}`, ...estimate }],
      arithmetic: `${formatRounded(amountOf(item.onHand), 0)} on hand and what is to come less ${formatRounded(amountOf(item.dailyUse), 1)} a day × ${coverDays} days leave ${formatRounded(units.likely, 0)} × ${formatMoney(price, currency)} = ${formatMoney(value, currency)}, which cost ${formatMoney(yearly, currency)} a year at ${formatDecimal(rate)} carrying cost; low and high by fast and slow weeks.`,
      assumptions: [carrying],
    },
    confidence: 'medium',
    unknown: [
      'Whether more is about to be used: a new product, a season, a large order.',
      'What cancelling costs at this vendor.',
    ],
    mustDo: false,
    judgedOn: on,
    decideBy: promise ?? day(on + 7),
    details: {
      item: id,
      name,
      units: formatRounded(units.likely, 0),
      yearly: formatDecimal(yearly),
      lines: lines.map((line) => `${line.document ?? ''}/${line.line ?? ''}`).join(', '),
    },
  };
};

const detect = (inputs: Inputs, context: Context<Params>): Found[] => {
  const threshold = decimalFromNumber(context.params.minimumValue, 2);
  return excesses(inputs, context)
    .map((excess) => found(excess, context))
    .filter(({ stake }) => compareDecimals(stake.likely, threshold) >= 0);
};

/** Open lines for items of which stock and what is to come last longer than half a year, even in fast weeks. */
export const excessStock = defineDetector({
  id: 'supply.excess-stock',
  area: 'supply',
  title: 'More to come than is needed',
  owner: 'planner',
  sentence:
    'Open order lines not yet due for items of which stock and what is to come last longer than 180 days, at the use of fast weeks too.',
  needs: { items: rowsOf(stockedItems), lines: rowsOf(openLines) },
  params,
  defaults: { coverDays: 180, stalenessDays: 30, minimumValue: 1000 },
  detect,
  fine: (inputs, context) => {
    const { items, lines } = inputs;
    const stale = staleDays(items);
    if (stale === undefined) return 'Not judged: no stock was counted, or no use is recorded.';
    if (stale > context.params.stalenessDays)
      return `Not judged: the stock is of ${items[0]?.on ?? ''}, but use is known only until ${items[0]?.useUntil ?? ''}.`;
    return `${counted(items.length, 'stocked item')} and ${counted(lines.length, 'open order line')} checked: ${excesses(inputs, context).length} items with more to come than ${context.params.coverDays} days need.`;
  },
  explain: () => [
    'Stock and open lines are compared with the use of 180 days, at the rate of the last 12 weeks and of their fast weeks.',
    'What is beyond that can still be cancelled or deferred, because it has not come.',
  ],
});
