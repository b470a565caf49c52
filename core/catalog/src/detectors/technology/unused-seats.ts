import {
  day,
  decimal,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, helpful, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Evidence, Stake } from '@throughline/model';
import { z } from 'zod';
import { amountOf, counted, inCurrencyOf } from '../../open-lines.ts';
import { idleDays, useOfSystems, type SeatUse } from '../../seat-use.ts';
import { absentDays, firstDays, givenSeats, rentedSeats, returns, seatUse, type SeatRows } from '../../seats.ts';

const params = z.strictObject({
  aheadDays: z.number().int().min(1),
  reserveShare: z.number().min(0).max(1),
  staleDays: z.number().int().min(0),
});
type Params = z.infer<typeof params>;

type Rented = SeatRows['rented'][number];

/** A contract whose notice day is near, with how its system is used. */
interface Judged {
  readonly rented: Rented;
  readonly use: SeatUse;
  readonly noticeBy: Day;
  readonly seats: number;
  readonly unused: number;
  readonly reserve: number;
}

const zero = decimal(0n, 0);
const dayOf = (text: string | null): Day | undefined => parseDay((text ?? '').slice(0, 10));
const seatsOf = (rented: Rented): number => Math.floor(Number(rented.seats ?? '0'));

const isCurrent = (rented: Rented, on: Day): boolean =>
  (dayOf(rented.from) ?? -Infinity) <= on && (dayOf(rented.to) ?? Infinity) >= on;

const noticeOf = (rented: Rented): Day | undefined => dayOf(rented.noticeBy) ?? dayOf(rented.to);

const totalOf = (some: readonly Rented[]): number => some.reduce((sum, each) => sum + seatsOf(each), 0);

/** Of two contracts for one system, the one that can be cut first takes the unused seats. */
const isBefore = (a: Rented, b: Rented): boolean =>
  noticeOf(a) === noticeOf(b)
    ? (a.contract ?? '') < (b.contract ?? '')
    : (noticeOf(a) ?? Infinity) < (noticeOf(b) ?? Infinity);

/** Contracts in force whose notice day comes soon, and whose system has been rented and used long enough to tell. */
const judged = (rows: SeatRows, context: Context<Params>): Judged[] => {
  const { aheadDays, reserveShare, staleDays } = context.params;
  const { businessDay } = context;
  const uses = useOfSystems(rows);
  const current = rows.rented.filter((rented) => isCurrent(rented, businessDay));
  const open = current.filter((rented) => (noticeOf(rented) ?? Infinity) >= businessDay);
  return current.flatMap((rented) => {
    const [use, noticeBy] = [uses.get(rented.system ?? ''), noticeOf(rented)];
    if (use === undefined || noticeBy === undefined || businessDay - use.on > staleDays) return [];
    const isNew = (dayOf(rented.from) ?? -Infinity) > use.on - idleDays;
    if (isNew || noticeBy < businessDay || noticeBy > businessDay + aheadDays) return [];
    const own = current.filter((other) => other.system === rented.system);
    const seats = seatsOf(rented);
    const left =
      totalOf(own) -
      use.signedIn -
      use.waiting -
      totalOf(open.filter((other) => other.system === rented.system && isBefore(other, rented)));
    const unused = Math.max(0, Math.min(seats, left));
    return [{ rented, use, noticeBy, seats, unused, reserve: Math.max(1, Math.ceil(seats * reserveShare)) }];
  });
};

/** Above the reserve by at least as much again: one seat more or less is not worth a negotiation. */
const isLarge = ({ unused, reserve }: Judged): boolean => unused >= 2 * reserve;

const isPriced = ({ rented }: Judged): boolean => amountOf(rented.price).units > 0n;

const timesSeats = (price: Decimal, seats: number): Decimal => multiplyDecimals(price, decimal(BigInt(seats), 0));

const stakeOf = ({ rented, unused, reserve, seats, use }: Judged, currency: string): Stake => {
  const price = amountOf(rented.price);
  const likely = timesSeats(price, unused);
  const held = use.waiting === 0 ? '' : ` − ${String(use.waiting)} kept for who is new, away or seasonal`;
  return {
    type: 'recurring-profit',
    currency,
    low: timesSeats(price, unused - reserve),
    likely,
    high: likely,
    perWeek: zero,
    arithmetic: `${String(seats)} seats − ${String(use.signedIn)} used in ${String(idleDays)} days${held}: ${String(unused)} unused × ${formatMoney(price, currency)} a year = ${formatMoney(likely, currency)} a year; low keeps ${counted(reserve, 'seat')} in reserve.`,
    assumptions: [],
  };
};

