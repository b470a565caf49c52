import { day, formatDecimal, parseDay } from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { claimsOnLines } from '../../line-claims.ts';
import {
  counted,
  earliest,
  groupedBy,
  inCurrencyOf,
  inOrder,
  openLines,
  valueOf,
  whereCurrency,
  type TextLine,
} from '../../open-lines.ts';

const params = z.strictObject({});

const judgedOn = (lines: readonly TextLine[], context: Context) =>
  context.lastDay(lines[0]?.source ?? '') ?? context.businessDay;

const found = (party: string, lines: readonly TextLine[], context: Context): Found => {
  const value = valueOf(lines);
  const currency = lines[0]?.currency ?? context.currency;
  const vendor = lines[0]?.vendor ?? party;
  const orders = new Set(lines.map((line) => line.document)).size;
  const promise = parseDay(earliest(lines.map((line) => line.lastPromise)) ?? '');
  const judged = judgedOn(lines, context);
  const where = [`party=${party}`, ...whereCurrency(currency, context.currency)];
  const subject = inCurrencyOf({ party }, currency, context.currency);
  return {
    subject,
    title: `${vendor} is inactive, but ${counted(orders, 'order')} with it ${orders === 1 ? 'is' : 'are'} still open`,
    cause: `vendor ${Object.values(subject).join(' in ')} inactive`,
    evidence: [
      { label: 'Open order lines', value: String(lines.length), source: { metric: 'supply.open-lines', where } },
      {
        label: 'Still to come',
        value: formatMoney(value, currency),
        source: { metric: 'supply.outstanding-value', where },
      },
      { label: 'Items', value: [...new Set(lines.map((l) => l.itemName ?? l.item ?? ''))].slice(0, 4).join(', ') },
    ],
    stake: {
      type: 'risk',
      currency,
      ...claimsOnLines(lines),
      arithmetic: `${counted(lines.length, 'line')}, what is outstanding × order price = ${formatMoney(value, currency)}: the exposure, not an expected loss.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Why the vendor was set inactive.', 'Whether it still delivers.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: promise !== undefined && promise > judged ? promise : day(judged + 7),
    details: { party, value: formatDecimal(value) },
  };
};

/** Open purchase order lines with a vendor that the vendor list marks inactive; received ones are history. */
export const inactiveVendorOrders = defineDetector({
  id: 'supply.inactive-vendor-orders',
  area: 'supply',
  title: 'Open orders with inactive vendors',
  owner: 'purchasing manager',
  sentence: 'Purchase order lines that are open and not fully received, placed with a vendor that is marked inactive.',
  needs: { lines: rowsOf(openLines) },
  params,
  defaults: {},
  detect: ({ lines }, context) => {
    const inactive = inOrder(lines.filter((line) => line.active === 'false'));
    const groups = groupedBy(inactive, (line) => JSON.stringify([line.party, line.currency ?? context.currency]));
    return [...groups.values()].map((own) => found(own[0]?.party ?? '', own, context));
  },
  fine: ({ lines }) => {
    const inactive = lines.filter((line) => line.active === 'false').length;
    return inactive === 0
      ? `None of ${counted(lines.length, 'open order line')} is with an inactive vendor.`
      : `${counted(inactive, 'line')} of ${lines.length} open ones are with inactive vendors.`;
  },
  explain: () => [
    'The vendor list marks this vendor as inactive while goods are still to come from it.',
    'Orders that were received in full are left out: nothing about them can be decided any more.',
  ],
});
