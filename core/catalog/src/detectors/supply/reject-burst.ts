import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  multiplyDecimals,
  parseDay,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, formatRounded, rowsOf, type Context, type Found } from '@throughline/engine';
import { asText, isPositive, plusDays, sourceDay, timesAmount, type At, type Facts } from '@throughline/query';
import type { SqlAmount } from '@throughline/model';
import { z } from 'zod';
import { atLeastAsMany } from '../../exact-test.ts';
import { partiesOnce } from '../../masters.ts';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { receiptsWithLine } from '../../received.ts';

/** Days that are judged, each against the two years before it. */
const windows = [60, 90, 180] as const;
const longest = Math.max(...windows);
const pastDays = 730;
const yearDays = 365;

const params = z.strictObject({
  timesAsOften: z.number().min(1),
  minimumLots: z.number().int().min(5),
  minimumYearly: z.number().min(0),
  chance: z.number().positive().max(0.5),
});
type Params = z.infer<typeof params>;

/** Receipts by vendor, source, currency and day: alike ones are counted together, the value is what was rejected of all of them. */
const lots = (facts: Facts, at: At) => {
  const end = sourceDay(at, 'r.source');
  return receiptsWithLine(facts)
    .leftJoin(partiesOnce(facts).as('v'), 'v.party', 'r.party')
    .select(['r.party', 'r.source', 'l.currency'])
    .select((eb) => [
      asText('r.on').as('on'),
      asText('r.received').as('received'),
      asText('r.rejected').as('rejected'),
      asText(eb.fn.max('v.name')).as('vendor'),
      asText(eb.fn.countAll()).as('lots'),
      asText(eb.fn.sum<SqlAmount>(timesAmount('l.unitPrice', 'r.rejected'))).as('value'),
    ])
    .where('r.orderType', '=', 'purchase')
    .where('r.party', 'is not', null)
    .where('r.rejected', 'is not', null)
    .where(isPositive('r.received'))
    .where('r.on', '>', plusDays(end, -longest - pastDays))
    .where('r.on', '<=', end)
    .groupBy(['r.party', 'r.source', 'l.currency', 'r.on', 'r.received', 'r.rejected']);
};

interface Lots {
  readonly party: string | null;
  readonly source: string | null;
  readonly currency: string | null;
  readonly vendor: string | null;
  readonly on: string | null;
  readonly lots: string | null;
  readonly received: string | null;
  readonly rejected: string | null;
  readonly value: string | null;
}

/** Receipts of one day that are alike in their units. */
interface Alike {
  readonly row: Lots;
  readonly age: number;
  readonly lots: number;
  readonly received: number;
  readonly rejected: number;
}

interface Counted {
  readonly cases: number;
  readonly all: number;
  readonly received: number;
  readonly rejected: number;
}

/** Receipts and units; cases are receipts of which more than the share `above` was rejected. */
const countedOf = (some: readonly Alike[], above = 0): Counted =>
  some.reduce(
    (sum, { lots: all, received, rejected }) => ({
      cases: sum.cases + (rejected > above * received ? all : 0),
      all: sum.all + all,
      received: sum.received + all * received,
      rejected: sum.rejected + all * rejected,
    }),
    { cases: 0, all: 0, received: 0, rejected: 0 },
  );

const rateOf = (some: Pick<Counted, 'received' | 'rejected'>): number =>
  some.received > 0 ? some.rejected / some.received : 0;

/** The last days of a vendor against the two years before them. */
interface Burst {
  readonly party: string;
  readonly source: string;
  /** True where its receipts come from other sources too. */
  readonly elsewhere: boolean;
  readonly days: number;
  readonly receipts: readonly Alike[];
  readonly recent: Counted;
  readonly past: Counted;
  readonly chance: number;
}

/** Shares of rejects above which receipts are counted, in parts of that of all units: any, more than usual, far more. */
const bars = [0, 1, 4] as const;

/**
 * Chance that so many receipts lie above a share of rejects that both times have in common, over all shares looked at.
 * Holds however unlike receipts are in size and rejects, since only the receipts are counted.
 */
const chanceOf = (recent: readonly Alike[], past: readonly Alike[]): number => {
  const usual = rateOf(countedOf([...recent, ...past]));
  const chances = bars.map((times) => atLeastAsMany(countedOf(recent, times * usual), countedOf(past, times * usual)));
  return Math.min(1, chances.length * Math.min(...chances));
};

type Vendor = readonly Burst[];