const evidenceOf = ({ rented, use, seats }: Judged): Evidence[] => {
  const system = rented.system ?? '';
  const period = `${formatDay(day(use.on - idleDays + 1))}..${formatDay(use.on)}`;
  return [
    {
      label: 'Seats rented',
      value: String(seats),
      source: { metric: 'technology.seats-rented', where: [`contract=${rented.contract ?? ''}`] },
    },
    {
      label: `People who signed in, last ${String(idleDays)} days`,
      value: String(use.signedIn),
      source: { metric: 'technology.people-signed-in', period, where: [`system=${system}`] },
    },
    { label: 'Seats given to people who did not', value: String(use.idle.length) },
    { label: 'Kept though not used: new, away for long, seasonal', value: String(use.waiting) },
  ];
};

const found = (one: Judged, rows: SeatRows, context: Context<Params>): Found => {
  const { rented, use, unused, noticeBy } = one;
  const [contract, system] = [rented.contract ?? '', rented.system ?? ''];
  const currency = rented.currency ?? context.currency;
  const stake = stakeOf(one, currency);
  const name = rented.name ?? system;
  return {
    subject: inCurrencyOf({ contract, system }, currency, context.currency),
    title: `${name.slice(0, 32)}: ${String(unused)} of ${String(one.seats)} seats unused, ${formatMoney(stake.likely, currency)} a year`,
    cause: `contract ${contract} unused seats`,
    evidence: evidenceOf(one),
    stake,
    confidence: rows.given.some((row) => row.system === system) ? 'high' : 'medium',
    unknown: [
      'Whether the vendor lets the number of seats fall, and from how many on the price changes.',
      'Whether people are about to be hired who need a seat.',
    ],
    mustDo: false,
    judgedOn: use.on,
    decideBy: noticeBy,
    details: {
      contract,
      system,
      name,
      seats: String(one.seats),
      unused: String(unused),
      keep: String(one.seats - unused + one.reserve),
      price: formatDecimal(amountOf(rented.price)),
      currency,
      noticeBy: formatDay(noticeBy),
      endsOn: formatDay(dayOf(rented.to) ?? noticeBy),
      holders: use.idle.slice(0, 20).join(', '),
    },
  };
};

/** Subscriptions whose notice day is ahead and whose seats nobody used for a quarter. */
export const unusedSeats = defineDetector({
  id: 'technology.unused-seats',
  area: 'technology',
  title: 'Seats that nobody uses',
  owner: 'budget owner',
  sentence:
    'Subscriptions whose notice day comes within 90 days and of whose seats more than a reserve was not used for 90 days, without new, long absent and seasonal people.',
  needs: {
    rented: sparing(rowsOf(rentedSeats), ['contract.noticeBy', 'contract.name', 'contract.from', 'contract.to']),
    used: sparing(rowsOf(seatUse), ['usage.signIns', 'usage.seat', 'usage.assigned']),
    given: helpful(rowsOf(givenSeats)),
    returned: helpful(rowsOf(returns)),
    absent: helpful(rowsOf(absentDays)),
    people: helpful(rowsOf(firstDays)),
  },
  params,
  defaults: { aheadDays: 90, reserveShare: 0.05, staleDays: 30 },
  detect: (rows, context) =>
    judged(rows, context)
      .filter((one) => isLarge(one) && isPriced(one))
      .map((one) => found(one, rows, context)),
  fine: (rows, context) => {
    const all = judged(rows, context);
    if (all.length === 0)
      return 'Not judged: no contract for seats has its notice day within 90 days and a quarter of recorded sign-ins.';
    const large = all.filter((one) => isLarge(one)).length;
    return `${counted(all.length, 'contract')} for seats with a notice day within 90 days compared with sign-ins: ${String(large)} with unused seats beyond a reserve.`;
  },
  explain: (finding) => [
    `Nobody signed in on ${finding.details['unused'] ?? ''} of ${finding.details['seats'] ?? ''} seats in the last ${String(idleDays)} days.`,
    `Until ${finding.details['noticeBy'] ?? ''} fewer seats can be asked for; after that they are paid for another term.`,
  ],
});
