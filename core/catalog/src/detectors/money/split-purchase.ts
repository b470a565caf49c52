import { day, decimal, formatDay, formatDecimal, type Day } from '@throughline/math';
import { defineDetector, formatMoney, helpful, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Evidence, Stake } from '@throughline/model';
import { asText } from '@throughline/query';
import { z } from 'zod';
import { amountOf, counted, inCurrencyOf } from '../../open-lines.ts';
import { earlierOrders, orderRhythm, recentLines } from '../../payments/orders.ts';
import { splitsIn, type Split, type TextEarlier, type TextOrderLine, type TextRhythm } from '../../payments/split.ts';

const params = z.strictObject({
  nearShare: z.number().min(0).max(1),
  mostUsual: z.number().min(0).max(1),
  leastHistory: z.number().int().min(1),
  pauseDays: z.number().int().min(7),
  falseAlarms: z.number().positive().max(0.1),
  most: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

interface Inputs {
  readonly lines: readonly TextOrderLine[];
  readonly rhythm: readonly TextRhythm[];
  readonly earlier: readonly TextEarlier[];
  readonly names: readonly { readonly party: string | null; readonly name: string | null }[];
}

const zero = decimal(0n, 0);

const historyOf = ({ rhythm }: Inputs): number => rhythm.reduce((sum, row) => sum + Number(row.orders ?? '0'), 0);

const splits = (inputs: Inputs, context: Context<Params>): Split[] => {
  if (historyOf(inputs) < context.params.leastHistory) return [];
  const { rhythm, earlier } = inputs;
  const { authority } = context.settings;
  const asked = { ...context.params, authority, rhythm, earlier, judged: context.businessDay };
  return splitsIn(inputs.lines, asked).slice(0, context.params.most);
};

const judgedOn = (split: Split, context: Context): Day => {
  const last = context.lastDay(split.lines[0]?.source ?? '') ?? context.businessDay;
  return day(Math.max(last, split.last));
};

const currencyOf = (split: Split, context: Context): string => split.lines[0]?.currency ?? context.currency;

const stakeOf = (split: Split, currency: string): Stake => {
  const limit = formatMoney(split.limit.upTo, currency);
  const span = counted(split.last - split.first + 1, 'day');
  return {
    type: 'risk',
    currency,
    low: zero,
    likely: split.total,
    high: split.total,
    perWeek: zero,
    claims: split.lines.map((line) => ({
      of: `order purchase ${line.document ?? ''}/${line.line ?? ''}`,
      low: zero,
      likely: amountOf(line.amount),
      high: amountOf(line.amount),
      perWeek: zero,
    })),
    arithmetic: `${counted(split.documents.length, 'order')} within ${span} = ${formatMoney(split.total, currency)}, above the ${limit} that a ${split.limit.role} may order: exposure that nobody with the authority approved, no loss.`,
    assumptions: [],
  };
};

const usualOf = ({ usual }: Split): Evidence => {
  if (usual.by === 'share')
    return {
      label: 'Orders of the two that used to follow each other so closely',
      value: `${String(Math.round(usual.share * 100))} %`,
    };
  const since = usual.pause === undefined ? 'never in the records' : `${counted(usual.pause, 'day')} earlier`;
  return { label: 'Before them an order just below the limit came', value: since };
};

const evidenceOf = (split: Split, context: Context): Evidence[] => {
  const currency = currencyOf(split, context);
  const isOpenable = currency === context.currency && split.documents.every((document) => !document.includes(','));
  const where = [`document in ${split.documents.join(',')}`];
  return [
    { label: 'Orders', value: split.documents.join(', ') },
    {
      label: 'Together',
      value: formatMoney(split.total, currency),
      ...(isOpenable ? { source: { metric: 'supply.spend', where } } : {}),
    },
    { label: `Limit of a ${split.limit.role}`, value: formatMoney(split.limit.upTo, currency) },
    { label: 'Placed', value: `${formatDay(split.first)} to ${formatDay(split.last)}` },
    ...(split.items.length > 0
      ? [{ label: 'Item in several of them', value: split.items.slice(0, 5).join(', ') }]
      : []),
    usualOf(split),
  ];
};

const found = (split: Split, inputs: Inputs, context: Context<Params>): Found => {
  const [{ party, buyer } = { party: '', buyer: '' }] = split.lines;
  const vendor = inputs.names.find((row) => row.party === party)?.name ?? party ?? '';
  const currency = currencyOf(split, context);
  const limit = formatMoney(split.limit.upTo, currency);
  const judged = judgedOn(split, context);
  return {
    subject: inCurrencyOf({ party: party ?? '', buyer: buyer ?? '' }, currency, context.currency),
    title: `${counted(split.documents.length, 'order')} to ${vendor.slice(0, 24)}: each within ${limit}, together ${formatMoney(split.total, currency)}`,
    cause: `orders ${split.documents.join(' ')} split`,
    evidence: evidenceOf(split, context),
    stake: stakeOf(split, currency),
    confidence: split.items.length > 0 && split.limit.isOwn ? 'high' : 'medium',
    unknown: [
      'Whether somebody with the authority approved them together outside the records.',
      ...(split.limit.isOwn
        ? []
        : [`Who ${buyer ?? ''} is: not in the table of authority, so the lowest limit was taken.`]),
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 3),
    details: {
      party: party ?? '',
      vendor,
      buyer: buyer ?? '',
      documents: split.documents.join(', '),
      total: formatDecimal(split.total),
      limit: formatDecimal(split.limit.upTo),
      currency,
    },
  };
};

/** Orders to one vendor within a few days that together pass the limit which each stays under. */
export const splitPurchase = defineDetector({
  id: 'money.split-purchase',
  area: 'money',
  title: 'Orders split below a limit',
  owner: 'controller',
  sentence:
    'Orders to one vendor within five working days, each within the limit of authority and together above it, where such orders do not usually follow each other and nobody with the authority approved them.',
  needs: {
    lines: sparing(rowsOf(recentLines), ['order_line.requester', 'order_line.approver']),
    earlier: helpful(rowsOf(earlierOrders)),
    rhythm: rowsOf(orderRhythm),
    names: rowsOf((facts) =>
      facts
        .selectFrom('party')
        .select('party')
        .select((eb) => asText(eb.fn.max('name')).as('name'))
        .groupBy('party'),
    ),
  },
  params,
  defaults: {
    nearShare: 0.75,
    mostUsual: 0.1,
    leastHistory: 20,
    pauseDays: 20,
    falseAlarms: 0.05,
    most: 10,
  },
  detect: (inputs, context) => splits(inputs, context).map((split) => found(split, inputs, context)),
  fine: (inputs, context) => {
    const documents = new Set(inputs.lines.map((line) => line.document)).size;
    if (documents === 0) return 'Not judged: no purchase order of the last two months names its vendor and buyer.';
    if (!context.settings.authority.limits.some((limit) => limit.action === 'purchase' && limit.upTo !== undefined))
      return 'Not judged: the table of authority limits no purchases.';
    if (historyOf(inputs) < context.params.leastHistory)
      return 'Not judged: too few earlier orders to know how buyers usually order.';
    return `${counted(documents, 'order')} of the last two months checked against the limits of authority: ${String(splits(inputs, context).length)} look split.`;
  },
  explain: () => [
    'Open orders of one buyer to one vendor within five working days are added where they name the same item, or where each comes close to the limit and nothing like them came for three weeks before.',
    'Call-offs of different items at listed prices are left out, orders that come in a rhythm, and orders that somebody with the authority approved.',
  ],
});
