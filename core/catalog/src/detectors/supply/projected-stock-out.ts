import {
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  multiplyDecimals,
  parseDay,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, formatRounded, rowsOf, type Context, type Found } from '@throughline/engine';
import { asText, isOneOf } from '@throughline/query';
import { z } from 'zod';
import { amountOf, counted } from '../../open-lines.ts';

const params = z.strictObject({ noticeDays: z.number().int().min(0), stalenessDays: z.number().int().min(0) });
type Params = z.infer<typeof params>;

const positions = rowsOf((facts) =>
  facts
    .selectFrom('stock_position as s')
    .innerJoin('item as i', 'i.item', 's.item')
    .leftJoin(
      (from) =>
        from
          .selectFrom('price')
          .select(['item', 'currency'])
          .select((eb) => eb.fn.min('price').as('price'))
          .groupBy(['item', 'currency'])
          .as('p'),
      (join) => join.onRef('p.item', '=', 's.item'),
    )
    .select(['s.item', 'i.name', 'p.currency'])
    .select([
      asText('s.on').as('on'),
      asText('s.onHand').as('onHand'),
      asText('s.safetyStock').as('safetyStock'),
      asText('s.onOrder').as('onOrder'),
      asText('s.dailyUse').as('dailyUse'),
      asText('s.dailyUseLow').as('dailyUseLow'),
      asText('s.dailyUseHigh').as('dailyUseHigh'),
      asText('s.useUntil').as('useUntil'),
      asText('s.nextReceiptOn').as('nextReceiptOn'),
      asText('s.stockOutOn').as('stockOutOn'),
      asText('s.leadTimeDays').as('leadTimeDays'),
      asText('p.price').as('price'),
    ])
    .where((eb) => eb.not(isOneOf(asText('i.made'), ['true'])))
    .orderBy('s.item'),
);

interface Position {
  readonly item: string | null;
  readonly name: string | null;
  readonly currency: string | null;
  readonly on: string | null;
  readonly onHand: string | null;
  readonly safetyStock: string | null;
  readonly onOrder: string | null;
  readonly dailyUse: string | null;
  readonly dailyUseLow: string | null;
  readonly dailyUseHigh: string | null;
  readonly useUntil: string | null;
  readonly nextReceiptOn: string | null;
  readonly stockOutOn: string | null;
  readonly leadTimeDays: string | null;
  readonly price: string | null;
}

interface Shortage {
  readonly position: Position;
  readonly judged: Day;
  readonly out: Day;
  readonly orderBy: Day;
  /** Days without stock when an order placed on the judged day arrives after its lead time. */
  readonly daysShort: number;
}

const shortageOf = (position: Position, context: Context<Params>): Shortage | undefined => {
  const judged = parseDay(position.on ?? '');
  const out = parseDay(position.stockOutOn ?? '');
  const used = parseDay(position.useUntil ?? '');
  const lead = Number(position.leadTimeDays ?? Number.NaN);
  if (judged === undefined || out === undefined || used === undefined || !Number.isFinite(lead)) return undefined;
  if (judged - used > context.params.stalenessDays) return undefined;
  const next = parseDay(position.nextReceiptOn ?? '');
  const arrival = next !== undefined && next >= out && next < judged + lead ? next : judged + lead;
  const orderBy = day(out - lead);
  if (orderBy > judged + context.params.noticeDays) return undefined;
  return { position, judged, out, orderBy, daysShort: Math.max(0, arrival - out) };
};

const priced = (perDay: string | null, days: number, parts: { price: Decimal; multiple: Decimal }): Decimal => {
  const units = multiplyDecimals(amountOf(perDay), decimalFromNumber(days, 0));
  return multiplyDecimals(multiplyDecimals(units, parts.price), parts.multiple);
};

const stakeOf = ({ position, daysShort }: Shortage, context: Context): Found['stake'] => {
  const multiple = context.assumption('shortage-cost-multiple');
  const parts = { price: amountOf(position.price), multiple: multiple.decimal };
  const currency = position.currency ?? context.currency;
  const days = Math.max(daysShort, 1);
  const use = formatRounded(amountOf(position.dailyUse), 1);
  const likely = priced(position.dailyUse, days, parts);
  return {
    type: 'avoided-cost',
    currency,
    low: priced(position.dailyUseLow, daysShort, parts),
    likely,
    high: priced(position.dailyUseHigh, days, parts),
    perWeek: priced(position.dailyUse, 7, parts),
    arithmetic: `${use} units a day × ${counted(days, 'day')} short × ${formatMoney(parts.price, currency)} × ${multiple.value} (cost of a missing unit as a multiple of its price) = ${formatMoney(likely, currency)}.`,
    assumptions: [multiple.id],
  };
};

