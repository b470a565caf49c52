import {
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  formatDay,
  multiplyDecimals,
  sumDecimals,
  compareDecimals,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  rowsOf,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { amountOf, counted, groupedBy } from '../../open-lines.ts';
import { nameWords } from '../../payments/company-name.ts';
import { isPlaceholder } from '../../payments/placeholder.ts';
import { vendorHabits } from '../../payments/vendor-habits.ts';
import type { TextHabits } from '../../payments/twins.ts';

const params = z.strictObject({ minimumShare: z.number().positive(), minimumAccounts: z.number().int().min(1) });
type Params = z.infer<typeof params>;

interface CatchAll {
  readonly name: string;
  readonly rows: readonly TextHabits[];
  readonly total: Decimal;
  readonly share: Decimal;
}

const own = (rows: readonly TextHabits[], context: Context): TextHabits[] =>
  rows
    .filter((row) => row.currency === context.currency)
    .toSorted((a, b) => ((a.party ?? '') < (b.party ?? '') ? -1 : 1));

const totalOf = (rows: readonly TextHabits[]): Decimal => sumDecimals(rows.map((row) => amountOf(row.total)));

const most = (rows: readonly TextHabits[], of: 'accounts' | 'units'): number =>
  Math.max(...rows.map((row) => Number(row[of])));

const catchAlls = (rows: readonly TextHabits[], context: Context<Params>): CatchAll[] => {
  const mine = own(rows, context);
  const all = totalOf(mine);
  const groups = groupedBy(
    mine.filter((row) => isPlaceholder(row.name ?? '')),
    (row) => nameWords(row.name ?? '').join(' '),
  );
  return [...groups.values()].flatMap((group): CatchAll[] => {
    const total = totalOf(group);
    const share = quotientOf(total, all);
    if (share === undefined || compareDecimals(share, decimalFromNumber(context.params.minimumShare, 6)) < 0) return [];
    if (Math.max(most(group, 'accounts'), most(group, 'units')) < context.params.minimumAccounts) return [];
    return [{ name: group[0]?.name ?? '', rows: group, total, share }];
  });
};

const found = ({ name, rows, total, share }: CatchAll, context: Context): Found => {
  const judged = context.lastDay(rows[0]?.source ?? '') ?? context.businessDay;
  const zero = decimal(0n, 0);
  const percent = formatRounded(multiplyDecimals(share, decimal(100n, 0)), 1);
  const parties = rows.map((row) => row.party ?? '').toSorted();
  const bills = rows.reduce((sum, row) => sum + Number(row.bills), 0);
  const money = formatMoney(total, context.currency);
  return {
    subject: { party: parties[0] ?? '' },
    title: `${percent} % of a year’s spend is booked on “${name.slice(0, 40)}”, which is no vendor`,
    cause: `vendor ${parties[0] ?? ''} is no vendor`,
    evidence: [
      { label: `Booked since ${formatDay(day(context.businessDay - 364))}`, value: money },
      { label: 'Bills', value: String(bills) },
      { label: 'Accounts and units', value: `${String(most(rows, 'accounts'))} and ${String(most(rows, 'units'))}` },
    ],
    stake: {
      type: 'risk',
      currency: context.currency,
      low: zero,
      likely: total,
      high: total,
      perWeek: zero,
      arithmetic: `${counted(bills, 'bill')} of the year under one name = ${money}: nobody can compare prices, find what was paid twice, or see who was paid. It is exposure, no loss.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Whether some of it is salaries, benefits or refunds that are kept nameless on purpose.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 30),
    details: { party: parties.join(','), name, total: formatDecimal(total), currency: context.currency },
  };
};

/** Names in the vendor list that stand for nobody and take a noticeable share of spend. */
export const catchAllVendor = defineDetector({
  id: 'money.catch-all-vendor',
  area: 'money',
  title: 'Spend on a name that is no vendor',
  owner: 'controller',
  sentence:
    'Names in the vendor list that stand for nobody, such as sundry suppliers, with a noticeable share of a year’s spend on several accounts or units.',
  needs: { vendors: rowsOf(vendorHabits) },
  params,
  defaults: { minimumShare: 0.01, minimumAccounts: 3 },
  detect: ({ vendors }, context) => catchAlls(vendors, context).map((each) => found(each, context)),
  fine: ({ vendors }, context) =>
    vendors.length === 0
      ? 'Not judged: no invoice of a vendor and no payment is recorded in the last year.'
      : `${counted(own(vendors, context).length, 'vendor')} of the last year checked: ${catchAlls(vendors, context).length} of them nobody.`,
  explain: () => [
    'The name consists of words that stand for no company, and what is booked on it goes to several accounts or units.',
    'What is paid under such a name cannot be compared, controlled or bundled.',
  ],
});
