import { day, decimal, formatDay, formatDecimal, parseDay, type Day } from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
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

const params = z.strictObject({ minimumLines: z.number().int().min(1), graceDays: z.number().int().min(0) });
type Params = z.infer<typeof params>;

const judgedOn = (line: TextLine, context: Context): Day => context.lastDay(line.source ?? '') ?? context.businessDay;

const overdue = (lines: readonly TextLine[], context: Context): TextLine[] =>
  lines.filter(
    (line) =>
      line.active !== 'false' && line.lastPromise !== null && line.lastPromise < formatDay(judgedOn(line, context)),
  );

const oldest = (lines: readonly TextLine[], judged: Day): number => {
  const first = parseDay(earliest(lines.map((line) => line.lastPromise)) ?? '');
  return first === undefined ? 0 : judged - first;
};

const build = (
  lines: readonly TextLine[],
  context: Context,
  face: { subject: Record<string, string>; title: string; cause: string },
): Found => {
  const value = valueOf(lines);
  const currency = lines[0]?.currency ?? context.currency;
  const judged = lines[0] === undefined ? context.businessDay : judgedOn(lines[0], context);
  const party = face.subject['party'];
  const documents = [...new Set(lines.map((l) => l.document ?? ''))].join(',');
  const where = [
    party === undefined ? `document in ${documents}` : `party=${party}`,
    `on<${formatDay(judged)}`,
    ...whereCurrency(currency, context.currency),
  ];
  return {
    ...face,
    evidence: [
      {
        label: 'Lines past their promise',
        value: String(lines.length),
        source: { metric: 'supply.open-lines', where },
      },
      {
        label: 'Still to come',
        value: formatMoney(value, currency),
        source: { metric: 'supply.outstanding-value', where },
      },
      { label: 'Oldest promise', value: `${oldest(lines, judged)} days ago` },
    ],
    stake: {
      type: 'risk',
      currency,
      low: decimal(0n, 0),
      likely: value,
      high: value,
      perWeek: decimal(0n, 0),
      arithmetic: `${counted(lines.length, 'line')}, what is outstanding × order price = ${formatMoney(value, currency)}: goods that were promised and did not come.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Whether the vendor will still deliver the rest, and when.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 7),
    details: {
      party: face.subject['party'] ?? '',
      value: formatDecimal(value),
      lines: String(lines.length),
    },
  };
};

const currencyOf = (lines: readonly TextLine[], context: Context): string => lines[0]?.currency ?? context.currency;

const vendorFinding = (party: string, lines: readonly TextLine[], context: Context): Found => {
  const subject = inCurrencyOf({ party }, currencyOf(lines, context), context.currency);
  return build(lines, context, {
    subject,
    title: `${lines[0]?.vendor ?? party} owes ${counted(lines.length, 'order line')} past their promise`,
    cause: `vendor ${Object.values(subject).join(' in ')} late`,
  });
};

const scattered = (lines: readonly TextLine[], context: Context): Found => {
  const vendors = new Set(lines.map((line) => line.party)).size;
  const subject = inCurrencyOf({ rest: 'scattered' }, currencyOf(lines, context), context.currency);
  const { currency } = subject;
  return build(lines, context, {
    subject,
    title: `${counted(lines.length, 'order line')} of ${counted(vendors, 'vendor')} ${lines.length === 1 ? 'stands' : 'stand'} open past ${lines.length === 1 ? 'its' : 'their'} promise`,
    cause: `orders left open past their promise${currency === undefined ? '' : ` in ${currency}`}`,
  });
};

/** A few lines, none of them long overdue, are noise. */
const isNoise = (lines: readonly TextLine[], context: Context<Params>): boolean =>
  lines.length < context.params.minimumLines &&
  lines.every((line) => oldest([line], judgedOn(line, context)) <= context.params.graceDays);

const detect = (lines: readonly TextLine[], context: Context<Params>): Found[] => {
  const late = inOrder(overdue(lines, context));
  const ownCurrency = (line: TextLine): string => line.currency ?? context.currency;
  const groups = [...groupedBy(late, (line) => JSON.stringify([line.party, ownCurrency(line)])).values()];
  const isLarge = (own: readonly TextLine[]): boolean =>
    own.length >= context.params.minimumLines && own[0]?.party != null;
  const rest = groupedBy(inOrder(groups.filter((own) => !isLarge(own)).flat()), ownCurrency);
  return [
    ...groups.filter(isLarge).map((own) => vendorFinding(own[0]?.party ?? '', own, context)),
    ...[...rest.values()].filter((own) => !isNoise(own, context)).map((own) => scattered(own, context)),
  ];
};

/** Open purchase order lines whose last promise has passed: by vendor where several, the rest together. */
export const overdueLines = defineDetector({
  id: 'supply.overdue-lines',
  area: 'supply',
  title: 'Purchase orders past their promise',
  owner: 'buyer',
  sentence:
    'Open purchase order lines of active vendors whose last promised day has passed and of which something is still to come.',
  needs: { lines: rowsOf(openLines) },
  params,
  defaults: { minimumLines: 3, graceDays: 7 },
  detect: ({ lines }, context) => detect(lines, context),
  fine: ({ lines }, context) => {
    const late = overdue(lines, context).length;
    return late === 0
      ? `None of ${counted(lines.length, 'open order line')} is past its promise.`
      : `${late} of ${counted(lines.length, 'open order line')} ${late === 1 ? 'is' : 'are'} past ${late === 1 ? 'its' : 'their'} promise, too few and too recently to matter.`;
  },
  explain: () => [
    'The last promised day of these lines has passed and part of the ordered quantity has not come.',
    'Either the rest is still wanted, then the vendor owes a new day; or it is not, then the line can be closed.',
  ],
});
