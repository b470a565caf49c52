import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  rescale,
  sumDecimals,
  wilsonInterval,
  type Decimal,
} from '@throughline/math';
import { formatMoney, quotientOf, type Context, type Found } from '@throughline/engine';
import { amountOf, counted } from '../open-lines.ts';
import type { overdueRows } from './overdue.ts';

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;

/** What a party owes, or is owed, past its due day, every value as text. */
export type TextOverdue = { readonly [K in keyof Row<ReturnType<ReturnType<typeof overdueRows>>>]: string | null };

/** How long the oldest invoice is overdue, in days. */
const ageOf = (row: TextOverdue, context: Context): number => {
  const due = parseDay((row.oldestDueOn ?? '').slice(0, 10));
  return due === undefined ? 0 : context.businessDay - due;
};

/** Later than this is late at any house; and later than ever before is no habit. */
const isUnusual = (row: TextOverdue, context: Context<{ readonly graceDays: number }>): boolean =>
  ageOf(row, context) > Math.max(context.params.graceDays, Number(row.longest ?? '0')) &&
  compareDecimals(amountOf(row.open), decimal(0n, 0)) > 0;

/** Limits on who stands out. */
export interface OverdueLimits {
  readonly graceDays: number;
  readonly most: number;
  /** Share of all that is overdue that a party must owe: of many small ones some are always later than ever. */
  readonly leastShare: number;
}

/** The parties that stand out, the largest amount first. */
export const unusual = (rows: readonly TextOverdue[], context: Context<OverdueLimits>): TextOverdue[] => {
  const all = sumDecimals(rows.map((row) => amountOf(row.open)));
  const least = multiplyDecimals(all, decimalFromNumber(context.params.leastShare, 4));
  return rows
    .filter((row) => row.party !== null && isUnusual(row, context) && compareDecimals(amountOf(row.open), least) >= 0)
    .toSorted(
      (a, b) => compareDecimals(amountOf(b.open), amountOf(a.open)) || ((a.party ?? '') < (b.party ?? '') ? -1 : 1),
    )
    .slice(0, context.params.most);
};

/** The words in which customers and vendors differ. */
export interface Side {
  readonly metric: string;
  readonly title: (name: string, amount: string) => string;
  readonly cause: (party: string) => string;
  readonly unknown: readonly string[];
  readonly type: 'working-capital' | 'risk';
}

const perYear = (amount: Decimal, context: Context): Decimal =>
  rescale(multiplyDecimals(amount, context.assumption('cost-of-capital').decimal), 2, 'half-even');

/** The share of the invoices that fell due that came in: at least this, in nine of ten cases. */
const cameInAtLeast = (row: TextOverdue): number => {
  const cameIn = Number(row.cameIn ?? '0');
  return wilsonInterval(cameIn, cameIn + Number(row.invoices ?? '0'), 0.8)?.lower ?? 0;
};

const stakeOf = (row: TextOverdue, side: Side, context: Context): Found['stake'] => {
  const open = amountOf(row.open);
  const zero = decimal(0n, 0);
  const money = formatMoney(open, context.currency);
  if (side.type === 'risk') {
    return {
      type: 'risk',
      currency: context.currency,
      low: zero,
      likely: open,
      high: open,
      perWeek: zero,
      arithmetic: `${money} overdue: exposure to late fees and to a stop of deliveries, no loss yet.`,
      assumptions: [],
    };
  }
  const benefit = perYear(open, context);
  const least = cameInAtLeast(row);
  const rate = formatDecimal(context.assumption('cost-of-capital').decimal);
  return {
    type: 'working-capital',
    currency: context.currency,
    low: rescale(multiplyDecimals(benefit, decimalFromNumber(least, 4)), 2, 'half-even'),
    likely: benefit,
    high: benefit,
    perWeek: quotientOf(benefit, decimal(52n, 0)) ?? zero,
    arithmetic: `${money} overdue × ${rate} a year cost of capital = ${formatMoney(benefit, context.currency)} a year for which the company lends it; at least ${String(Math.round(least * 100))} % of it comes, as ${String(Number(row.cameIn ?? '0'))} invoices came in before and ${row.invoices ?? '0'} did not.`,
    assumptions: ['cost-of-capital'],
  };
};

/** A party that is later than it ever was. */
export const overdueFinding = (row: TextOverdue, side: Side, context: Context): Found => {
  const open = amountOf(row.open);
  const party = row.party ?? '';
  const days = ageOf(row, context);
  const source = { metric: side.metric, where: [`party=${party}`] };
  return {
    subject: { party },
    title: side.title((row.name ?? party).slice(0, 40), formatMoney(open, context.currency)),
    cause: side.cause(party),
    evidence: [
      { label: 'Overdue', value: formatMoney(open, context.currency), source },
      { label: 'Invoices', value: row.invoices ?? '' },
      { label: 'Oldest', value: `due ${counted(days, 'day')} ago` },
      {
        label: 'Latest ever before',
        value:
          row.longest === null
            ? 'nothing paid so far'
            : `${String(Math.max(0, Number(row.longest)))} days after the due day in ${counted(Number(row.paid), 'payment')}`,
      },
    ],
    stake: stakeOf(row, side, context),
    confidence: row.longest === null ? 'medium' : 'high',
    unknown: side.unknown,
    mustDo: false,
    judgedOn: context.businessDay,
    decideBy: day(context.businessDay + 7),
    details: {
      party,
      name: row.name ?? party,
      open: formatDecimal(open),
      days: String(days),
      currency: context.currency,
      metric: side.metric,
    },
  };
};
