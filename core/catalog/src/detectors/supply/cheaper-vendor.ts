import type { SqlQuantity } from '@throughline/model';
import { day, decimalFromNumber, formatDay, trimDecimal, type Day } from '@throughline/math';
import { defineDetector, formatMoney, formatNumber, rowsOf, type Context, type Found } from '@throughline/engine';
import { asText, isPositive, plusDays } from '@throughline/query';
import { z } from 'zod';
import { boughtIn, type Bought } from '../../bought.ts';
import { cheaperOffers, type Cheaper, type Quality } from '../../like-for-like.ts';
import { currentOffers, type TextOffer } from '../../offers.ts';
import { lookup } from '../../lookup.ts';
import { itemsOnce } from '../../masters.ts';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';

const params = z.strictObject({ minimumSaving: z.number().positive(), minimumShare: z.number().min(0) });
type Params = z.infer<typeof params>;

interface Inputs {
  readonly q0: readonly Bought[];
  readonly q1: readonly Bought[];
  readonly q2: readonly Bought[];
  readonly q3: readonly Bought[];
  readonly offers: readonly TextOffer[];
  readonly quality: readonly Quality[];
  readonly names: readonly { readonly item: string | null; readonly name: string | null }[];
}

const quality = rowsOf((facts, at) =>
  facts
    .selectFrom('receipt')
    .select('party')
    .select((eb) => [
      asText(eb.fn.countAll()).as('lots'),
      asText(eb.fn.sum<SqlQuantity>('received')).as('received'),
      asText(eb.fn.sum<SqlQuantity>('rejected')).as('rejected'),
    ])
    .where('orderType', '=', 'purchase')
    .where('rejected', 'is not', null)
    .where(isPositive('received'))
    .where('on', '>', plusDays(at.businessDay, -730))
    .groupBy('party'),
);

const cheaper = (inputs: Inputs, limits: Params): Cheaper[] =>
  cheaperOffers([inputs.q0, inputs.q1, inputs.q2, inputs.q3], inputs.offers, {
    quality: inputs.quality,
    minimumSaving: limits.minimumSaving,
  });

const yearPaid = (some: Cheaper): number => some.paid.reduce((a, b) => a + b, 0);

const savedIn = (some: readonly Cheaper[], quarter: number): number =>
  some.reduce((sum, one) => sum + (one.paid[quarter] ?? 0) * one.saving, 0);

const paidByCurrency = (inputs: Inputs): ReadonlyMap<string, number> => {
  const groups = groupedBy([...inputs.q0, ...inputs.q1, ...inputs.q2, ...inputs.q3], (row) => row.currency ?? '');
  return new Map(
    [...groups].map(([currency, rows]) => [currency, rows.reduce((a, row) => a + Number(row.paid ?? 0), 0)]),
  );
};

const money = (value: number) => decimalFromNumber(value, 2);

const priceOf = (offer: TextOffer): string =>
  `${offer.currency ?? ''} ${formatNumber(trimDecimal(amountOf(offer.price)))}`;

const lineOf = (one: Cheaper): string =>
  `${priceOf(one.now)} at ${one.now.vendor ?? one.party}, ${priceOf(one.other)} at ${one.other.vendor ?? ''}`;

const namesOf = lookup((row: Inputs['names'][number]) => row.item);

const nameOf = (item: string, inputs: Inputs): string => namesOf(inputs.names, item)[0]?.name ?? item;

const namedLine = (one: Cheaper, inputs: Inputs): string => `${nameOf(one.item, inputs)}: ${lineOf(one)}`;

const stakeOf = (own: readonly Cheaper[], currency: string): Found['stake'] => {
  const quarters = [0, 1, 2, 3].map((quarter) => savedIn(own, quarter));
  const likely = quarters.reduce((a, b) => a + b, 0);
  const paid = own.reduce((sum, one) => sum + yearPaid(one), 0);
  return {
    type: 'recurring-profit',
    currency,
    low: money(Math.min(...quarters) * 4),
    likely: money(likely),
    high: money(Math.max(...quarters) * 4),
    perWeek: money(likely / 52),
    arithmetic: `${formatMoney(money(paid), currency)} paid in the last four quarters, each item × what the other list price is lower by = ${formatMoney(money(likely), currency)} a year; low and high are four times the slowest and the busiest of the quarters. Both vendors are taken to charge the same on top of their list price.`,
    assumptions: [],
  };
};

