import { day, decimalFromNumber, formatDecimal, multiplyDecimals, type Decimal } from '@throughline/math';
import { defineDetector, formatMoney, helpful, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Stake } from '@throughline/model';
import { z } from 'zod';
import { counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { creepsOf, driftsOf, middle, oneRiseShare, type Creep, type Drift } from '../../price-drift.ts';
import { listChanges, pricesByStep, stepDays, type ListPrice, type StepPrice } from '../../price-paths.ts';
import { vendorsOnce } from '../../vendors.ts';

const params = z.strictObject({
  minimumItems: z.number().int().min(3),
  minimumVendors: z.number().int().min(4),
  minimumRise: z.number().positive(),
  largestStep: z.number().positive(),
  chance: z.number().positive().max(0.5),
  minimumHours: z.number().min(0),
});
type Params = z.infer<typeof params>;

interface Inputs {
  readonly prices: readonly StepPrice[];
  readonly lists: readonly ListPrice[];
  readonly vendors: readonly { readonly party: string | null; readonly name: string | null }[];
}

interface Judged {
  readonly currency: string;
  readonly vendors: readonly Creep[];
}

const judged = (inputs: Inputs, context: Context<Params>): Judged[] =>
  [...groupedBy(inputs.prices, (row) => row.currency ?? context.currency)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, rows]) => ({
      currency,
      vendors: creepsOf(driftsOf(rows, inputs.lists), context.params.minimumItems),
    }))
    .filter(({ vendors }) => vendors.length >= context.params.minimumVendors);

const perYear = 365 / (2 * stepDays);

const paidOf = ({ drifts }: Creep): number => drifts.reduce((sum, { paid }) => sum + paid, 0) * perYear;

/** What of a year's purchases a rise by a logarithm is. */
const costOf = (creep: Creep, excess: number): number => paidOf(creep) * (1 - Math.exp(-Math.max(0, excess)));

const money = (value: number): Decimal => decimalFromNumber(value, 2);

/** Many small steps: neither one large rise nor one that came at once. */
const isGradual = ({ jump, jumpShare }: Creep, { largestStep }: Params): boolean =>
  jump <= largestStep && jumpShare <= oneRiseShare;

const creeping = ({ vendors }: Judged, context: Context<Params>): Creep[] => {
  const { minimumRise, chance, minimumHours } = context.params;
  const labour = context.assumption('labour-rate').decimal;
  const least = Number(formatDecimal(multiplyDecimals(labour, decimalFromNumber(minimumHours, 2))));
  return vendors.filter(
    (vendor) =>
      vendor.excess >= minimumRise &&
      vendor.chance * vendors.length <= chance &&
      isGradual(vendor, context.params) &&
      costOf(vendor, vendor.excess) >= least,
  );
};

const percent = (logarithm: number): string => `${(100 * Math.expm1(logarithm)).toFixed(1)} %`;

const stakeOf = (creep: Creep, currency: string): Stake => {
  const likely = money(costOf(creep, creep.excess));
  const margin = 1.2816 * creep.error;
  return {
    type: 'recurring-profit',
    currency,
    low: money(costOf(creep, creep.excess - margin)),
    likely,
    high: money(costOf(creep, creep.excess + margin)),
    perWeek: money(costOf(creep, creep.excess) / 52),
    arithmetic: `${formatMoney(money(paidOf(creep)), currency)} a year at the pace of the last ${String(2 * stepDays)} days, of which a rise of ${percent(creep.excess)} beyond the category is ${formatMoney(likely, currency)}; low and high follow from how much its ${counted(creep.drifts.length, 'item')} differ.`,
    assumptions: [],
  };
};

const itemText = (drift: Drift, currency: string): string =>
  `${formatMoney(money(drift.before), currency)} a year ago, ${formatMoney(money(drift.now), currency)} now (${percent(Math.log(drift.now / drift.before))})`;

const found = (creep: Creep, currency: string, { inputs, context }: { inputs: Inputs; context: Context }): Found => {
  const { party, drifts } = creep;
  const stake = stakeOf(creep, currency);
  const vendor = inputs.vendors.find((row) => row.party === party)?.name ?? party;
  const on = context.lastDay(drifts[0]?.source ?? '') ?? context.businessDay;
  const rate = percent(middle(drifts.map((drift) => drift.rate)));
  const largest = drifts.toSorted((a, b) => b.paid - a.paid || (a.item < b.item ? -1 : 1));
  return {
    subject: inCurrencyOf({ party }, currency, context.currency),
    title: `Prices of ${vendor.slice(0, 24)} crept up ${rate} in a year: ${formatMoney(stake.likely, currency)} a year too much`,
    cause: `vendor ${party} prices creep`,
    evidence: [
      { label: `Rise of ${counted(drifts.length, 'item')} in a year, the middle one`, value: rate },
      { label: 'Beyond other vendors of the same categories and its own lists', value: percent(creep.excess) },
      { label: 'Largest rise from two months to the next', value: percent(creep.jump) },
      ...largest.slice(0, 4).map((drift) => ({ label: drift.name, value: itemText(drift, currency) })),
    ],
    stake,
    confidence: drifts.length >= 8 ? 'high' : 'medium',
    unknown: ['Whether a rise was agreed outside the lists, or quality and service rose with it.'],
    mustDo: false,
    judgedOn: on,
    decideBy: day(on + 30),
    details: {
      party,
      vendor,
      currency,
      rate,
      excess: percent(creep.excess),
      items: largest
        .slice(0, 5)
        .map((drift) => `${drift.name}: ${itemText(drift, currency)}`)
        .join('; '),
    },
  };
};

/** Vendors whose prices rose in many small steps beyond their category and their lists. */
export const priceCreep = defineDetector({
  id: 'supply.price-creep',
  area: 'supply',
  title: 'Prices that creep up',
  owner: 'purchasing manager',
  sentence:
    'Vendors whose prices rose over the last year in small steps, item by item, beyond their lists and beyond what the other vendors of the same categories did.',
  needs: {
    prices: sparing(rowsOf(pricesByStep), ['item.category']),
    lists: helpful(rowsOf(listChanges)),
    vendors: helpful(rowsOf(vendorsOnce)),
  },
  params,
  defaults: {
    minimumItems: 3,
    minimumVendors: 4,
    minimumRise: 0.03,
    largestStep: 0.05,
    chance: 0.05,
    minimumHours: 8,
  },
  detect: (inputs, context) =>
    judged(inputs, context).flatMap((all) =>
      creeping(all, context).map((creep) => found(creep, all.currency, { inputs, context })),
    ),
  fine: (inputs, context) => {
    const all = judged(inputs, context);
    const vendors = all.reduce((sum, each) => sum + each.vendors.length, 0);
    if (vendors === 0)
      return 'Not judged: too few vendors with several items that were bought now and a year ago beside others of their category.';
    const creepers = all.reduce((sum, each) => sum + creeping(each, context).length, 0);
    return `${counted(vendors, 'vendor')} compared with ${vendors === 1 ? 'its' : 'their'} categories over a year, item by item: prices of ${String(creepers)} crept up beyond chance.`;
  },
  explain: (finding) => [
    `Item by item, the prices of ${finding.details['vendor'] ?? ''} rose by ${finding.details['rate'] ?? ''} in a year, ${finding.details['excess'] ?? ''} more than those of others in the same categories and than its lists allow.`,
    'The rise came in steps so small that no single order shows it.',
  ],
});
