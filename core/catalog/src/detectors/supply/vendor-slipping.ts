import { day, formatDay, formatDecimal, parseDay, wilsonInterval, type Day } from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, type Context, type Found } from '@throughline/engine';
import { asText, plusDays, sourceDay, word, type At, type Facts } from '@throughline/query';
import { z } from 'zod';
import { claimsOnLines } from '../../line-claims.ts';
import {
  counted,
  earliest,
  groupedBy,
  inCurrencyOf,
  inOrder,
  openLines,
  openOrderLines,
  valueOf,
  whereCurrency,
  type TextLine,
} from '../../open-lines.ts';
import { orderDelays } from '../../order-delays.ts';
import { judgedOn } from '../../overdue.ts';
import { atLeastAsHigh, middleOf, type Tally } from '../../rank-test.ts';

const recentDays = 120;

const params = z.strictObject({
  minimumShift: z.number().positive(),
  minimumRecent: z.number().int().min(4),
  minimumPast: z.number().int().min(8),
  chance: z.number().positive().max(0.5),
});
type Params = z.infer<typeof params>;

const delays = (facts: Facts, at: At, phase: 'recent' | 'past') => {
  const end = sourceDay(at, 'd.source');
  return facts
    .selectFrom(orderDelays(facts, at).as('d'))
    .select(['d.party', 'd.source', word(phase).as('phase'), asText('d.days').as('days')])
    .select((eb) => asText(eb.fn.countAll()).as('orders'))
    .where('d.on', phase === 'recent' ? '>' : '<=', plusDays(end, -recentDays))
    .where('d.on', '<=', end)
    .where('d.party', 'in', openOrderLines(facts).select('l.party').where('l.party', 'is not', null))
    .groupBy(['d.party', 'd.source', 'd.days']);
};

interface Delay {
  readonly party: string | null;
  readonly source: string | null;
  readonly phase: string | null;
  readonly days: string | null;
  readonly orders: string | null;
}

interface Slip {
  readonly party: string;
  readonly source: string;
  /** True where its orders came in by other sources too. */
  readonly elsewhere: boolean;
  readonly recent: readonly Tally[];
  readonly past: readonly Tally[];
  readonly before: number;
  readonly now: number;
  readonly chance: number;
}

const talliesOf = (rows: readonly Delay[], phase: string): Tally[] =>
  rows.filter((row) => row.phase === phase).map((row) => ({ value: Number(row.days), count: Number(row.orders) }));

const countOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, { count }) => sum + count, 0);

/** The source that brings most orders of a vendor: sources end on different days. */
const mainSource = (rows: readonly Delay[]): { source: string; elsewhere: boolean } => {
  const bySource = [...groupedBy(rows, (row) => row.source ?? '')].map(([source, own]) => ({
    source,
    orders: own.reduce((sum, row) => sum + Number(row.orders), 0),
  }));
  const [main] = bySource.toSorted((a, b) => b.orders - a.orders || (a.source < b.source ? -1 : 1));
  return { source: main?.source ?? '', elsewhere: bySource.length > 1 };
};

/** Vendors with enough orders in both phases to be compared with their own past. */
const judged = (rows: readonly Delay[], context: Context<Params>): Slip[] =>
  [...groupedBy(rows, (row) => row.party ?? '')].flatMap(([party, all]) => {
    const { source, elsewhere } = mainSource(all);
    const own = all.filter((row) => (row.source ?? '') === source);
    const [recent, past] = [talliesOf(own, 'recent'), talliesOf(own, 'past')];
    const enough = countOf(recent) >= context.params.minimumRecent && countOf(past) >= context.params.minimumPast;
    const [now, before] = [middleOf(recent), middleOf(past)];
    if (!enough || now === undefined || before === undefined) return [];
    return [{ party, source, elsewhere, recent, past, before, now, chance: atLeastAsHigh(recent, past) }];
  });

/** Later than before by days that matter, and beyond chance although all vendors were looked at. */
const slipping = (rows: readonly Delay[], context: Context<Params>): Slip[] => {
  const all = judged(rows, context);
  const { minimumShift, chance } = context.params;
  return all.filter(
    (slip) => slip.now > 0 && slip.now - slip.before >= minimumShift && slip.chance * all.length <= chance,
  );
};

const ahead = (lines: readonly TextLine[], party: string, context: Context): TextLine[] =>
  inOrder(lines).filter(
    (line) =>
      line.party === party && line.lastPromise !== null && line.lastPromise >= formatDay(judgedOn(line, context)),
  );

/** The share of recent orders later than used to be usual, with what the number of orders leaves open. */
const lateShare = (slip: Slip): { low: number; likely: number; high: number } => {
  const all = countOf(slip.recent);
  const late = countOf(slip.recent.filter(({ value }) => value > Math.max(0, slip.before)));
  const interval = wilsonInterval(late, all, 0.8);
  return { low: interval?.lower ?? 0, likely: late / all, high: interval?.upper ?? 1 };
};

