import {
  addDecimals,
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  isZero,
  multiplyDecimals,
  parseDay,
  type Day,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  helpful,
  rowsOf,
  type Context,
  type Found,
} from '@throughline/engine';
import { asText, isOneOf, one, zero } from '@throughline/query';
import { z } from 'zod';
import { incidentCauses, openIncidents, vendorCountries, type Incidents } from '../../incidents.ts';
import { itemsOnce } from '../../masters.ts';
import { judgedOnce } from '../../memo.ts';
import { currentOffers, offersOfItem, type TextOffer } from '../../offers.ts';
import { amountOf, counted, linesOfItem, openLines, type TextLine } from '../../open-lines.ts';
import { pastPromise } from '../../overdue.ts';

const windowDays = 84n;

const shortageCost = 'shortage-cost-multiple';

const params = z.strictObject({
  noticeDays: z.number().int().min(0),
  stalenessDays: z.number().int().min(0),
  /** A count that is older says too little about today, whatever was booked since. */
  countDays: z.number().int().min(0),
});
type Params = z.infer<typeof params>;

const positions = rowsOf((facts) =>
  facts
    .selectFrom('stock_position as s')
    .innerJoin(itemsOnce(facts).as('i'), 'i.item', 's.item')
    .select(['s.item', 'i.name'])
    .select([
      asText('s.on').as('on'),
      asText('s.countedOn').as('countedOn'),
      asText('s.counted').as('counted'),
      asText('s.onHand').as('onHand'),
      asText('s.safetyStock').as('safetyStock'),
      asText('s.reorderPoint').as('reorderPoint'),
      asText('s.onOrder').as('onOrder'),
      asText('s.dailyUse').as('dailyUse'),
      asText('s.dailyUseLow').as('dailyUseLow'),
      asText('s.dailyUseHigh').as('dailyUseHigh'),
      asText('s.useUntil').as('useUntil'),
      asText('s.nextReceiptOn').as('nextReceiptOn'),
      asText('s.comingInTime').as('comingInTime'),
      asText('s.shortageEndsOn').as('shortageEndsOn'),
      asText('s.stockOutOn').as('stockOutOn'),
      asText('s.leadTimeDays').as('leadTimeDays'),
    ])
    .where((eb) => eb.not(isOneOf(asText('i.made'), ['true'])))
    .where('s.stockOutOn', 'is not', null)
    .orderBy('s.item'),
);

/** How many bought items there are, how many of them are in use, and until when that is known. */
const stock = rowsOf((facts) =>
  facts
    .selectFrom('stock_position as s')
    .innerJoin(itemsOnce(facts).as('i'), 'i.item', 's.item')
    .select((eb) => {
      const inUse = eb('s.dailyUse', '<>', zero());
      const judged = eb.and([inUse, eb('s.leadTimeDays', 'is not', null)]);
      return [
        asText(eb.fn.countAll()).as('items'),
        asText(eb.fn.sum(eb.case().when(inUse).then(one()).else(zero()).end())).as('inUse'),
        asText(eb.fn.sum(eb.case().when(judged).then(one()).else(zero()).end())).as('judged'),
        asText(eb.fn.min('s.on')).as('on'),
        asText(eb.fn.min('s.useUntil')).as('useUntil'),
      ];
    })
    .where((eb) => eb.not(isOneOf(asText('i.made'), ['true']))),
);

interface Stock {
  readonly items: string | null;
  readonly inUse: string | null;
  readonly judged: string | null;
  readonly on: string | null;
  readonly useUntil: string | null;
}

interface Position {
  readonly item: string | null;
  readonly name: string | null;
  readonly countedOn: string | null;
  readonly counted: string | null;
  readonly on: string | null;
  readonly onHand: string | null;
  readonly safetyStock: string | null;
  readonly reorderPoint: string | null;
  readonly onOrder: string | null;
  readonly dailyUse: string | null;
  readonly dailyUseLow: string | null;
  readonly dailyUseHigh: string | null;
  readonly useUntil: string | null;
  readonly nextReceiptOn: string | null;
  readonly comingInTime: string | null;
  readonly shortageEndsOn: string | null;
  readonly stockOutOn: string | null;
  readonly leadTimeDays: string | null;
}

