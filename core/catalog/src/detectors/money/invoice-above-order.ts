import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  subtractDecimals,
  sumDecimals,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { invoicedAbove, matchCounts } from '../../payments/order-invoices.ts';

const params = z.strictObject({
  minimumShare: z.number().min(0),
  largestShareAbove: z.number().min(0).max(1),
  recentDays: z.number().int().min(1),
  most: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type TextAbove = { readonly [K in keyof Row<ReturnType<typeof invoicedAbove>>]: string | null };
type TextCounts = { readonly [K in keyof Row<ReturnType<typeof matchCounts>>]: string | null };

const over = (row: TextAbove): Decimal => subtractDecimals(amountOf(row.invoiced), amountOf(row.value));

const judgedOn = (row: TextAbove, context: Context) => context.lastDay(row.source ?? '') ?? context.businessDay;

const isNoticeable = (row: TextAbove, context: Context<Params>): boolean => {
  const last = parseDay((row.lastInvoicedOn ?? '').slice(0, 10));
  const least = multiplyDecimals(amountOf(row.value), decimalFromNumber(context.params.minimumShare, 6));
  const isRecent = last !== undefined && judgedOn(row, context) - last <= context.params.recentDays;
  return isRecent && compareDecimals(over(row), least) > 0;
};

/** Where a good part of all orders is invoiced above its value, invoices hold more than orders do: tax, freight, other prices. */
const isComparable = (counts: readonly TextCounts[], currency: string | null, context: Context<Params>): boolean => {
  const own = counts.find((row) => row.currency === currency);
  return own !== undefined && Number(own.above) <= Number(own.orders) * context.params.largestShareAbove;
};

type Inputs = { readonly above: readonly TextAbove[]; readonly counts: readonly TextCounts[] };

const totalOver = (rows: readonly TextAbove[]): Decimal => sumDecimals(rows.map(over));

const vendorsIn = ({ above, counts }: Inputs, context: Context<Params>): (readonly TextAbove[])[] => {
  const rows = above
    .filter((row) => isComparable(counts, row.currency, context) && isNoticeable(row, context))
    .toSorted((a, b) => ((a.document ?? '') < (b.document ?? '') ? -1 : 1));
  return [...groupedBy(rows, (row) => JSON.stringify([row.party, row.currency])).values()]
    .toSorted((a, b) => compareDecimals(totalOver(b), totalOver(a)))
    .slice(0, context.params.most);
};

const found = (rows: readonly TextAbove[], context: Context): Found[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const currency = first.currency ?? context.currency;
  const party = first.party ?? '';
  const likely = totalOver(rows);
  const zero = decimal(0n, 0);
  const money = (amount: Decimal): string => formatMoney(amount, currency);
  const documents = rows.map((row) => row.document ?? '');
  const invoiced = sumDecimals(rows.map((row) => amountOf(row.invoiced)));
  const value = sumDecimals(rows.map((row) => amountOf(row.value)));
  const judged = judgedOn(first, context);
  const claims = rows.map((row) => ({
    of: `order purchase ${row.document ?? ''} invoiced above`,
    low: over(row),
    likely: over(row),
    high: over(row),
    perWeek: zero,
  }));
  return [
    {
      subject: inCurrencyOf({ party }, currency, context.currency),
      title: `${(first.name ?? party).slice(0, 36)} invoiced ${money(likely)} more than was ordered`,
      cause: `vendor ${party} invoices above order`,
      evidence: [
        {
          label: 'Orders',
          value: `${String(rows.length)}: ${documents.slice(0, 5).join(', ')}${rows.length > 5 ? ' …' : ''}`,
        },
        { label: 'Ordered', value: money(value) },
        { label: 'Invoiced', value: money(invoiced) },
      ],
      stake: {
        type: 'one-off-cash',
        currency,
        low: likely,
        likely,
        high: likely,
        perWeek: zero,
        claims,
        arithmetic: `${money(invoiced)} invoiced − ${money(value)} ordered on ${counted(rows.length, 'order')} = ${money(likely)}.`,
        assumptions: [],
      },
      confidence: 'medium',
      unknown: ['Whether a higher price, more goods or freight were agreed after the order.'],
      mustDo: false,
      judgedOn: judged,
      decideBy: day(judged + 14),
      details: {
        party,
        vendor: first.name ?? party,
        documents: documents.join(', '),
        amount: formatDecimal(likely),
        currency,
      },
    },
  ];
};

/** Vendors that invoiced more for purchase orders than the orders are worth. */
export const invoiceAboveOrder = defineDetector({
  id: 'money.invoice-above-order',
  area: 'money',
  title: 'Invoiced above the order',
  owner: 'controller',
  sentence: 'Vendors whose invoices of the last year add up to more than the purchase orders that they name.',
  needs: { above: rowsOf(invoicedAbove), counts: rowsOf(matchCounts) },
  params,
  defaults: { minimumShare: 0.01, largestShareAbove: 0.2, recentDays: 365, most: 10 },
  detect: (inputs, context) => vendorsIn(inputs, context).flatMap((rows) => found(rows, context)),
  fine: (inputs, context) => {
    if (inputs.counts.length === 0) return 'Not judged: no invoice names a recorded purchase order.';
    const apart = inputs.counts.filter((row) => !isComparable(inputs.counts, row.currency, context));
    const orders = inputs.counts.reduce((sum, row) => sum + Number(row.orders), 0);
    if (apart.length > 0)
      return `Not judged: of ${counted(orders, 'order')} too many are invoiced above their value; invoices seem to hold more than orders do, such as tax.`;
    return `${counted(orders, 'order')} compared with their invoices: ${vendorsIn(inputs, context).length} vendors above.`;
  },
  explain: () => [
    'All invoices that name an order are added, credit notes taken off, and compared with all lines of the order.',
    'Where a fifth of all orders is invoiced above its value nothing is judged: then invoices and orders do not hold the same things.',
  ],
});