const judgedOn = (own: readonly Cheaper[], inputs: Inputs, context: Context): Day => {
  const [first] = own;
  if (first === undefined) return context.businessDay;
  const line = inputs.q0.find((row) => row.party === first.party && row.item === first.item);
  return context.lastDay(line?.source ?? '') ?? context.businessDay;
};

const found = (own: readonly Cheaper[], inputs: Inputs, context: Context<Params>): Found => {
  const [first] = own;
  const party = first?.party ?? '';
  const currency = first?.currency ?? context.currency;
  const vendor = first?.now.vendor ?? party;
  const stake = stakeOf(own, currency);
  const on = judgedOn(own, inputs, context);
  const sorted = own.toSorted((a, b) => yearPaid(b) * b.saving - yearPaid(a) * a.saving || (a.item < b.item ? -1 : 1));
  return {
    subject: inCurrencyOf({ party }, currency, context.currency),
    title: `${counted(own.length, 'item')} of ${vendor} ${own.length === 1 ? 'is' : 'are'} listed cheaper: ${formatMoney(stake.likely, currency)} a year`,
    cause: `vendor ${party} dearer`,
    evidence: [
      ...sorted.slice(0, 4).map((one) => ({ label: nameOf(one.item, inputs), value: lineOf(one) })),
      {
        label: 'Order price over list price',
        value: `${((first?.uplift ?? 1) * 100 - 100).toFixed(1)} %, taken to be the same at the other vendor`,
      },
    ],
    stake,
    confidence: 'medium',
    unknown: [
      'Whether the other vendor has the capacity, and what changing costs: samples, tools, approvals.',
      'Freight and terms of payment of both.',
    ],
    mustDo: false,
    judgedOn: on,
    decideBy: day(on + 30),
    details: {
      party,
      vendor,
      currency,
      until: formatDay(day(on + 90)),
      offers: sorted
        .slice(0, 5)
        .map((one) => namedLine(one, inputs))
        .join('; '),
      others: [...new Set(sorted.map((one) => one.other.vendor ?? ''))].slice(0, 3).join(', '),
    },
  };
};

const detect = (inputs: Inputs, context: Context<Params>): Found[] => {
  const groups = groupedBy(cheaper(inputs, context.params), (one) => JSON.stringify([one.party, one.currency]));
  const paid = paidByCurrency(inputs);
  return [...groups.values()].flatMap((own) => {
    const currency = own[0]?.currency ?? '';
    const saved = own.reduce((sum, one) => sum + yearPaid(one) * one.saving, 0);
    return saved >= context.params.minimumShare * (paid.get(currency) ?? 0) ? [found(own, inputs, context)] : [];
  });
};

/** Vendors of items still bought that another active vendor lists cheaper, like for like. */
export const cheaperVendor = defineDetector({
  id: 'supply.cheaper-vendor',
  area: 'supply',
  title: 'Cheaper like for like',
  owner: 'purchasing manager',
  sentence:
    'Items bought in the last 91 days that another active vendor lists at least 5 % cheaper, in the same unit and currency, with lots that fit, no longer a lead time and rejects that are known and no worse.',
  needs: {
    q0: rowsOf((facts, at) => boughtIn(facts, at, 0)),
    q1: rowsOf((facts, at) => boughtIn(facts, at, 1)),
    q2: rowsOf((facts, at) => boughtIn(facts, at, 2)),
    q3: rowsOf((facts, at) => boughtIn(facts, at, 3)),
    offers: rowsOf(currentOffers),
    quality,
    names: rowsOf((facts) => facts.selectFrom(itemsOnce(facts).as('i')).select(['i.item', 'i.name']).orderBy('i.item')),
  },
  params,
  defaults: { minimumSaving: 0.05, minimumShare: 0.001 },
  detect,
  fine: (inputs, context) => {
    const all = cheaper(inputs, context.params);
    const rest = all.length === 0 ? 'none' : `${all.length}, too little money each to change a vendor for,`;
    return `${counted(inputs.q0.length, 'pair')} of item and vendor bought in the last 91 days compared: ${rest} listed cheaper elsewhere like for like.`;
  },
  explain: () => [
    'Only offers are compared that could replace the present one as they stand: same unit and currency, lots that fit, no longer a lead time, rejects no worse.',
    'What is charged on top of the list price is taken to be the same at both, so the list prices decide.',
  ],
});