interface Inputs extends Incidents {
  readonly offers: readonly TextOffer[];
  readonly lines: readonly TextLine[];
}

interface Shortage {
  readonly position: Position;
  readonly judged: Day;
  readonly out: Day;
  readonly orderBy: Day;
  /** The promised receipt that ends the shortage; without one it lasts a lead time from the day it is noticed. */
  readonly endsOn: Day | undefined;
  /** Days without stock when nothing is done. */
  readonly daysShort: number;
  /** Further days without stock for each week that an order waits. */
  readonly daysPerWeek: number;
}

const shortageOf = (position: Position, context: Context<Params>): Shortage | undefined => {
  const judged = parseDay(position.on ?? '');
  const out = parseDay(position.stockOutOn ?? '');
  const used = parseDay(position.useUntil ?? '');
  const lead = Number(position.leadTimeDays ?? Number.NaN);
  if (judged === undefined || out === undefined || used === undefined || !Number.isFinite(lead)) return undefined;
  if (judged - used > context.params.stalenessDays) return undefined;
  if (judged - (parseDay(position.countedOn ?? '') ?? judged) > context.params.countDays) return undefined;
  const orderBy = day(out - lead);
  if (orderBy > judged + context.params.noticeDays) return undefined;
  const endsOn = parseDay(position.shortageEndsOn ?? '');
  const daysShort = endsOn === undefined ? lead : endsOn - out;
  if (daysShort <= 0) return undefined;
  const later = judged + lead + 7 - Math.max(out, judged + lead);
  return { position, judged, out, orderBy, endsOn, daysShort, daysPerWeek: Math.min(daysShort, Math.max(0, later)) };
};

interface Pricing {
  readonly price: Decimal;
  readonly currency: string;
  readonly multiple: Decimal;
}

const pricingOf = (item: string | null, offers: readonly TextOffer[], context: Context): Pricing => {
  const own = offersOfItem(offers, item).filter((offer) => offer.price !== null);
  const currency = own.some((o) => o.currency === context.currency)
    ? context.currency
    : (own.flatMap((o) => o.currency ?? []).toSorted()[0] ?? context.currency);
  const prices = own.filter((o) => o.currency === currency).map((o) => amountOf(o.price));
  const [first = decimal(0n, 0), ...others] = prices;
  const price = others.reduce((a, b) => (compareDecimals(b, a) < 0 ? b : a), first);
  return { price, currency, multiple: context.assumption(shortageCost).decimal };
};

const costOf = (perDay: string | null, days: number, pricing: Pricing): Decimal => {
  const units = multiplyDecimals(amountOf(perDay), decimalFromNumber(days, 0));
  return multiplyDecimals(multiplyDecimals(units, pricing.price), pricing.multiple);
};

const stakeOf = (shortage: Shortage, pricing: Pricing, item: string): Found['stake'] => {
  const { position, daysShort, daysPerWeek, endsOn, out } = shortage;
  const { currency } = pricing;
  const used = multiplyDecimals(amountOf(position.dailyUse), decimal(windowDays, 0));
  const likely = costOf(position.dailyUse, daysShort, pricing);
  const until = endsOn === undefined ? 'for the shortest lead time' : `until the receipt of ${formatDay(endsOn)}`;
  const low = costOf(position.dailyUseLow, daysShort, pricing);
  const high = costOf(position.dailyUseHigh, daysShort, pricing);
  const estimate = {
    low: compareDecimals(low, likely) < 0 ? low : likely,
    likely,
    high: compareDecimals(high, likely) > 0 ? high : likely,
    perWeek: costOf(position.dailyUse, daysPerWeek, pricing),
  };
  return {
    type: 'avoided-cost',
    currency,
    ...estimate,
    claims: [{ of: `shortage item=${item}`, ...estimate }],
    arithmetic: `Missing from ${formatDay(out)} ${until}: ${counted(daysShort, 'day')} × ${formatRounded(used, 0)} units used ÷ ${windowDays} days × ${formatMoney(pricing.price, currency)} × ${formatRounded(pricing.multiple, 1)} (cost of a missing unit as a multiple of its price) = ${formatMoney(likely, currency)}.`,
    assumptions: [shortageCost],
  };
};