const found = (shortage: Shortage, context: Context<Params>): Found => {
  const { position, judged, out } = shortage;
  const item = position.item ?? '';
  const use = formatRounded(amountOf(position.dailyUse), 1);
  const where = [`item=${item}`];
  return {
    subject: { item },
    title: `${position.name ?? item} runs out on ${formatDay(out)} unless it is ordered ${shortage.orderBy <= judged ? 'now' : `by ${formatDay(shortage.orderBy)}`}`,
    cause: `item ${item} short`,
    evidence: [
      {
        label: 'On hand',
        value: `${formatRounded(amountOf(position.onHand), 0)} units on ${formatDay(judged)}`,
        source: { metric: 'supply.stock-on-hand', where },
      },
      { label: 'Use', value: `${use} units a day in the 12 weeks to ${position.useUntil ?? ''}` },
      {
        label: 'On order',
        value:
          position.nextReceiptOn === null
            ? 'nothing'
            : `${formatRounded(amountOf(position.onOrder), 0)} units, next on ${position.nextReceiptOn}`,
      },
      { label: 'Shortest lead time', value: `${position.leadTimeDays ?? ''} days` },
    ],
    stake: stakeOf(shortage, context),
    confidence: 'medium',
    unknown: ['Whether use goes on as in the last 12 weeks.', 'Overdue receipts are not counted on.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: shortage.orderBy > judged ? shortage.orderBy : judged,
    details: {
      item,
      judged: formatDay(judged),
      stockOutOn: formatDay(out),
      dailyUse: position.dailyUse ?? '0',
      onHand: position.onHand ?? '0',
      onOrder: position.onOrder ?? '0',
      safetyStock: position.safetyStock ?? '0',
    },
  };
};

const shortages = (all: readonly Position[], context: Context<Params>): Shortage[] =>
  all.flatMap((position) => shortageOf(position, context) ?? []);

const zeroUse = (all: readonly Position[]): number => all.filter((p) => decimalIsZero(p.dailyUse)).length;
const decimalIsZero = (text: string | null): boolean => amountOf(text).units === decimal(0n, 0).units;

const staleDays = (all: readonly Position[]): number => {
  const on = parseDay(all[0]?.on ?? '');
  const used = parseDay(all[0]?.useUntil ?? '');
  return on === undefined || used === undefined ? 0 : on - used;
};

/** Bought items that run out before an order placed now could arrive; being below safety stock alone is no finding. */
export const projectedStockOut = defineDetector({
  id: 'supply.projected-stock-out',
  area: 'supply',
  title: 'Projected stock-outs',
  sentence:
    'Bought items whose stock and promised receipts run out, at the rate of use of the last 12 weeks, before an order placed now would arrive.',
  needs: { positions },
  params,
  defaults: { noticeDays: 7, stalenessDays: 30 },
  detect: (inputs, context) => shortages(inputs.positions, context).map((shortage) => found(shortage, context)),
  fine: (inputs, context) => {
    const stale = staleDays(inputs.positions);
    if (inputs.positions.length === 0) return 'No stock was counted.';
    if (stale > context.params.stalenessDays)
      return `Not judged: the stock is of ${inputs.positions[0]?.on ?? ''}, but use is known only until ${inputs.positions[0]?.useUntil ?? ''}.`;
    const checked = inputs.positions.length - zeroUse(inputs.positions);
    return `${counted(checked, 'bought item')} in use checked: ${shortages(inputs.positions, context).length} run out before an order could arrive.`;
  },
  explain: (finding) => [
    'Stock of the last count and promised receipts are projected day by day at the rate of use of the last 12 weeks.',
    `It runs out on ${finding.details['stockOutOn'] ?? ''}; an order placed after ${formatDay(finding.decideBy)} comes too late.`,
  ],
});