/** A vendor over each of the windows in which it has enough receipts, then and before; the shortest first. */
const judgedOver = (all: readonly Alike[], limits: Params, of: Pick<Burst, 'party' | 'source' | 'elsewhere'>): Vendor =>
  windows.flatMap((days) => {
    const receipts = all.filter(({ age }) => age < days);
    const before = all.filter(({ age }) => age >= days && age < days + pastDays);
    const [recent, past] = [countedOf(receipts), countedOf(before)];
    if (recent.all < limits.minimumLots || past.all < limits.minimumLots) return [];
    return [{ ...of, days, receipts, recent, past, chance: chanceOf(receipts, before) }];
  });

const agedIn = (rows: readonly Lots[], judged: Day): Alike[] =>
  rows.flatMap((row) => {
    const on = parseDay(row.on ?? '');
    if (on === undefined || on > judged) return [];
    const [received, rejected] = [Number(row.received ?? 0), Number(row.rejected ?? 0)];
    return [{ row, age: judged - on, lots: Number(row.lots ?? 0), received, rejected }];
  });

/** Vendors with enough receipts now and before, each in the source that brings most of its receipts: sources end on different days. */
const compared = (rows: readonly Lots[], context: Context<Params>): Vendor[] =>
  [...groupedBy(rows, (row) => row.party ?? '')]
    .flatMap(([party, all]) => {
      const sources = [...groupedBy(all, (row) => row.source ?? '')].toSorted(([a], [b]) => (a < b ? -1 : 1));
      const [main] = sources
        .map(([source, own]) => ({ source, own: agedIn(own, context.lastDay(source) ?? context.businessDay) }))
        .toSorted((a, b) => countedOf(b.own).all - countedOf(a.own).all);
      if (main === undefined) return [];
      const of = { party, source: main.source, elsewhere: sources.length > 1 };
      return [judgedOver(main.own, context.params, of)];
    })
    .filter((vendor) => vendor.length > 0);

/** True where no shorter time is nearer to the usual than to what the rejects rose to: it is not mended. */
const lasts = ({ days, recent, past }: Burst, vendor: Vendor): boolean =>
  vendor.every((one) => one.days >= days || 2 * rateOf(one.recent) >= rateOf(recent) + rateOf(past));

/** Rejects in more units than before, and in more receipts than chance gives over all vendors and windows; the clearest window of each, the longest of equal ones. */
const bursts = (vendors: readonly Vendor[], limits: Params): Burst[] => {
  const tests = vendors.flat().length;
  return vendors.flatMap((vendor) =>
    vendor
      .filter(
        (one) =>
          one.chance * tests <= limits.chance &&
          rateOf(one.recent) >= limits.timesAsOften * rateOf(one.past) &&
          lasts(one, vendor),
      )
      .toSorted((a, b) => a.chance - b.chance || b.days - a.days)
      .slice(0, 1),
  );
};

/** Standard error of the share of units rejected, with receipts as clusters. */
const errorOf = ({ receipts, recent }: Burst): number => {
  const rate = rateOf(recent);
  const squares = receipts.reduce((sum, one) => sum + one.lots * (one.rejected - rate * one.received) ** 2, 0);
  return Math.sqrt((squares * recent.all) / (recent.all - 1)) / recent.received;
};

/** Of a normal distribution four fifths lie within so many standard errors. */
const fourFifths = 1.2816;

/** What was rejected in one currency. */
interface Rejected {
  readonly currency: string;
  readonly value: Decimal;
  readonly last: string;
  readonly vendor: string;
}

const latest = (texts: readonly (string | null)[]): string | undefined =>
  texts
    .filter((text) => text !== null)
    .toSorted()
    .at(-1);

const byCurrency = ({ receipts, party }: Burst, context: Context<Params>): Rejected[] =>
  [
    ...groupedBy(
      receipts.map(({ row }) => row),
      (row) => row.currency ?? context.currency,
    ),
  ]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, rows]) => ({
      currency,
      value: sumDecimals(rows.map((row) => amountOf(row.value))),
      last: latest(rows.map((row) => row.on)) ?? '',
      vendor: latest(rows.map((row) => row.vendor)) ?? party,
    }));

const ppm = (some: Counted): string => formatRounded(decimalFromNumber(rateOf(some) * 1e6, 0), 0);

const stakeOf = (burst: Burst, { value, currency }: Rejected): Found['stake'] => {
  const { recent, past, days } = burst;
  const yearly = (share: number): Decimal =>
    multiplyDecimals(value, decimalFromNumber((Math.max(0, share) * yearDays) / days, 6));
  const was = rateOf(past) / rateOf(recent);
  const open = (fourFifths * errorOf(burst)) / rateOf(recent);
  const likely = yearly(1 - was);
  return {
    type: 'recurring-profit',
    currency,
    low: yearly(0),
    likely,
    high: yearly(1 - was + open),
    perWeek: multiplyDecimals(likely, decimalFromNumber(7 / yearDays, 6)),
    arithmetic: `${formatMoney(value, currency)} rejected in ${days} days × (1 − ${ppm(past)} ÷ ${ppm(recent)} ppm that were usual) × ${yearDays} ÷ ${days} = ${formatMoney(likely, currency)} a year; nothing where the vendor credits all of it; high by what ${counted(recent.all, 'receipt')} leave open about the share rejected.`,
    assumptions: [],
  };
};