const evidenceOf = (
  slip: Slip,
  lines: readonly TextLine[],
  on: { judged: Day; businessDay: Day; where: readonly string[]; text: string },
) => {
  const from = formatDay(day(on.judged - recentDays + 1));
  const opens = (period: string) =>
    slip.elsewhere ? {} : { source: { metric: 'supply.order-delay', period, where: [`party=${slip.party}`] } };
  return [
    {
      label: `Delay of ${counted(countOf(slip.recent), 'order')} received since ${from}`,
      value: `${slip.now} days after the promise`,
      ...opens(`${from}..${formatDay(on.judged)}`),
    },
    {
      label: `Delay of ${counted(countOf(slip.past), 'order')} before`,
      value: `${slip.before} days after the promise`,
      ...opens(`${formatDay(day(on.businessDay - 729))}..${formatDay(day(on.judged - recentDays))}`),
    },
    {
      label: 'Open lines still to be kept',
      value: String(lines.length),
      source: { metric: 'supply.open-lines', where: on.where },
    },
    { label: 'Still to come', value: on.text, source: { metric: 'supply.outstanding-value', where: on.where } },
  ];
};

const found = (slip: Slip, lines: readonly TextLine[], context: Context<Params>): Found => {
  const [first] = lines;
  const currency = first?.currency ?? context.currency;
  const on = context.lastDay(slip.source) ?? context.businessDay;
  const value = formatMoney(valueOf(lines), currency);
  const share = lateShare(slip);
  const subject = inCurrencyOf({ party: slip.party }, currency, context.currency);
  const promise = parseDay(earliest(lines.map((line) => line.lastPromise)) ?? '');
  const where = [
    `party=${slip.party}`,
    `on>=${formatDay(first === undefined ? on : judgedOn(first, context))}`,
    ...whereCurrency(currency, context.currency),
  ];
  const late = claimsOnLines(lines, { ...share, perWeek: 0 });
  return {
    subject,
    title: `${first?.vendor ?? slip.party} now delivers ${slip.now} days after its promise, ${slip.before} before`,
    cause: `vendor ${Object.values(subject).join(' in ')} late`,
    evidence: evidenceOf(slip, lines, { judged: on, businessDay: context.businessDay, where, text: value }),
    stake: {
      type: 'risk',
      currency,
      ...late,
      arithmetic: `${value} on ${counted(lines.length, 'open line')} × ${(share.likely * 100).toFixed(0)} % of recent orders later than used to be usual (${(share.low * 100).toFixed(0)} to ${(share.high * 100).toFixed(0)} % by their number) = ${formatMoney(late.likely, currency)}: goods that will probably come late.`,
      assumptions: [],
    },
    confidence: 'medium',
    unknown: ['Why the vendor delivers later than it did.', 'Which of the open lines will be late.'],
    mustDo: false,
    judgedOn: on,
    decideBy: promise !== undefined && promise > on ? promise : day(on + 7),
    details: {
      party: slip.party,
      vendor: first?.vendor ?? slip.party,
      value: formatDecimal(valueOf(lines)),
      delay: String(slip.now),
      before: String(slip.before),
      promise: formatDay(promise ?? on),
    },
  };
};

const detect = (rows: readonly Delay[], lines: readonly TextLine[], context: Context<Params>): Found[] =>
  slipping(rows, context)
    .toSorted((a, b) => (a.party < b.party ? -1 : 1))
    .flatMap((slip) => {
      const groups = groupedBy(ahead(lines, slip.party, context), (line) => line.currency ?? context.currency);
      return [...groups.values()].map((own) => found(slip, own, context));
    });

/** Vendors that deliver later against their promises than they used to, while orders with them are still to come. */
export const vendorSlipping = defineDetector({
  id: 'supply.vendor-slipping',
  area: 'supply',
  title: 'Vendors that have become later',
  owner: 'purchasing manager',
  sentence:
    'Vendors with open orders whose last 120 days of receipts came later against the first promise than their own past, beyond what chance gives over all vendors.',
  needs: {
    recent: rowsOf((facts, at) => delays(facts, at, 'recent')),
    past: rowsOf((facts, at) => delays(facts, at, 'past')),
    lines: rowsOf(openLines),
  },
  params,
  defaults: { minimumShift: 5, minimumRecent: 6, minimumPast: 12, chance: 0.01 },
  detect: ({ recent, past, lines }, context) => detect([...recent, ...past], lines, context),
  fine: ({ recent, past }, context) => {
    const rows = [...recent, ...past];
    const all = judged(rows, context);
    if (all.length === 0)
      return 'Not judged: no vendor with open orders has enough orders received on recorded days, now and before.';
    return `${counted(all.length, 'vendor')} with open orders compared with ${all.length === 1 ? 'its' : 'their'} own past: ${slipping(rows, context).length} became later beyond chance.`;
  },
  explain: (finding) => [
    `The orders received in the last 120 days came ${finding.details['delay'] ?? ''} days after their first promise, those of the two years before ${finding.details['before'] ?? ''} days.`,
    'So much is beyond what chance gives, although every vendor with open orders was looked at.',
  ],
});
