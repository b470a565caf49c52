import {
  addDecimals,
  compareDecimals,
  day,
  decimal,
  multiplyDecimals,
  parseDay,
  subtractDecimals,
  trimDecimal,
  type Decimal,
} from '@throughline/math';
import { defineResponder, formatMoney, formatNumber, rowsOf, type Context } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';
import { currentOffers, offersFor, type TextOffer } from '../../offers.ts';
import { amountOf, counted, inOrder, openLines, type TextLine } from '../../open-lines.ts';
import { promisedByEvidence } from '../../promised.ts';

interface Move {
  readonly line: TextLine;
  readonly to: TextOffer;
  /** Days after the old promise; infinite where the new vendor names no lead time. */
  readonly late: number;
  /** Cost at the new vendor's list price. */
  readonly cost: Decimal;
}

const leadOf = (offer: TextOffer): number => Number(offer.leadTimeDays ?? Number.POSITIVE_INFINITY);

/** The cheapest vendor that can deliver by the promise; when none can, the fastest. */
const bestFor = (line: TextLine, listed: readonly TextOffer[], judged: number): TextOffer | undefined => {
  const others = offersFor(listed, line.item, line.currency).filter((offer) => offer.party !== line.party);
  const promise = parseDay(line.lastPromise ?? '');
  const inTime = promise === undefined ? others : others.filter((offer) => judged + leadOf(offer) <= promise);
  if (inTime.length === 0)
    return others.toSorted((a, b) => Number(leadOf(a) > leadOf(b)) - Number(leadOf(a) < leadOf(b)))[0];
  return inTime.toSorted((a, b) => compareDecimals(amountOf(a.price), amountOf(b.price)))[0];
};

const movesOf = (lines: readonly TextLine[], listed: readonly TextOffer[], judged: number): Move[] =>
  lines.flatMap((line) => {
    const to = bestFor(line, listed, judged);
    if (to === undefined) return [];
    const promise = parseDay(line.lastPromise ?? '');
    const late = promise === undefined ? 0 : Math.max(0, judged + leadOf(to) - promise);
    return [{ line, to, late, cost: multiplyDecimals(amountOf(line.outstanding), amountOf(to.price)) }];
  });

/** A number with all its digits and no idle zeros. */
const plain = (text: string | null): string => formatNumber(trimDecimal(amountOf(text)));

const total = (amounts: readonly Decimal[]): Decimal => amounts.reduce(addDecimals, decimal(0n, 0));

const zero = decimal(0n, 0);

const atLeastZero = (amount: Decimal): Decimal => (compareDecimals(amount, zero) > 0 ? amount : zero);

const riskText = (moves: readonly Move[], left: number): string => {
  const late = Math.max(0, ...moves.map((move) => move.late));
  const later = Number.isFinite(late)
    ? `Up to ${counted(late, 'day')} later than the old promise.`
    : 'For some lines no lead time is known.';
  return [
    late === 0 ? 'All of it can come by the old promise.' : later,
    left === 0
      ? ''
      : `${counted(left, 'line')} ${left === 1 ? 'has' : 'have'} no other active vendor with a list price.`,
    'Quality and capacity of the new vendor are to be confirmed.',
  ]
    .filter((text) => text !== '')
    .join(' ');
};

const moveOption = (finding: Finding, moves: readonly Move[], lines: readonly TextLine[]): Option => {
  const { currency } = finding.stake;
  const cost = total(moves.map((move) => move.cost));
  const before = total(moves.map((move) => amountOf(move.line.value)));
  const dearer = subtractDecimals(cost, before);
  const vendors = [...new Set(moves.map((move) => move.to.vendor ?? move.to.party ?? ''))];
  const left = lines.length - moves.length;
  const days = Math.max(...moves.map((move) => Number(move.to.leadTimeDays ?? 0)));
  return {
    id: 'move',
    title: `Move ${counted(moves.length, 'line')} to ${vendors.slice(0, 2).join(' and ')}${vendors.length > 2 ? ` and ${vendors.length - 2} more` : ''}`,
    steps: [
      ...moves
        .slice(0, 5)
        .map(
          (move) =>
            `Order ${plain(move.line.outstanding)} of ${move.line.itemName ?? move.line.item ?? ''} from ${move.to.vendor ?? move.to.party ?? ''} at ${currency} ${plain(move.to.price)}.`,
        ),
      'Close what is open on the old lines.',
    ],
    cost: atLeastZero(dearer),
    benefit: before,
    risk: riskText(moves, left),
    days,
    arithmetic: `${formatMoney(cost, currency)} at list prices against ${formatMoney(before, currency)} on the open lines: ${formatMoney(dearer, currency)} more.`,
    assumptions: [],
    action: 'change-vendor',
    commits: cost,
    promises: promisedByEvidence(finding, 'supply.open-lines', {
      from: String(lines.length),
      to: String(left),
      by: day(finding.judgedOn + 7),
    }),
  };
};

const confirmOption = (finding: Finding): Option => ({
  id: 'confirm',
  title: 'Have the vendor confirm the open lines in writing',
  steps: [
    'Ask for a confirmed day for each open line.',
    'Set the vendor active again for these lines only, or close them if none comes within a week.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'The lines stay with a vendor that was set inactive.',
  days: 7,
  arithmetic: `No cost; the exposure of ${formatMoney(finding.stake.likely, finding.stake.currency)} remains until it is confirmed.`,
  assumptions: [],
  action: 'change-vendor',
  commits: zero,
});

const options = (finding: Finding, lines: readonly TextLine[], listed: readonly TextOffer[]): Option[] => {
  const own = inOrder(lines.filter((line) => line.party === finding.details['party']));
  const moves = movesOf(own, listed, finding.judgedOn);
  const move = moves.length === 0 ? [] : [moveOption(finding, moves, own)];
  return [...move, confirmOption(finding)];
};

/** Moves open lines to the cheapest active vendor that lists the item, or has them confirmed. */
export const changeVendor = defineResponder({
  id: 'supply.change-vendor',
  handles: ['supply.inactive-vendor-orders'],
  needs: { lines: rowsOf(openLines), prices: rowsOf(currentOffers) },
  plan: () => undefined,
  read: ({ finding }, inputs, context: Context) => {
    const own = inputs.lines.filter((line) => (line.currency ?? context.currency) === finding.stake.currency);
    return options(finding, own, inputs.prices);
  },
});
