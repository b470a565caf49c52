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
import type { Claim, Evidence } from '@throughline/model';
import { z } from 'zod';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { overpaidInvoices, paidCounts } from '../../payments/overpaid.ts';

const params = z.strictObject({
  minimumShare: z.number().min(0),
  largestShareAbove: z.number().min(0).max(1),
  recoverableDays: z.number().int().min(1),
  most: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type TextOverpaid = { readonly [K in keyof Row<ReturnType<typeof overpaidInvoices>>]: string | null };
type TextCounts = { readonly [K in keyof Row<ReturnType<typeof paidCounts>>]: string | null };

interface Inputs {
  readonly overpaid: readonly TextOverpaid[];
  readonly counts: readonly TextCounts[];
}

const zero = decimal(0n, 0);

const judgedOn = (row: TextOverpaid, context: Context) => context.lastDay(row.source ?? '') ?? context.businessDay;

/** A cent of rounding or a discount that was taken back is not worth a letter. */
const isNoticeable = (row: TextOverpaid, context: Context<Params>): boolean => {
  const last = parseDay((row.lastPaidOn ?? '').slice(0, 10));
  const least = multiplyDecimals(amountOf(row.total), decimalFromNumber(context.params.minimumShare, 6));
  const isRecent = last !== undefined && judgedOn(row, context) - last <= context.params.recoverableDays;
  return isRecent && compareDecimals(amountOf(row.above), least) > 0;
};

/** Where a good part of all invoices is paid above its amount, payments hold more than invoices do, such as tax. */
const isComparable = (counts: readonly TextCounts[], currency: string | null, context: Context<Params>): boolean => {
  const own = counts.find((row) => row.currency === currency);
  return own !== undefined && Number(own.above) <= Math.max(1, Number(own.invoices) * context.params.largestShareAbove);
};

const aboveIn = (rows: readonly TextOverpaid[]): Decimal => sumDecimals(rows.map((row) => amountOf(row.above)));

/** What the vendor has not credited or sent back since. */
const leftOf = (rows: readonly TextOverpaid[]): Decimal => {
  const credit = amountOf(rows[0]?.credit);
  return compareDecimals(credit, zero) > 0 ? subtractDecimals(aboveIn(rows), credit) : aboveIn(rows);
};

const vendorsIn = ({ overpaid, counts }: Inputs, context: Context<Params>): (readonly TextOverpaid[])[] => {
  const rows = overpaid
    .filter((row) => isComparable(counts, row.currency, context) && isNoticeable(row, context))
    .toSorted((a, b) => ((a.document ?? '') < (b.document ?? '') ? -1 : 1));
  return [...groupedBy(rows, (row) => JSON.stringify([row.party, row.currency])).values()]
    .filter((vendor) => compareDecimals(leftOf(vendor), zero) > 0)
    .toSorted((a, b) => compareDecimals(leftOf(b), leftOf(a)) || ((a[0]?.party ?? '') < (b[0]?.party ?? '') ? -1 : 1))
    .slice(0, context.params.most);
};

/** The excess of each invoice, the credit taken off the first ones. */
const claimsOf = (rows: readonly TextOverpaid[]): Claim[] => {
  let credit = subtractDecimals(aboveIn(rows), leftOf(rows));
  return rows.map((row) => {
    const above = amountOf(row.above);
    const taken = compareDecimals(credit, above) < 0 ? credit : above;
    credit = subtractDecimals(credit, taken);
    const left = subtractDecimals(above, taken);
    const of = `payment ${row.party ?? ''} ${row.document ?? ''}`;
    return { of, low: left, likely: left, high: left, perWeek: zero };
  });
};

const sourced = (metric: string, where: readonly string[], isOwn: boolean): Pick<Evidence, 'source'> =>
  isOwn ? { source: { metric, where } } : {};

const evidenceOf = (rows: readonly TextOverpaid[], context: Context): Evidence[] => {
  const currency = rows[0]?.currency ?? context.currency;
  const isOwn = currency === context.currency;
  const credit = subtractDecimals(aboveIn(rows), leftOf(rows));
  return [
    ...rows.slice(0, 5).flatMap((row): Evidence[] => {
      const [party, document] = [row.party ?? '', row.document ?? ''];
      const asked = ['invoiceType=purchase', `party=${party}`, `document=${document}`];
      const paid = ['paymentType=paid', `party=${party}`, `invoice=${document}`];
      return [
        {
          label: `Invoice ${document}`,
          value: formatMoney(amountOf(row.total), currency),
          ...sourced('money.invoiced', asked, isOwn),
        },
        {
          label: `Paid for ${document}`,
          value: formatMoney(amountOf(row.paid), currency),
          ...sourced('money.payments', paid, isOwn),
        },
      ];
    }),
    ...(rows.length > 5 ? [{ label: 'Further invoices', value: String(rows.length - 5) }] : []),
    ...(compareDecimals(credit, zero) > 0
      ? [{ label: 'Credited or sent back', value: formatMoney(credit, currency) }]
      : []),
  ];
};

const arithmeticOf = (rows: readonly TextOverpaid[], currency: string): string => {
  const money = (amount: Decimal): string => formatMoney(amount, currency);
  const sum = (of: 'paid' | 'total'): Decimal => sumDecimals(rows.map((row) => amountOf(row[of])));
  const credit = subtractDecimals(aboveIn(rows), leftOf(rows));
  const less = compareDecimals(credit, zero) > 0 ? ` − ${money(credit)} credited or sent back` : '';
  return `${money(sum('paid'))} paid − ${money(sum('total'))} asked on ${counted(rows.length, 'invoice')}${less} = ${money(leftOf(rows))}.`;
};

const found = (rows: readonly TextOverpaid[], context: Context): Found[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const currency = first.currency ?? context.currency;
  const party = first.party ?? '';
  const vendor = first.name ?? party;
  const left = leftOf(rows);
  const judged = judgedOn(first, context);
  const documents = rows.map((row) => row.document ?? '').join(', ');
  return [
    {
      subject: inCurrencyOf({ party }, currency, context.currency),
      title: `${vendor.slice(0, 36)} was paid ${formatMoney(left, currency)} more than it asked for`,
      cause: `vendor ${party} paid above invoice`,
      evidence: evidenceOf(rows, context),
      stake: {
        type: 'one-off-cash',
        currency,
        low: left,
        likely: left,
        high: left,
        perWeek: zero,
        claims: claimsOf(rows),
        arithmetic: arithmeticOf(rows, currency),
        assumptions: [],
      },
      confidence: 'high',
      unknown: ['Whether a payment names the wrong invoice, or an invoice is missing from the records.'],
      mustDo: false,
      judgedOn: judged,
      decideBy: day(judged + 14),
      details: {
        party,
        vendor,
        documents,
        amount: formatDecimal(left),
        currency,
        state: 'paid',
        reason: 'above invoice',
      },
    },
  ];
};

/** Invoices of vendors that were paid in several payments, together above what they ask for. */
export const paidAboveInvoice = defineDetector({
  id: 'money.paid-above-invoice',
  area: 'money',
  title: 'Paid above the invoice',
  owner: 'controller',
  sentence:
    'Vendors to whom several payments on one invoice add up to more than it asks for, credits and money sent back taken off.',
  needs: { overpaid: rowsOf(overpaidInvoices), counts: rowsOf(paidCounts) },
  params,
  defaults: { minimumShare: 0.01, largestShareAbove: 0.1, recoverableDays: 1095, most: 10 },
  detect: (inputs, context) => vendorsIn(inputs, context).flatMap((rows) => found(rows, context)),
  fine: (inputs, context) => {
    if (inputs.counts.length === 0) return 'Not judged: no payment names a recorded invoice of a vendor.';
    const paid = inputs.counts.reduce((sum, row) => sum + Number(row.invoices), 0);
    if (inputs.counts.some((row) => !isComparable(inputs.counts, row.currency, context)))
      return `Not judged: of ${counted(paid, 'paid invoice')} too many are paid above their amount; payments seem to hold more than invoices do, such as tax.`;
    return `${counted(paid, 'paid invoice')} compared with ${paid === 1 ? 'its' : 'their'} payments: ${counted(vendorsIn(inputs, context).length, 'vendor')} paid above.`;
  },
  explain: () => [
    'All payments that name an invoice are added, money sent back taken off, and compared with the invoice; one payment alone is no proof.',
    'Where the vendor has another unpaid invoice that the money may be for, nothing is said.',
  ],
});