const percent = (some: Counted): string => `${formatRounded(decimalFromNumber(rateOf(some) * 100, 1), 1)} %`;

/** In receipts where they tell the rise; where nearly each receipt always had some rejects, in units. */
const titleOf = ({ recent, past }: Burst, vendor: string, { timesAsOften }: Params): string =>
  recent.cases * past.all >= timesAsOften * past.cases * recent.all
    ? `${vendor} has rejects in ${recent.cases} of ${recent.all} receipts, ${past.cases} of ${past.all} before`
    : `${vendor} has ${percent(recent)} of its units rejected, ${percent(past)} before`;

const evidenceOf = (burst: Burst, last: string, on: Day): Found['evidence'] => {
  const { party, recent, past, days } = burst;
  const opens = (from: number, to: number) => {
    const period = `${formatDay(day(from))}..${formatDay(day(to))}`;
    return burst.elsewhere ? {} : { source: { metric: 'supply.rejects-ppm', period, where: [`party=${party}`] } };
  };
  return [
    { label: `Rejected in the last ${days} days`, value: `${ppm(recent)} ppm`, ...opens(on - days + 1, on) },
    {
      label: 'Rejected in the two years before',
      value: `${ppm(past)} ppm`,
      ...opens(on - days - pastDays + 1, on - days),
    },
    { label: 'Last receipt', value: last },
  ];
};

const found = (burst: Burst, rejected: Rejected, context: Context<Params>): Found => {
  const { party, recent, past, days } = burst;
  const { vendor, currency } = rejected;
  const on = context.lastDay(burst.source) ?? context.businessDay;
  const subject = inCurrencyOf({ party }, currency, context.currency);
  return {
    subject,
    title: titleOf(burst, vendor, context.params),
    cause: `vendor ${Object.values(subject).join(' in ')} rejects`,
    evidence: evidenceOf(burst, rejected.last, on),
    stake: stakeOf(burst, rejected),
    confidence: 'medium',
    unknown: [
      'What the rejects have in common: one item, one batch or one reason.',
      'Whether the vendor credits what is rejected: then only inspection, returns and lateness remain.',
      'Cost of inspection, rework and returns, which come on top.',
    ],
    mustDo: false,
    judgedOn: on,
    decideBy: day(on + 14),
    details: {
      party,
      vendor,
      days: String(days),
      ppm: String(Math.round(rateOf(recent) * 1e6)),
      usual: String(Math.round(rateOf(past) * 1e6)),
    },
  };
};

const detect = (rows: readonly Lots[], context: Context<Params>): Found[] => {
  const least = decimalFromNumber(context.params.minimumYearly, 2);
  return bursts(compared(rows, context), context.params)
    .toSorted((a, b) => (a.party < b.party ? -1 : 1))
    .flatMap((burst) => byCurrency(burst, context).map((rejected) => found(burst, rejected, context)))
    .filter(
      ({ stake }) => compareDecimals(stake.likely, least) >= 0 && compareDecimals(stake.likely, decimal(0n, 0)) > 0,
    );
};

/** Vendors of which a clearly larger share is rejected than in their own past, and that still deliver. */
export const rejectBurst = defineDetector({
  id: 'supply.reject-burst',
  area: 'supply',
  title: 'Rejects that have risen',
  owner: 'purchasing manager',
  sentence:
    'Vendors of which at least twice the share of units was rejected in the last 60, 90 or 180 days as in the two years before, in more receipts than chance gives over all vendors.',
  needs: { receipts: rowsOf(lots) },
  params,
  defaults: { timesAsOften: 2, minimumLots: 6, minimumYearly: 500, chance: 0.01 },
  detect: ({ receipts }, context) => detect(receipts, context),
  fine: ({ receipts }, context) => {
    const all = compared(receipts, context);
    if (all.length === 0)
      return 'Not judged: no vendor has enough receipts with their rejects recorded, now and before.';
    return `${counted(all.length, 'vendor')} compared with ${all.length === 1 ? 'its' : 'their'} own past: ${bursts(all, context.params).length} with rejects that have risen beyond chance.`;
  },
  explain: (finding) => [
    `Its receipts of the last ${finding.details['days'] ?? ''} days had ${finding.details['ppm'] ?? ''} rejected units per million, those of the two years before ${finding.details['usual'] ?? ''}.`,
    `Receipts are compared, not units, because rejects come by the batch; the last ${windows.join(', ')} days of all vendors were looked at.`,
  ],
});
