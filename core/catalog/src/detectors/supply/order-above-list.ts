import {
  compareDecimals,
  day,
  decimalFromNumber,
  multiplyDecimals,
  subtractDecimals,
  sumDecimals,
  type Decimal,
} from '@throughline/math';
import type { SqlRate } from '@throughline/model';
import { defineDetector, formatMoney, rowsOf, type Context, type Found } from '@throughline/engine';
import { asText, isOneOf, isPositive, plusDays, pricedOn, ratioOf, type At, type Facts } from '@throughline/query';
import { z } from 'zod';
import { judgedOnce, memo } from '../../memo.ts';
import {
  amountOf,
  counted,
  groupedBy,
  inCurrencyOf,
  inOrder,
  openLines,
  openOrderLines,
  whereCurrency,
  type TextLine,
} from '../../open-lines.ts';
import { judgedOn } from '../../overdue.ts';
import { middleOf } from '../../rank-test.ts';

const params = z.strictObject({
  tolerance: z.number().positive(),
  minimumLines: z.number().int().min(3),
  minimumValue: z.number().min(0),
});
type Params = z.infer<typeof params>;

/** The list price of each open line on its order day; a vendor with several lists gives the highest. */
const listed = (facts: Facts) =>
  openOrderLines(facts)
    .innerJoin('price as p', (join) =>
      join
        .onRef('p.party', '=', 'l.party')
        .onRef('p.item', '=', 'l.item')
        .onRef('p.currency', '=', 'l.currency')
        .on(pricedOn('p', 'l.on')),
    )
    .select(['l.document', 'l.line'])
    .select((eb) => asText(eb.fn.max<SqlRate>('p.price')).as('price'))
    .where(isPositive('p.price'))
    .groupBy(['l.document', 'l.line']);

/** What lines of the last year cost as a multiple of the list price, by vendor, with how many lines did. */
const multiples = (facts: Facts, at: At) =>
  facts
    .selectFrom(
      facts
        .selectFrom('order_line as l')
        .innerJoin('price as p', (join) =>
          join
            .onRef('p.party', '=', 'l.party')
            .onRef('p.item', '=', 'l.item')
            .onRef('p.currency', '=', 'l.currency')
            .on(pricedOn('p', 'l.on')),
        )
        .select(['l.party', ratioOf('l.unitPrice', 'p.price').as('multiple')])
        .where('l.orderType', '=', 'purchase')
        .where('l.lineType', '=', 'goods')
        .where('l.party', 'in', openOrderLines(facts).select('l.party').where('l.party', 'is not', null))
        .where(isPositive('p.price'))
        .where((eb) => eb.not(isOneOf('l.status', ['rejected', 'cancelled'])))
        .where('l.on', '>', plusDays(at.businessDay, -365))
        .as('m'),
    )
    .select(['m.party', asText('m.multiple').as('multiple')])
    .select((eb) => asText(eb.fn.countAll()).as('lines'))
    .where('m.multiple', 'is not', null)
    .groupBy(['m.party', 'm.multiple']);

interface Multiple {
  readonly party: string | null;
  readonly multiple: string | null;
  readonly lines: string | null;
}

interface ListPrice {
  readonly document: string | null;
  readonly line: string | null;
  readonly price: string | null;
}

interface Above {
  readonly line: TextLine;
  readonly price: Decimal;
  /** What the usual multiple of the list price would cost. */
  readonly fair: Decimal;
  readonly excess: Decimal;
  readonly usual: number;
}

const placeOf = (row: { readonly document: string | null; readonly line: string | null }): string =>
  JSON.stringify([row.document, row.line]);

/** The multiples of each vendor: how many lines, and their middle. */
const middles = memo((rows: readonly Multiple[]) => {
  const groups = groupedBy(rows, (row) => row.party ?? '');
  return [...groups].map(([party, own]) => {
    const tallies = own.map((row) => ({ value: Number(row.multiple), count: Number(row.lines) }));
    return { party, lines: tallies.reduce((sum, { count }) => sum + count, 0), middle: middleOf(tallies) };
  });
});

/** What a vendor usually charges over its list: the middle of its lines of the last year, at least the list price itself. */
const usualOf = (rows: readonly Multiple[], least: number): ReadonlyMap<string, number> =>
  new Map(
    middles(rows).flatMap(({ party, lines, middle }): [string, number][] =>
      lines < least || middle === undefined ? [] : [[party, Math.max(1, middle)]],
    ),
  );

interface Inputs {
  readonly lines: readonly TextLine[];
  readonly listPrices: readonly ListPrice[];
  readonly multiples: readonly Multiple[];
}

