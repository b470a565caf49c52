import { compareDecimals, day, decimal, formatDecimal, sumDecimals, type Decimal } from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { amountOf, counted } from '../../open-lines.ts';
import { twinsIn, type TextHabits, type Twins } from '../../payments/twins.ts';
import { vendorHabits } from '../../payments/vendor-habits.ts';

const params = z.strictObject({ most: z.number().int().min(1) });

const own = (rows: readonly TextHabits[], context: Context): TextHabits[] =>
  rows.filter((row) => row.currency === context.currency);

const totalOf = (rows: readonly TextHabits[]): Decimal => sumDecimals(rows.map((row) => amountOf(row.total)));

/** What went through the records beside the main one. */
const aside = (twins: Twins): Decimal => totalOf(twins.records.slice(1));

const ranked = (rows: readonly TextHabits[], context: Context): Twins[] =>
  twinsIn(own(rows, context)).toSorted((a, b) => compareDecimals(aside(b), aside(a)) || (a.name < b.name ? -1 : 1));

const found = (twins: readonly Twins[], context: Context<z.infer<typeof params>>): Found[] => {
  const [first] = twins;
  if (first === undefined) return [];
  const judged = context.lastDay(first.records[0]?.source ?? '') ?? context.businessDay;
  const likely = sumDecimals(twins.map(aside));
  const zero = decimal(0n, 0);
  const shown = twins.slice(0, context.params.most);
  const listed = shown.map(({ name, records }) => `${name}: ${records.map((r) => r.party ?? '').join(', ')}`);
  return [
    {
      subject: { list: 'vendors' },
      title: `${counted(twins.length, 'vendor')} ${twins.length === 1 ? 'stands' : 'stand'} in the list more than once, with spend on each record`,
      cause: 'vendors listed twice',
      evidence: shown.map(({ name, records }) => ({
        label: name,
        value: records
          .map(
            (r) =>
              `${r.party ?? ''}: ${formatMoney(amountOf(r.total), context.currency)} in ${counted(Number(r.bills), 'bill')}`,
          )
          .join('; '),
      })),
      stake: {
        type: 'risk',
        currency: context.currency,
        low: zero,
        likely,
        high: sumDecimals(twins.map(({ records }) => totalOf(records))),
        perWeek: zero,
        arithmetic: `${counted(twins.length, 'vendor')} with a year’s spend of ${formatMoney(likely, context.currency)} on further records: there a bill can be paid a second time unseen, and volumes do not add up in negotiations.`,
        assumptions: [],
      },
      confidence: 'medium',
      unknown: ['Whether some are branches or persons of the same name: tax number and bank account show it.'],
      mustDo: false,
      judgedOn: judged,
      decideBy: day(judged + 30),
      details: {
        list: listed.join('; '),
        more: String(twins.length - shown.length),
        total: formatDecimal(likely),
        currency: context.currency,
      },
    },
  ];
};

/** Vendors with several records that bear the same name and are booked on the same account and unit. */
export const duplicateVendor = defineDetector({
  id: 'money.duplicate-vendor',
  area: 'money',
  title: 'Vendors listed twice',
  owner: 'data steward',
  sentence:
    'Vendors with several records in use that bear the same name but for legal form and marks, and are booked on the same account and unit.',
  needs: { vendors: rowsOf(vendorHabits) },
  params,
  defaults: { most: 10 },
  detect: ({ vendors }, context) => found(ranked(vendors, context), context),
  fine: ({ vendors }, context) =>
    vendors.length === 0
      ? 'Not judged: no invoice of a vendor and no payment is recorded in the last year.'
      : `${counted(own(vendors, context).length, 'vendor')} of the last year checked: ${ranked(vendors, context).length} listed more than once.`,
  explain: () => [
    'The names are the same when legal forms, accents and marks are left aside, and both records are booked on the same account and unit in the last year.',
    'Names that differ in a word or a number are taken for branches, and more than four records of a name for something else.',
  ],
});
