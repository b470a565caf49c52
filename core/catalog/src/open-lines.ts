import { decimal, parseDecimal, sumDecimals, type Decimal } from '@throughline/math';
import {
  asText,
  dayLiteral,
  isOneOf,
  isPositive,
  outstanding,
  plusDays,
  timesAmount,
  zero as noQuantity,
  type Expression,
  type Facts,
} from '@throughline/query';
import { lookup } from './lookup.ts';
import { itemsOnce, partiesOnce } from './masters.ts';
import { openStatuses } from './open-orders.ts';
import { receivedByLine } from './received.ts';

/** A purchase order line of which something is still to come. */
export interface OpenLine {
  readonly document: string;
  readonly line: string | null;
  readonly status: string | null;
  readonly party: string | null;
  readonly vendor: string | null;
  readonly active: string | null;
  readonly item: string | null;
  readonly itemName: string | null;
  readonly source: string;
  readonly on: string | null;
  readonly lastPromise: string | null;
  readonly ordered: string | null;
  readonly unitPrice: string | null;
  readonly outstanding: string;
  readonly value: string | null;
  readonly currency: string | null;
}

/** Purchase order lines for goods (`l`) that are open and not fully received (`r`). */
export const openOrderLines = (facts: Facts) =>
  facts
    .selectFrom('order_line as l')
    .leftJoin(receivedByLine(facts).as('r'), (join) =>
      join
        .onRef('r.orderType', '=', 'l.orderType')
        .onRef('r.document', '=', 'l.document')
        .onRef('r.line', '=', 'l.line'),
    )
    .where('l.orderType', '=', 'purchase')
    .where('l.lineType', '=', 'goods')
    .where(isOneOf('l.status', openStatuses))
    .where(isPositive(outstanding('l.quantity', 'r.received')));

/** How long a line of which nothing came may be past its promise before it counts as never delivered. */
export const neverAfterDays = 30;

/** Adds the day from which an open line counts as never delivered: the last of all days where something of it has come. */
export const withNeverOn = (facts: Facts) =>
  openOrderLines(facts).select((eb) =>
    eb
      .case()
      .when(isPositive(eb.fn.coalesce('r.received', noQuantity())))
      .then(dayLiteral('9999-12-31'))
      .else(plusDays('l.lastPromise', neverAfterDays + 1))
      .end()
      .as('neverOn'),
  );

/** The open lines with their vendor and item, as detectors read them. */
export const openLines = (facts: Facts): Expression<OpenLine> =>
  openOrderLines(facts)
    .leftJoin(partiesOnce(facts).as('v'), 'v.party', 'l.party')
    .leftJoin(itemsOnce(facts).as('i'), 'i.item', 'l.item')
    .select(['l.document', 'l.line', 'l.status', 'l.party', 'v.name as vendor', 'l.item', 'i.name as itemName'])
    .select(['l.source', 'l.currency'])
    .select([
      asText('v.active').as('active'),
      asText('l.on').as('on'),
      asText('l.lastPromise').as('lastPromise'),
      asText('l.quantity').as('ordered'),
      asText('l.unitPrice').as('unitPrice'),
      asText(outstanding('l.quantity', 'r.received')).as('outstanding'),
      asText(timesAmount('l.unitPrice', outstanding('l.quantity', 'r.received'))).as('value'),
    ])
    .orderBy('l.document')
    .orderBy('l.line');

/** An open line as a query brings it, every value as text. */
export type TextLine = { readonly [K in keyof OpenLine]: string | null };

/** The open lines of an item. */
export const linesOfItem = lookup((line: TextLine) => line.item);

const zero = decimal(0n, 0);

/** A decimal from a text of a query; zero where there is none. */
export const amountOf = (text: string | null | undefined): Decimal => parseDecimal(text ?? '') ?? zero;

/** What the lines still bring, at their prices. */
export const valueOf = (lines: readonly TextLine[]): Decimal => sumDecimals(lines.map((line) => amountOf(line.value)));

const placeOf = (line: TextLine): string => `${line.document ?? ''}\u0000${line.line ?? ''}`;

/** By order and line, so that what is said of lines does not depend on the order in which they came. */
export const inOrder = (lines: readonly TextLine[]): TextLine[] =>
  lines.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

/** What the lines of one currency are about: amounts in several are not added, so each has a finding of its own. */
export const inCurrencyOf = (
  subject: Readonly<Record<string, string>>,
  currency: string,
  own: string,
): Record<string, string> => (currency === own ? { ...subject } : { ...subject, currency });

/** Conditions for the lines of one currency; the company's own needs none. */
export const whereCurrency = (currency: string, own: string): string[] =>
  currency === own ? [] : [`currency=${currency}`];

/** Groups rows by a text, in the order of first appearance. */
export const groupedBy = <T>(rows: readonly T[], by: (row: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = by(row);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [row]);
    else own.push(row);
  }
  return groups;
};

/** The earliest of some days as YYYY-MM-DD; undefined when there is none. */
export const earliest = (days: readonly (string | null)[]): string | undefined =>
  days.flatMap((day) => day ?? []).toSorted()[0];

/** How many of something, with its noun. */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
