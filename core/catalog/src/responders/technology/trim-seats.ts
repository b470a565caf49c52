import { decimal, formatDay, multiplyDecimals, parseDay, parseDecimal, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option, Promised } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';

const worth = (finding: Finding, seats: number): Decimal =>
  multiplyDecimals(parseDecimal(of(finding, 'price')) ?? zero, decimal(BigInt(Math.max(0, seats)), 0));

const promised = (finding: Finding): Promised[] => {
  const ends = parseDay(of(finding, 'endsOn')) ?? finding.decideBy;
  return [
    {
      metric: 'technology.seats-rented',
      where: [`contract=${of(finding, 'contract')}`],
      from: of(finding, 'seats'),
      to: of(finding, 'keep'),
      by: formatDay(ends),
    },
  ];
};

const trim = (finding: Finding): Option => {
  const less = Number(of(finding, 'seats')) - Number(of(finding, 'keep'));
  const saved = worth(finding, less);
  const holders = of(finding, 'holders');
  return {
    id: 'trim',
    title: `Renew with ${of(finding, 'keep')} seats instead of ${of(finding, 'seats')}`,
    steps: [
      holders === ''
        ? 'Ask the units whether anybody is about to need a seat.'
        : `Ask those who did not sign in whether they need their seat, and take it back where not: ${holders}.`,
      `Write to the vendor before ${of(finding, 'noticeBy')}: from the next term on ${of(finding, 'keep')} seats.`,
      'Have the new number confirmed and enter it in the contract.',
    ],
    cost: zero,
    benefit: saved,
    risk: 'A vendor may ask a higher price for fewer seats; a seat that is missed can be added at any time.',
    days: 14,
    arithmetic: `${String(less)} seats × ${formatMoney(worth(finding, 1), finding.stake.currency)} = ${formatMoney(saved, finding.stake.currency)} a year; the reserve stays.`,
    assumptions: [],
    action: 'contact-vendor',
    commits: zero,
    promises: promised(finding),
  };
};

const notice = (finding: Finding): Option => ({
  id: 'notice',
  title: `Give notice before ${of(finding, 'noticeBy')} and ask for a new offer`,
  steps: [
    `Give notice of the contract ${of(finding, 'contract')} in writing, so that it does not renew by itself.`,
    `Ask for an offer for ${of(finding, 'keep')} seats, and one of another vendor beside it.`,
    'Decide before the contract ends, so that nobody is without the system.',
  ],
  cost: zero,
  benefit: finding.stake.low,
  risk: 'Without a new contract in time the system stops for those who use it.',
  days: 30,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  action: 'contact-vendor',
  commits: zero,
});

/** Rents fewer seats at the next renewal. */
export const trimSeats = defineResponder({
  id: 'technology.trim-seats',
  handles: ['technology.unused-seats'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [trim(finding), notice(finding)],
});