const above = judgedOnce((inputs: Inputs, { params: limits }: Context<Params>): Above[] => {
  const usual = usualOf(inputs.multiples, limits.minimumLines);
  const prices = new Map(inputs.listPrices.map((row) => [placeOf(row), amountOf(row.price)]));
  return inOrder(inputs.lines).flatMap((line) => {
    const price = prices.get(placeOf(line));
    const multiple = usual.get(line.party ?? '');
    if (price === undefined || multiple === undefined) return [];
    const fair = multiplyDecimals(price, decimalFromNumber(multiple, 6));
    const limit = multiplyDecimals(fair, decimalFromNumber(1 + limits.tolerance, 6));
    if (compareDecimals(amountOf(line.unitPrice), limit) <= 0) return [];
    const excess = multiplyDecimals(subtractDecimals(amountOf(line.unitPrice), fair), amountOf(line.outstanding));
    return [{ line, price, fair, excess, usual: multiple }];
  });
});

const found = (own: readonly Above[], lines: readonly TextLine[], context: Context<Params>): Found => {
  const [first] = own;
  const line = first?.line;
  const currency = line?.currency ?? context.currency;
  const party = line?.party ?? '';
  const excess = sumDecimals(own.map((one) => one.excess));
  const judged = line === undefined ? context.businessDay : judgedOn(line, context);
  const documents = [...new Set(own.map((one) => one.line.document ?? ''))];
  const open = lines.filter(
    (any) => documents.includes(any.document ?? '') && (any.currency ?? context.currency) === currency,
  ).length;
  const percent = (((first?.usual ?? 1) - 1) * 100).toFixed(1);
  return {
    subject: inCurrencyOf({ party }, currency, context.currency),
    title: `${counted(own.length, 'open line')} of ${line?.vendor ?? party} above its list price: ${formatMoney(excess, currency)} too much`,
    cause: `vendor ${party} above list`,
    evidence: [
      ...own.slice(0, 4).map((one) => ({
        label: `${one.line.document ?? ''}/${one.line.line ?? ''}, ${one.line.itemName ?? one.line.item ?? ''}`,
        value: `ordered at ${formatMoney(amountOf(one.line.unitPrice), currency)}, list ${formatMoney(one.price, currency)}`,
      })),
      {
        label: 'Open lines on these orders',
        value: String(open),
        source: {
          metric: 'supply.open-lines',
          where: [`document in ${documents.join(',')}`, ...whereCurrency(currency, context.currency)],
        },
      },
    ],
    stake: {
      type: 'one-off-cash',
      currency,
      low: excess,
      likely: excess,
      high: excess,
      perWeek: decimalFromNumber(0, 0),
      claims: own.map((one) => ({
        of: `price purchase ${one.line.document ?? ''}/${one.line.line ?? ''}`,
        low: one.excess,
        likely: one.excess,
        high: one.excess,
        perWeek: decimalFromNumber(0, 0),
      })),
      arithmetic: `Order price − list price of the order day with the usual ${percent} % on top, × what is still to come, over ${counted(own.length, 'line')} = ${formatMoney(excess, currency)}.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Whether the dearer price was agreed: rush, small lot, or a change that is not in the list yet.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 7),
    details: {
      party,
      vendor: line?.vendor ?? party,
      lines: own.map((one) => `${one.line.document ?? ''}/${one.line.line ?? ''}`).join(', '),
    },
  };
};

const detect = (inputs: Inputs, context: Context<Params>): Found[] => {
  const groups = groupedBy(above(inputs, context), (one) =>
    JSON.stringify([one.line.party, one.line.currency ?? context.currency]),
  );
  const least = decimalFromNumber(context.params.minimumValue, 2);
  return [...groups.values()]
    .filter((own) => compareDecimals(sumDecimals(own.map((one) => one.excess)), least) >= 0)
    .map((own) => found(own, inputs.lines, context));
};

/** Open purchase order lines dearer than the vendor’s list price with what it usually charges on top. */
export const orderAboveList = defineDetector({
  id: 'supply.order-above-list',
  area: 'supply',
  title: 'Open orders above list price',
  owner: 'buyer',
  sentence:
    'Open purchase order lines at more than 2 % above the list price of the order day, with what the vendor usually charges on top of it.',
  needs: { lines: rowsOf(openLines), listPrices: rowsOf(listed), multiples: rowsOf(multiples) },
  params,
  defaults: { tolerance: 0.02, minimumLines: 5, minimumValue: 100 },
  detect,
  fine: (inputs, context) => {
    const usual = [...usualOf(inputs.multiples, context.params.minimumLines).values()];
    const dear = usual.filter((multiple) => multiple > 1 + context.params.tolerance).length;
    const uniform =
      dear === 0
        ? ''
        : ` ${counted(dear, 'vendor')} of ${usual.length} usually ${dear === 1 ? 'charges' : 'charge'} more than the list: an agreed uplift, not a breach.`;
    return `${counted(inputs.listPrices.length, 'open line')} with a list price checked: ${above(inputs, context).length} above it beyond what is usual.${uniform}`;
  },
  explain: () => [
    'The order price is compared with the list price of the order day and with what the same vendor usually charges on top of it.',
    'Only what is still to come is counted: its price can still be corrected.',
  ],
});
