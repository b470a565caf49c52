import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  rescale,
  subtractDecimals,
  sumDecimals,
  trimDecimal,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, helpful, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Evidence, Stake } from '@throughline/model';
import { z } from 'zod';
import { habitsIn, offersWorthTaking, sharesOf, type Habit, type Offer } from '../../discount-habits.ts';
import { yearlyLoss } from '../../discount-loss.ts';
import { discountedInvoices, lastPaidDay, type DiscountedInvoice } from '../../discounts.ts';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { topUnits, unitNames } from '../../units.ts';
import { vendorsOnce } from '../../vendors.ts';

const params = z.strictObject({
  recentDays: z.number().int().min(30).max(120),
  minimumLost: z.number().int().min(2),
  lostShare: z.number().min(0).max(1),
  chance: z.number().positive().max(0.5),
  minimumHours: z.number().min(0),
  minimumPaidShare: z.number().min(0).max(1),
});
type Params = z.infer<typeof params>;

interface Named {
  readonly name: string | null;
}

interface Inputs {
  readonly invoices: readonly DiscountedInvoice[];
  readonly paid: readonly { readonly on: string | null }[];
  readonly vendors: readonly (Named & { readonly party: string | null })[];
  readonly units: readonly (Named & { readonly unit: string | null })[];
  readonly top: readonly { readonly unit: string | null }[];
}

/** The offers in one currency, judged on the last day of which both invoices and payments are known. */
interface Judged {
  readonly currency: string;
  readonly on: Day;
  /** Those of the last quarter, and those of it and the year before. */
  readonly past: readonly Offer[];
  readonly earlier: readonly Offer[];
  readonly complaints: readonly Offer[];
  readonly open: readonly Offer[];
  readonly habits: readonly Habit[];
  readonly isJudged: boolean;
}

const judgedIn = (all: readonly DiscountedInvoice[], inputs: Inputs, context: Context<Params>): Judged => {
  const { recentDays, minimumHours, minimumPaidShare, minimumLost, lostShare, chance } = context.params;
  const lastPaid = parseDay((inputs.paid[0]?.on ?? '').slice(0, 10)) ?? context.businessDay;
  const invoices = all.filter(({ complaint }) => complaint !== 'true');
  const sources = [...new Set(all.map(({ source }) => source ?? ''))];
  const ends = sources.map((source) => context.lastDay(source) ?? context.businessDay);
  const on = day(Math.min(lastPaid, ...ends));
  const terms = { on, today: context.businessDay, rate: context.assumption('cost-of-capital').decimal };
  const offers = offersWorthTaking(invoices, terms);
  const held = offersWorthTaking(
    all.filter(({ complaint }) => complaint === 'true'),
    terms,
  );
  const earlier = offers.filter(({ state }) => state !== 'open');
  const past = earlier.filter(({ discountBy }) => discountBy > on - recentDays);
  const bar = multiplyDecimals(context.assumption('labour-rate').decimal, decimalFromNumber(minimumHours, 2));
  const paid = past.filter(({ invoice }) => invoice.paidOn !== null).length;
  const isJudged = past.length >= minimumLost && paid >= minimumPaidShare * past.length;
  const limits = { chance, minimumLost, lostShare, minimumNet: multiplyDecimals(bar, decimal(25n, 2)) };
  return {
    currency: all[0]?.currency ?? context.currency,
    on,
    past,
    earlier,
    complaints: held.filter(({ state }) => state !== 'open'),
    open: offers.filter(({ state }) => state === 'open'),
    habits: isJudged ? habitsIn(past, limits) : [],
    isJudged,
  };
};

const judged = (inputs: Inputs, context: Context<Params>): Judged[] => {
  const groups = groupedBy(inputs.invoices, (row) => row.currency ?? context.currency);
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => judgedIn(own, inputs, context));
};

const isOf = (habit: Habit, { invoice }: Offer): boolean =>
  habit.kind === 'all' || (invoice[habit.kind] ?? '') === habit.key;

const textOf = (amount: Decimal): string => formatDecimal(trimDecimal(amount));

const share = (part: number): string => `${(part * 100).toFixed(0)} %`;