const windowOf = (position: Position): string => {
  const until = parseDay(position.useUntil ?? '');
  return until === undefined ? '' : `${formatDay(day(until - 83))}..${formatDay(until)}`;
};

const evidenceOf = ({ position, judged }: Shortage): Found['evidence'] => {
  const units = (text: string | null): string => `${formatRounded(amountOf(text), 0)} units`;
  const where = [`item=${position.item ?? ''}`];
  const coming =
    position.nextReceiptOn === null ? 'nothing' : `${units(position.onOrder)}, next on ${position.nextReceiptOn}`;
  return [
    {
      label: position.countedOn === position.on ? 'On hand' : 'Counted',
      value: `${units(position.counted)} on ${position.countedOn ?? ''}`,
      source: { metric: 'supply.stock-on-hand', where },
    },
    ...(position.countedOn === position.on
      ? []
      : [
          {
            label: 'On hand by receipts and use since',
            value: `${units(position.onHand)} on ${formatDay(judged)}`,
          },
        ]),
    {
      label: 'Use',
      value: `${formatRounded(amountOf(position.dailyUse), 1)} units a day in the 12 weeks to ${position.useUntil ?? ''}`,
      source: { metric: 'supply.item-use', period: windowOf(position), where },
    },
    {
      label: 'On order',
      value: coming,
      source: { metric: 'supply.outstanding-quantity', where: [...where, `on>${formatDay(judged)}`] },
    },
    {
      label: 'Shortest lead time',
      value: `${position.leadTimeDays ?? ''} days`,
      source: { metric: 'supply.shortest-lead-time', where },
    },
  ];
};

/** Vendors that owe the item past its promise: what has not come would have helped. */
const owing = (item: string, lines: readonly TextLine[], context: Context): readonly TextLine[] =>
  pastPromise(linesOfItem(lines, item), context).overdue.filter((line) => line.party !== null);

const causesOf = (item: string, inputs: Inputs, context: Context): readonly string[] => {
  const late = owing(item, inputs.lines, context).map((line) => `vendor ${line.party ?? ''} late`);
  const parties = new Set(linesOfItem(inputs.lines, item).map(({ party }) => party));
  const held = [...parties].flatMap((party) => incidentCauses(party, inputs, context.businessDay));
  return [...new Set([...held.toSorted(), ...late.toSorted()])];
};

