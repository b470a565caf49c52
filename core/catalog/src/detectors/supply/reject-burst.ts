import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  multiplyDecimals,
  wilsonInterval,
} from '@throughline/math';
import { defineDetector, formatMoney, formatRounded, rowsOf, type Context, type Found } from '@throughline/engine';
import {
  asText,
  isPositive,
  one,
  plusDays,
  sourceDay,
  timesAmount,
  word,
  zero,
  type At,
  type Facts,
} from '@throughline/query';
import type { SqlAmount, SqlQuantity } from '@throughline/model';
import { z } from 'zod';
import { atLeastAsMany } from '../../exact-test.ts';
import { partiesOnce } from '../../masters.ts';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { receiptsWithLine } from '../../received.ts';

const recentDays = 180;
const yearDays = 365;

const params = z.strictObject({
  timesAsOften: z.number().min(1),
  minimumLots: z.number().int().min(5),
  minimumYearly: z.number().min(0),
  chance: z.number().positive().max(0.5),
});
type Params = z.infer<typeof params>;

/** Receipts by vendor, source and currency: how many there were, how many had rejects, and what units and value were rejected. */
const lots = (facts: Facts, at: At, phase: 'recent' | 'past') => {
  const end = sourceDay(at, 'r.source');
  return receiptsWithLine(facts)
    .leftJoin(partiesOnce(facts).as('v'), 'v.party', 'r.party')
    .select(['r.party', 'r.source', 'l.currency', word(phase).as('phase')])
    .select((eb) => {
      const bad = eb.case().when(isPositive('r.rejected')).then(one()).else(zero()).end();
      return [
        asText(eb.fn.max('v.name')).as('vendor'),
        asText(eb.fn.max('r.on')).as('last'),
        asText(eb.fn.countAll()).as('lots'),
        asText(eb.fn.sum<SqlQuantity>(bad)).as('bad'),
        asText(eb.fn.sum<SqlQuantity>('r.received')).as('received'),
        asText(eb.fn.sum<SqlQuantity>('r.rejected')).as('rejected'),
        asText(eb.fn.sum<SqlAmount>(timesAmount('l.unitPrice', 'r.rejected'))).as('value'),
      ];
    })
    .where('r.orderType', '=', 'purchase')
    .where('r.party', 'is not', null)
    .where('r.rejected', 'is not', null)
    .where(isPositive('r.received'))
    .where('r.on', '>', plusDays(end, phase === 'recent' ? -recentDays : -recentDays - 730))
    .where('r.on', '<=', phase === 'recent' ? end : plusDays(end, -recentDays))
    .groupBy(['r.party', 'r.source', 'l.currency']);
};

interface Lots {
  readonly party: string | null;
  readonly source: string | null;
  readonly currency: string | null;
  readonly phase: string | null;
  readonly vendor: string | null;
  readonly last: string | null;
  readonly lots: string | null;
  readonly bad: string | null;
  readonly received: string | null;
  readonly rejected: string | null;
  readonly value: string | null;
}

interface Counted {
  readonly cases: number;
  readonly all: number;
  readonly received: number;
  readonly rejected: number;
}

const sumOf = (rows: readonly Lots[]): Counted => {
  const sum = (name: 'bad' | 'lots' | 'received' | 'rejected'): number =>
    rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return { cases: sum('bad'), all: sum('lots'), received: sum('received'), rejected: sum('rejected') };
};

interface Burst {
  readonly party: string;
  readonly source: string;
  /** True where its receipts come from other sources too. */
  readonly elsewhere: boolean;
  readonly rows: readonly Lots[];
  readonly recent: Counted;
  readonly past: Counted;
  readonly chance: number;
}

const rateOf = (some: Counted): number => (some.received > 0 ? some.rejected / some.received : 0);

const inSource = (all: readonly Lots[], source: string): Omit<Burst, 'party' | 'elsewhere'> => {
  const own = all.filter((row) => (row.source ?? '') === source);
  const rows = own.filter((row) => row.phase === 'recent');
  const [recent, past] = [sumOf(rows), sumOf(own.filter((row) => row.phase === 'past'))];
  return { source, rows, recent, past, chance: atLeastAsMany(recent, past) };
};

/** Vendors with enough receipts now and before, each in the source that brings most of its receipts: sources end on different days. */
const compared = (rows: readonly Lots[], limits: Params): Burst[] =>
  [...groupedBy(rows, (row) => row.party ?? '')].flatMap(([party, all]) => {
    const sources = [...new Set(all.map((row) => row.source ?? ''))].toSorted();
    const [main] = sources
      .map((source) => inSource(all, source))
      .toSorted((a, b) => b.recent.all + b.past.all - a.recent.all - a.past.all);
    if (main === undefined || main.recent.all < limits.minimumLots || main.past.all < limits.minimumLots) return [];
    return [{ ...main, party, elsewhere: sources.length > 1 }];
  });

/** Rejects in more receipts than before, in more units than before, and beyond chance over all vendors. */
const bursts = (rows: readonly Lots[], limits: Params): Burst[] => {
  const all = compared(rows, limits);
  return all.filter(
    ({ recent, past, chance }) =>
      chance * all.length <= limits.chance &&
      recent.cases / recent.all >= (limits.timesAsOften * past.cases) / past.all &&
      rateOf(recent) >= limits.timesAsOften * rateOf(past),
  );
};