/** Where several habits were found, an offer belongs to the first that it fits. */
const ownOf = (habit: Habit, habits: readonly Habit[], offers: readonly Offer[]): Offer[] => {
  const before = habits.slice(0, habits.indexOf(habit));
  return offers.filter((offer) => isOf(habit, offer) && !before.some((one) => isOf(one, offer)));
};

const usualText = (habit: Habit, usual: number): string => {
  if (usual === 0) return '';
  return ` less the ${share(usual)} that ${habit.kind === 'all' ? 'a usual quarter of the year before' : 'all others'} lost`;
};

const stakeOf = (habit: Habit, all: Judged, { recentDays, minimumLost }: Params): Stake => {
  const { currency, on, habits, earlier } = all;
  const [offers, complaints] = [ownOf(habit, habits, earlier), ownOf(habit, habits, all.complaints)];
  const since = day(earlier.reduce((first, { discountBy }) => Math.min(first, discountBy), Number(on)));
  const loss = yearlyLoss(habit, { on, offers, complaints, since, recentDays, fewest: minimumLost });
  const held = complaints.length === 0 ? '' : ', the high one also what was under complaint';
  const { low, likely, high } = loss;
  return {
    type: 'recurring-profit',
    currency,
    low,
    likely,
    high,
    perWeek: rescale(multiplyDecimals(likely, decimalFromNumber(1 / 52, 6)), 2, 'half-even'),
    arithmetic: `Discounts less the cost of money for the days paid earlier, by the last ${counted(loss.spans, 'month')}: ${formatMoney(loss.offered, currency)} a year × (${share(loss.now)} of it lost${usualText(habit, loss.usual)}) = ${formatMoney(likely, currency)} a year; low and high hold eight of ten years, as the months differ${held}.`,
    assumptions: ['cost-of-capital'],
  };
};

const nameOf = (habit: Habit, inputs: Inputs): string => {
  if (habit.kind === 'party') return inputs.vendors.find((row) => row.party === habit.key)?.name ?? habit.key;
  if (habit.kind === 'unit') return inputs.units.find((row) => row.unit === habit.key)?.name ?? habit.key;
  return 'All units';
};

/** A company whose units are all alike is named by the unit at its top. */
const subjectOf = (habit: Habit, inputs: Inputs): Record<string, string> => {
  if (habit.kind !== 'all') return { [habit.kind]: habit.key };
  const own = [...new Set(habit.offers.map(({ invoice }) => invoice.unit ?? ''))];
  const [only] = own.length === 1 ? own : inputs.top.length === 1 ? [inputs.top[0]?.unit ?? ''] : [];
  return only === undefined || only === '' ? { invoiceType: 'purchase' } : { unit: only };
};

const invoiceEvidence = (invoice: DiscountedInvoice, offered: string, isOwn: boolean): Evidence => {
  const where = ['invoiceType=purchase', `party=${invoice.party ?? ''}`, `document=${invoice.document ?? ''}`];
  return {
    label: `Invoice ${invoice.document ?? ''}: ${offered}, paid ${invoice.paidOn?.slice(0, 10) ?? 'not yet'}`,
    value: formatMoney(amountOf(invoice.total), invoice.currency ?? ''),
    ...(isOwn ? { source: { metric: 'money.invoiced', where } } : {}),
  };
};

const evidenceOf = (habit: Habit, open: readonly Offer[], at: { currency: string; isOwn: boolean }): Evidence[] => {
  const { currency, isOwn } = at;
  const own = sharesOf(habit.offers);
  const lost = habit.offers.filter(({ state }) => state === 'lost');
  const caught = sumDecimals(open.map(({ net }) => net));
  return [
    { label: 'Discounts worth taking, last quarter', value: String(own.all) },
    { label: 'Paid after the day for the discount', value: `${String(own.cases)} (${share(own.cases / own.all)})` },
    ...(habit.others.all > 0
      ? [
          {
            label: 'Lost by all others',
            value: `${String(habit.others.cases)} of ${String(habit.others.all)} (${share(habit.others.cases / habit.others.all)})`,
          },
        ]
      : []),
    ...lost
      .toSorted((a, b) => compareDecimals(b.net, a.net) || a.discountBy - b.discountBy)
      .slice(0, 3)
      .map(({ invoice, discount, discountBy }) =>
        invoiceEvidence(invoice, `${formatMoney(discount, currency)} until ${formatDay(discountBy)}`, isOwn),
      ),
    ...(open.length > 0
      ? [
          {
            label: `Still to be caught on ${counted(open.length, 'open invoice')}`,
            value: formatMoney(caught, currency),
          },
        ]
      : []),
  ];
};

