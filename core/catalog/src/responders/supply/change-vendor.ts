import {
  addDecimals,
  compareDecimals,
  decimal,
  multiplyDecimals,
  subtractDecimals,
  type Decimal,
} from '@throughline/math';
import { defineResponder, formatMoney, rowsOf, type Context } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';
import { asText, isOneOf } from '@throughline/query';
import { amountOf, counted, openLines, type OpenLine } from '../../open-lines.ts';

type Line = { readonly [K in keyof OpenLine]: string | null };

interface Listed {
  readonly party: string | null;
  readonly vendor: string | null;
  readonly item: string | null;
  readonly price: string | null;
  readonly currency: string | null;
  readonly leadTimeDays: string | null;
}

const prices = rowsOf((facts) =>
  facts
    .selectFrom('price as p')
    .innerJoin('party as v', 'v.party', 'p.party')
    .select(['p.party', 'v.name as vendor', 'p.item', 'p.currency'])
    .select([asText('p.price').as('price'), asText('p.leadTimeDays').as('leadTimeDays')])
    .where(isOneOf(asText('v.active'), ['true']))
    .where('p.to', 'is', null)
    .orderBy('p.item')
    .orderBy('p.price')
    .orderBy('p.party'),
);

interface Move {
  readonly line: Line;
  readonly to: Listed;
  /** Cost at the new vendor's list price. */
  readonly cost: Decimal;
}

const movesOf = (lines: readonly Line[], listed: readonly Listed[]): Move[] =>
  lines.flatMap((line) => {
    const to = listed.find((p) => p.item === line.item && p.party !== line.party && p.currency === line.currency);
    return to === undefined
      ? []
      : [{ line, to, cost: multiplyDecimals(amountOf(line.outstanding), amountOf(to.price)) }];
  });

const total = (amounts: readonly Decimal[]): Decimal => amounts.reduce(addDecimals, decimal(0n, 0));

const zero = decimal(0n, 0);

const atLeastZero = (amount: Decimal): Decimal => (compareDecimals(amount, zero) > 0 ? amount : zero);

const moveOption = (moves: readonly Move[], lines: readonly Line[], currency: string): Option => {
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
            `Order ${move.line.outstanding?.replace(/\.?0+$/, '') ?? ''} of ${move.line.itemName ?? move.line.item ?? ''} from ${move.to.vendor ?? ''} at ${move.to.price?.replace(/0+$/, '') ?? ''}.`,
        ),
      'Close what is open on the old lines.',
    ],
    cost: atLeastZero(dearer),
    benefit: before,
    risk:
      left === 0
        ? 'New vendors at list price; quality and capacity are to be confirmed.'
        : `${counted(left, 'line')} ${left === 1 ? 'has' : 'have'} no other active vendor with a list price.`,
    days,
    arithmetic: `${formatMoney(cost, currency)} at list prices against ${formatMoney(before, currency)} on the open lines: ${formatMoney(dearer, currency)} more.`,
    assumptions: [],
    action: 'change-vendor',
    commits: cost,
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

const options = (finding: Finding, lines: readonly Line[], listed: readonly Listed[]): Option[] => {
  const own = lines.filter((line) => line.party === finding.details['party']);
  const moves = movesOf(own, listed);
  const move = moves.length === 0 ? [] : [moveOption(moves, own, finding.stake.currency)];
  return [...move, confirmOption(finding)];
};

/** Moves open lines to the cheapest active vendor that lists the item, or has them confirmed. */
export const changeVendor = defineResponder({
  id: 'supply.change-vendor',
  handles: ['supply.inactive-vendor-orders'],
  needs: { lines: rowsOf(openLines), prices },
  plan: () => undefined,
  read: ({ finding }, inputs, _context: Context) => options(finding, inputs.lines, inputs.prices),
});