const yearly = (value: string | null, share: number) =>
  multiplyDecimals(amountOf(value), decimalFromNumber((Math.max(0, share) * yearDays) / recentDays, 6));

const stakeOf = (burst: Burst, row: Lots, currency: string): Found['stake'] => {
  const { recent, past } = burst;
  const interval = wilsonInterval(recent.cases, recent.all, 0.8);
  const was = rateOf(past) / rateOf(recent);
  const often = recent.cases / recent.all;
  const low = yearly(row.value, (interval?.lower ?? 0) / often - was);
  const likely = yearly(row.value, 1 - was);
  const high = yearly(row.value, (interval?.upper ?? 1) / often - was);
  const ppm = (rate: number): string => formatRounded(decimalFromNumber(rate * 1e6, 0), 0);
  return {
    type: 'recurring-profit',
    currency,
    low,
    likely,
    high,
    perWeek: multiplyDecimals(likely, decimalFromNumber(7 / yearDays, 6)),
    arithmetic: `${formatMoney(amountOf(row.value), currency)} rejected in ${recentDays} days × (1 − ${ppm(rateOf(past))} ÷ ${ppm(rateOf(recent))} ppm that were usual) × ${yearDays} ÷ ${recentDays} = ${formatMoney(likely, currency)} a year; low and high by what ${counted(recent.all, 'receipt')} leave open about how often.`,
    assumptions: [],
  };
};

const found = (burst: Burst, row: Lots, context: Context<Params>): Found => {
  const { party, recent, past } = burst;
  const currency = row.currency ?? context.currency;
  const on = context.lastDay(burst.source) ?? context.businessDay;
  const ppm = (some: Counted): string => `${formatRounded(decimalFromNumber(rateOf(some) * 1e6, 0), 0)} ppm`;
  const where = [`party=${party}`];
  const subject = inCurrencyOf({ party }, currency, context.currency);
  const opens = (from: number, to: number) => {
    const period = `${formatDay(day(from))}..${formatDay(day(to))}`;
    return burst.elsewhere ? {} : { source: { metric: 'supply.rejects-ppm', period, where } };
  };
  return {
    subject,
    title: `${row.vendor ?? party} has rejects in ${recent.cases} of ${recent.all} receipts, ${past.cases} of ${past.all} before`,
    cause: `vendor ${Object.values(subject).join(' in ')} rejects`,
    evidence: [
      { label: `Rejected in the last ${recentDays} days`, value: ppm(recent), ...opens(on - recentDays + 1, on) },
      {
        label: 'Rejected in the two years before',
        value: ppm(past),
        ...opens(on - recentDays - 729, on - recentDays),
      },
      { label: 'Last receipt', value: row.last ?? '' },
    ],
    stake: stakeOf(burst, row, currency),
    confidence: 'medium',
    unknown: [
      'What the rejects have in common: one item, one batch or one reason.',
      'Cost of inspection, rework and returns, which come on top.',
    ],
    mustDo: false,
    judgedOn: on,
    decideBy: day(on + 14),
    details: {
      party,
      vendor: row.vendor ?? party,
      ppm: String(Math.round(rateOf(recent) * 1e6)),
      usual: String(Math.round(rateOf(past) * 1e6)),
    },
  };
};

const detect = (rows: readonly Lots[], context: Context<Params>): Found[] =>
  bursts(rows, context.params)
    .toSorted((a, b) => (a.party < b.party ? -1 : 1))
    .flatMap((burst) => {
      const least = decimalFromNumber(context.params.minimumYearly, 2);
      const some = burst.rows.toSorted((a, b) => ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
      return some
        .map((row) => found(burst, row, context))
        .filter(
          ({ stake }) => compareDecimals(stake.likely, least) >= 0 && compareDecimals(stake.likely, decimal(0n, 0)) > 0,
        );
    });

/** Vendors whose receipts are rejected clearly more often than their own past, and that still deliver. */
export const rejectBurst = defineDetector({
  id: 'supply.reject-burst',
  area: 'supply',
  title: 'Rejects that have risen',
  owner: 'purchasing manager',
  sentence:
    'Vendors of whose receipts of the last 180 days at least twice as many had rejects as in the two years before, beyond what chance gives over all vendors.',
  needs: {
    recent: rowsOf((facts, at) => lots(facts, at, 'recent')),
    past: rowsOf((facts, at) => lots(facts, at, 'past')),
  },
  params,
  defaults: { timesAsOften: 2, minimumLots: 10, minimumYearly: 500, chance: 0.01 },
  detect: ({ recent, past }, context) => detect([...recent, ...past], context),
  fine: ({ recent, past }, context) => {
    const all = compared([...recent, ...past], context.params);
    if (all.length === 0)
      return 'Not judged: no vendor has enough receipts with their rejects recorded, now and before.';
    return `${counted(all.length, 'vendor')} compared with ${all.length === 1 ? 'its' : 'their'} own past: ${bursts([...recent, ...past], context.params).length} with rejects that have risen beyond chance.`;
  },
  explain: (finding) => [
    `Its receipts of the last ${recentDays} days had ${finding.details['ppm'] ?? ''} rejected units per million, those of the two years before ${finding.details['usual'] ?? ''}.`,
    'Receipts are compared, not units, because rejects come by the batch; all vendors were looked at.',
  ],
});
