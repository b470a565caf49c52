import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  rescale,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Evidence, Stake } from '@throughline/model';
import { z } from 'zod';
import { amountOf, counted } from '../../open-lines.ts';
import { clustersOf, suspectsIn, type Suspect, type TextPair } from '../../payments/duplicates.ts';
import { billText, likenessText } from '../../payments/letter.ts';
import { billPairs } from '../../payments/pairs.ts';

const params = z.strictObject({
  minimumChance: z.number().min(0).max(1),
  most: z.number().int().min(1),
  recoverableDays: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

const percent = (chance: number): string => `${String(Math.round(chance * 100))} %`;

const part = (amount: Decimal, chance: number): Decimal =>
  rescale(multiplyDecimals(amount, decimalFromNumber(chance, 4)), 2, 'half-even');

/** What would come back: the smaller of the two where they differ. */
const amountIn = ({ pair }: Suspect): Decimal => {
  const [a, b] = [amountOf(pair.earlierTotal), amountOf(pair.total)];
  return compareDecimals(a, b) < 0 ? a : b;
};

const isLess = (a: string | null, b: string | null): boolean => compareDecimals(amountOf(a), amountOf(b)) < 0;

/** Not both of them are paid, so that a payment can still be stopped. */
const isOpen = ({ pair }: Suspect): boolean =>
  pair.form === 'invoice' && (isLess(pair.paid, pair.total) || isLess(pair.earlierPaid, pair.earlierTotal));

const judgedOn = (pair: TextPair, context: Context): Day => context.lastDay(pair.source ?? '') ?? context.businessDay;

const isRecent = ({ pair }: Suspect, context: Context<Params>): boolean => {
  const on = parseDay((pair.on ?? '').slice(0, 10));
  return on !== undefined && judgedOn(pair, context) - on <= context.params.recoverableDays;
};

const expected = (suspect: Suspect): number => Number(formatDecimal(amountIn(suspect))) * suspect.chance.likely;

/** The likely ones, the one with the most money to come back first. */
const likely = (pairs: readonly TextPair[], context: Context<Params>): readonly (readonly Suspect[])[] =>
  clustersOf(suspectsIn(pairs).filter((s) => s.chance.likely >= context.params.minimumChance && isRecent(s, context)))
    .toSorted((a, b) => Math.max(...b.map(expected)) - Math.max(...a.map(expected)))
    .slice(0, context.params.most);

const sourceOf = (pair: TextPair, which: 'earlier' | 'later', own: string): Pick<Evidence, 'source'> => {
  if (pair.currency !== own) return {};
  const party = (which === 'later' ? pair.party : pair.earlierParty) ?? '';
  const document = (which === 'later' ? pair.document : pair.earlierDocument) ?? '';
  const on = ((which === 'later' ? pair.on : pair.earlierOn) ?? '').slice(0, 10);
  return pair.form === 'invoice'
    ? {
        source: { metric: 'money.invoiced', where: ['invoiceType=purchase', `party=${party}`, `document=${document}`] },
      }
    : {
        source: {
          metric: 'money.payments',
          where: ['paymentType=paid', `party=${party}`, `document=${document}`, `on=${on}`],
        },
      };
};

const evidenceOf = (suspect: Suspect, own: string): Evidence[] => {
  const { pair, likeness, chance } = suspect;
  const money = (text: string | null): string => formatMoney(amountOf(text), pair.currency ?? '');
  const { of, repeats } = likeness.vendorRepeats;
  return [
    {
      label: `Earlier: ${pair.earlierDocument ?? ''}`,
      value: money(pair.earlierTotal),
      ...sourceOf(pair, 'earlier', own),
    },
    { label: `Later: ${pair.document ?? ''}`, value: money(pair.total), ...sourceOf(pair, 'later', own) },
    { label: 'What agrees', value: likenessText(suspect) },
    { label: 'Apart', value: counted(likeness.days, 'day') },
    {
      label: 'Amounts repeated as soon as this at the vendor',
      value: `${String(repeats)} of ${counted(of, 'bill')}`,
    },
    {
      label: 'Chance that it is one bill',
      value: `${percent(chance.likely)}, from ${percent(chance.low)} to ${percent(chance.high)}`,
    },
  ];
};

const stakeOf = (suspect: Suspect): Stake => {
  const { pair, chance } = suspect;
  const amount = amountIn(suspect);
  const currency = pair.currency ?? '';
  const zero = decimal(0n, 0);
  const estimate = {
    low: part(amount, chance.low),
    likely: part(amount, chance.likely),
    high: part(amount, 1),
    perWeek: zero,
  };
  return {
    type: 'one-off-cash',
    currency,
    ...estimate,
    claims: [{ of: `payment ${pair.party ?? ''} ${pair.document ?? ''}`, ...estimate }],
    arithmetic: `${formatMoney(amount, currency)} × ${percent(chance.likely)} chance that it is one bill = ${formatMoney(estimate.likely, currency)}.`,
    assumptions: [],
  };
};

const found = (cluster: readonly Suspect[], context: Context<Params>): Found[] => {
  const [suspect] = cluster;
  if (suspect === undefined) return [];
  const { pair, chance } = suspect;
  const vendor = pair.name ?? pair.party ?? '';
  const amount = formatMoney(amountIn(suspect), pair.currency ?? '');
  const open = isOpen(suspect);
  const more = cluster.length - 1;
  const judged = judgedOn(pair, context);
  return [
    {
      subject: { party: pair.party ?? '', document: pair.document ?? '' },
      title: `${amount} ${open ? 'asked' : 'paid'} twice, as it seems: ${vendor.slice(0, 40)}`,
      cause: `payment ${pair.party ?? ''} ${pair.document ?? ''} twice`,
      evidence: [
        ...evidenceOf(suspect, context.currency),
        ...(more === 0 ? [] : [{ label: 'Further bills alike', value: String(more) }]),
      ],
      stake: stakeOf(suspect),
      confidence: chance.likely >= 0.9 ? 'high' : chance.likely >= 0.7 ? 'medium' : 'low',
      unknown: [
        'Whether the vendor has credited it in a sum with other things.',
        'Whether the vendor did deliver twice: only the papers show it.',
      ],
      mustDo: false,
      judgedOn: judged,
      decideBy: day(judged + (open ? 3 : 14)),
      details: {
        party: pair.party ?? '',
        vendor,
        document: pair.document ?? '',
        state: open ? 'open' : 'paid',
        amount: formatDecimal(amountIn(suspect)),
        currency: pair.currency ?? '',
        earlier: billText(pair, 'earlier'),
        later: billText(pair, 'later'),
        likeness: likenessText(suspect),
        metric: pair.form === 'invoice' ? 'money.invoiced' : 'money.payments',
      },
    },
  ];
};

/** Bills of vendors that were entered twice, as their number, amount, day and the vendor’s own habits show. */
export const duplicatePayment = defineDetector({
  id: 'money.duplicate-payment',
  area: 'money',
  title: 'Bills paid twice',
  owner: 'controller',
  sentence:
    'Two bills that are likelier one bill entered twice than two ordinary ones, by their number, amount and days and by how often the vendor repeats amounts.',
  needs: { pairs: sparing(rowsOf(billPairs), ['party', 'order_line', 'payment.invoice']) },
  params,
  defaults: { minimumChance: 0.5, most: 10, recoverableDays: 1095 },
  detect: ({ pairs }, context) => likely(pairs, context).flatMap((cluster) => found(cluster, context)),
  fine: ({ pairs }, context) => {
    const all = suspectsIn(pairs);
    if (all.length === 0) return 'No two bills of a vendor look alike.';
    const shown = likely(pairs, context).flat().length;
    const rest = all.slice(shown);
    const highest = Math.max(0, ...rest.map((s) => s.chance.likely));
    const numbered = all.some(({ likeness }) => likeness.number !== 'unknown');
    return `${counted(rest.length, 'further look-alike')} with a chance of at most ${percent(highest)} each: not shown.${numbered ? '' : ' No number of a vendor’s invoice is recorded, so that a repeated bill can hardly be told from an ordinary one.'}`;
  },
  explain: () => [
    'Two bills are compared by the number that the vendor gave them, their amount, their days and where they were booked.',
    'How often the same vendor ordinarily repeats an amount counts against it, so that rents, instalments and standard charges stay out.',
    'Bills with a credit of the same amount behind them are left out.',
  ],
});