const found = (habit: Habit, all: Judged, { inputs, context }: { inputs: Inputs; context: Context<Params> }): Found => {
  const { currency, on } = all;
  const open = all.open.filter((offer) => isOf(habit, offer));
  const stake = stakeOf(habit, all, context.params);
  const subject = inCurrencyOf(subjectOf(habit, inputs), currency, context.currency);
  const { cases, all: offered } = sharesOf(habit.offers);
  const name = nameOf(habit, inputs);
  const first = open[0]?.discountBy ?? day(on + 14);
  const cause =
    habit.kind === 'party' ? `vendor ${habit.key}` : habit.kind === 'unit' ? `unit ${habit.key}` : 'company';
  return {
    subject,
    title: `${name.slice(0, 30)}: ${String(cases)} of ${String(offered)} discounts lost, ${formatMoney(stake.likely, currency)} a year`,
    cause: `${cause} loses discounts`,
    evidence: evidenceOf(habit, open, { currency, isOwn: currency === context.currency }),
    stake,
    confidence: habit.kind === 'all' ? 'medium' : 'high',
    unknown: ['Why the invoices are paid later: approval, missing receipts, or the days on which payments are run.'],
    mustDo: false,
    judgedOn: on,
    decideBy: first,
    details: {
      ...subject,
      name,
      kind: habit.kind,
      lost: String(cases),
      offered: String(offered),
      currency,
      open: open
        .slice(0, 10)
        .map(({ invoice, discountBy }) => `${invoice.document ?? ''} until ${formatDay(discountBy)}`)
        .join(', '),
      catch: textOf(sumDecimals(open.map(({ net }) => net))),
      pay: textOf(
        sumDecimals(open.map(({ invoice, discount }) => subtractDecimals(amountOf(invoice.total), discount))),
      ),
    },
  };
};

/** Discounts for early payment that a unit, a vendor's invoices, or the whole company lose. */
export const lostDiscounts = defineDetector({
  id: 'money.lost-discounts',
  area: 'money',
  title: 'Discounts for early payment that are lost',
  owner: 'controller',
  sentence:
    'Units and vendors whose invoices of the last quarter were paid after the day for their discount far more often than those of all others, where the discount is worth more than the money costs.',
  needs: {
    invoices: sparing(rowsOf(discountedInvoices), [
      'invoice_line.dueOn',
      'invoice_line.unit',
      'invoice_line.on',
      'invoice_line.order',
      'quality_event',
    ]),
    paid: rowsOf(lastPaidDay),
    vendors: helpful(rowsOf(vendorsOnce)),
    units: helpful(rowsOf(unitNames)),
    top: helpful(rowsOf(topUnits)),
  },
  params,
  defaults: { recentDays: 91, minimumLost: 5, lostShare: 0.4, chance: 0.01, minimumHours: 8, minimumPaidShare: 0.5 },
  detect: (inputs, context) =>
    judged(inputs, context).flatMap((all) => all.habits.map((habit) => found(habit, all, { inputs, context }))),
  fine: (inputs, context) => {
    const all = judged(inputs, context).filter(({ isJudged }) => isJudged);
    if (all.length === 0)
      return 'Not judged: too few invoices of the last quarter offer a discount and name their payment.';
    const past = all.flatMap((each) => each.past);
    return `${counted(past.length, 'discount')} worth taking in the last quarter: ${String(sharesOf(past).cases)} lost; ${counted(all.flatMap(({ habits }) => habits).length, 'habit')} of losing them.`;
  },
  explain: (finding) => [
    `Of ${finding.details['offered'] ?? ''} discounts worth taking in the last quarter ${finding.details['lost'] ?? ''} were lost: the invoices were paid after the day for it.`,
    'Discounts that are worth less than the money costs until the due day are left out, and so are invoices in dispute.',
  ],
});