const found = (shortage: Shortage, inputs: Inputs, context: Context<Params>): Found => {
  const { position, judged, out, orderBy } = shortage;
  const { offers } = inputs;
  const item = position.item ?? '';
  const pricing = pricingOf(item, offers, context);
  const because = causesOf(item, inputs, context);
  return {
    subject: { item },
    title: `${position.name ?? item} runs out on ${formatDay(out)} unless more is ordered ${orderBy <= judged ? 'now' : `by ${formatDay(orderBy)}`}`,
    cause: `item ${item} short`,
    ...(because.length === 0 ? {} : { because }),
    evidence: evidenceOf(shortage),
    stake: stakeOf(shortage, pricing, item),
    confidence: 'medium',
    unknown: [
      'Whether use goes on as in the last 12 weeks.',
      because.length === 0
        ? 'Overdue receipts are not counted on.'
        : 'When the overdue lines of this item come; they are not counted on.',
      ...(isZero(pricing.price) ? ['No active vendor lists a price, so the stake is not priced.'] : []),
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: orderBy > judged ? orderBy : judged,
    details: {
      item,
      judged: formatDay(judged),
      stockOutOn: formatDay(out),
      endsOn: shortage.endsOn === undefined ? '' : formatDay(shortage.endsOn),
      daysShort: String(shortage.daysShort),
      costPerDay: formatDecimal(costOf(position.dailyUse, 1, pricing)),
      currency: pricing.currency,
      dailyUse: position.dailyUse ?? '0',
      onHand: position.onHand ?? '0',
      comingInTime: position.comingInTime ?? '0',
      safetyStock: position.safetyStock ?? '0',
    },
  };
};

/** Whether it also comes about at the slow pace of recent use: otherwise the goods that are promised may well be in time. */
const comesAnyway = ({ position, judged, endsOn }: Shortage): boolean => {
  const until = endsOn ?? judged + Number(position.leadTimeDays);
  const there = addDecimals(amountOf(position.onHand), amountOf(position.comingInTime));
  const used = multiplyDecimals(amountOf(position.dailyUseLow), decimalFromNumber(Math.max(0, until - judged), 0));
  return compareDecimals(used, there) > 0;
};

/** Whether planning orders in time by itself: what is there and on order falls to the reorder point by the last day for an order. */
const isOrderedInTime = ({ position, judged, orderBy }: Shortage): boolean => {
  const point = amountOf(position.reorderPoint);
  const there = addDecimals(amountOf(position.onHand), amountOf(position.onOrder));
  if (isZero(point) || compareDecimals(there, point) <= 0) return false;
  const used = multiplyDecimals(amountOf(position.dailyUse), decimalFromNumber(Math.max(0, orderBy - judged), 0));
  return compareDecimals(there, addDecimals(point, used)) <= 0;
};

const projected = (all: readonly Position[], context: Context<Params>): Shortage[] =>
  all.flatMap((position) => shortageOf(position, context) ?? []);

interface Projected {
  readonly positions: readonly Position[];
}

/** All that run out, those that planning does not order in time, and of these those that run out at a slow pace too. */
const shortages = judgedOnce(({ positions: all }: Projected, context: Context<Params>) => {
  const every = projected(all, context);
  const left = every.filter((shortage) => !isOrderedInTime(shortage));
  return { every, left, sure: left.filter(comesAnyway) };
});

const staleDays = ({ on, useUntil }: Stock): number => {
  const [judged, used] = [parseDay(on ?? ''), parseDay(useUntil ?? '')];
  return judged === undefined || used === undefined ? 0 : judged - used;
};

/** Bought items that run out before an order placed now could arrive; being below safety stock alone is no finding. */
export const projectedStockOut = defineDetector({
  id: 'supply.projected-stock-out',
  area: 'supply',
  title: 'Projected stock-outs',
  owner: 'planner',
  sentence:
    'Bought items whose stock and promised receipts run out, at the rate of use of the last 12 weeks and at its slow pace too, before an order placed now would arrive.',
  needs: {
    positions,
    stock,
    offers: rowsOf(currentOffers),
    lines: rowsOf(openLines),
    incidents: helpful(rowsOf(openIncidents)),
    vendors: helpful(rowsOf(vendorCountries)),
  },
  params,
  defaults: { noticeDays: 7, stalenessDays: 30, countDays: 92 },
  detect: (inputs, context) => shortages(inputs, context).sure.map((shortage) => found(shortage, inputs, context)),
  fine: (inputs, context) => {
    const [whole] = inputs.stock;
    if (whole === undefined || Number(whole.items) === 0) return 'No stock was counted.';
    if (staleDays(whole) > context.params.stalenessDays)
      return `Not judged: the stock is of ${whole.on ?? ''}, but use is known only until ${whole.useUntil ?? ''}.`;
    const judged = Number(whole.judged);
    const unjudged = Number(whole.inUse) - judged;
    const rest = unjudged === 0 ? '' : ` ${counted(unjudged, 'item')} without a lead time could not be judged.`;
    const { every, left, sure } = shortages(inputs, context);
    const [doubtful, planned] = [left.length - sure.length, every.length - left.length];
    const slow = doubtful === 0 ? '' : ` ${String(doubtful)} more only if use is not slower than its mean.`;
    const soon = planned === 0 ? '' : ` ${String(planned)} more fall to their reorder point in time.`;
    return `${counted(judged, 'bought item')} in use checked: ${String(sure.length)} run out before an order could arrive.${slow}${soon}${rest}`;
  },
  explain: (finding) => [
    'Stock of the last count and promised receipts are projected day by day at the rate of use of the last 12 weeks.',
    `It runs out on ${finding.details['stockOutOn'] ?? ''}; an order placed after ${formatDay(finding.decideBy)} arrives after that day.`,
  ],
});
