import { day } from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { claimsOnLines } from '../../line-claims.ts';
import {
  counted,
  groupedBy,
  inCurrencyOf,
  inOrder,
  openLines,
  valueOf,
  whereCurrency,
  type TextLine,
} from '../../open-lines.ts';
import { judgedOn } from '../../overdue.ts';

const impossible = (lines: readonly TextLine[]): TextLine[] =>
  inOrder(lines.filter((line) => line.on !== null && line.lastPromise !== null && line.lastPromise < line.on));

const found = (lines: readonly TextLine[], all: readonly TextLine[], context: Context): Found => {
  const [first] = lines;
  const currency = first?.currency ?? context.currency;
  const value = valueOf(lines);
  const judged = first === undefined ? context.businessDay : judgedOn(first, context);
  const documents = [...new Set(lines.map((line) => line.document ?? ''))];
  const open = all.filter(
    (line) => documents.includes(line.document ?? '') && (line.currency ?? context.currency) === currency,
  ).length;
  const where = [`document in ${documents.join(',')}`, ...whereCurrency(currency, context.currency)];
  return {
    subject: inCurrencyOf({ check: 'promise before order' }, currency, context.currency),
    title: `${counted(lines.length, 'open line')} ${lines.length === 1 ? 'is' : 'are'} promised for a day before the order`,
    cause: 'promises before the order',
    evidence: [
      { label: 'Orders', value: documents.slice(0, 6).join(', ') },
      {
        label: 'Open lines of these orders',
        value: String(open),
        source: { metric: 'supply.open-lines', where },
      },
    ],
    stake: {
      type: 'risk',
      currency,
      ...claimsOnLines(lines),
      arithmetic: `${counted(lines.length, 'line')}, what is outstanding × order price = ${formatMoney(value, currency)}: nobody can plan with their days.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Which of the two days was keyed wrongly.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 7),
    details: { lines: lines.map((line) => `${line.document ?? ''}/${line.line ?? ''}`).join(', ') },
  };
};

/** Open purchase order lines with a promise before the day of the order; closed ones are history. */
export const promisedBeforePlaced = defineDetector({
  id: 'supply.promised-before-placed',
  area: 'supply',
  title: 'Promises before the order',
  owner: 'data steward',
  sentence:
    'Open purchase order lines whose last promise lies before the day of the order: one of the two days is wrong.',
  needs: { lines: rowsOf(openLines) },
  params: z.strictObject({}),
  defaults: {},
  detect: ({ lines }, context) =>
    [...groupedBy(impossible(lines), (line) => line.currency ?? context.currency).values()].map((own) =>
      found(own, lines, context),
    ),
  fine: ({ lines }) =>
    `${counted(impossible(lines).length, 'line')} of ${counted(lines.length, 'open order line')} promised before the order; closed ones are history.`,
  explain: () => [
    'A vendor cannot promise a day before it was asked, so one of the two days was keyed wrongly.',
    'Until it is mended the line counts as overdue and planning counts on goods that are not due.',
  ],
});
