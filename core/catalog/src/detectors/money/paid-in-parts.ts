import {
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  rescale,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Evidence, Stake } from '@throughline/model';
import { z } from 'zod';
import { amountOf, counted } from '../../open-lines.ts';
import { chanceOfParts, isOneNumber, type TextParts } from '../../payments/parts-odds.ts';
import { paidInParts as paidInPartsRows } from '../../payments/parts.ts';

const params = z.strictObject({
  minimumChance: z.number().min(0).max(1),
  recoverableDays: z.number().int().min(1),
  most: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);

const judgedOn = (row: TextParts, context: Context) => context.lastDay(row.source ?? '') ?? context.businessDay;

const isRecent = (row: TextParts, context: Context<Params>): boolean => {
  const on = parseDay((row.on ?? '').slice(0, 10));
  return on !== undefined && judgedOn(row, context) - on <= context.params.recoverableDays;
};

const part = (amount: Decimal, chance: number): Decimal =>
  rescale(multiplyDecimals(amount, decimalFromNumber(chance, 4)), 2, 'half-even');

const expected = (row: TextParts): number => Number(row.wholeTotal ?? '0') * chanceOfParts(row).likely;

const likely = (rows: readonly TextParts[], context: Context<Params>): TextParts[] =>
  rows
    .filter((row) => isOneNumber(row) && isRecent(row, context))
    .filter((row) => chanceOfParts(row).likely >= context.params.minimumChance)
    .toSorted((a, b) => expected(b) - expected(a) || ((a.document ?? '') < (b.document ?? '') ? -1 : 1))
    .slice(0, context.params.most);

const billsOf = (row: TextParts) => [
  { label: 'The whole', document: row.wholeDocument ?? '', on: row.wholeOn, total: row.wholeTotal },
  { label: 'First part', document: row.firstDocument ?? '', on: row.firstOn, total: row.firstTotal },
  { label: 'Second part', document: row.document ?? '', on: row.on, total: row.total },
];

const sourceOf = (row: TextParts, document: string, on: string): Pick<Evidence, 'source'> => {
  const where = [`party=${row.party ?? ''}`, `document=${document}`, `on=${on.slice(0, 10)}`];
  return row.form === 'invoice'
    ? { source: { metric: 'money.invoiced', where: ['invoiceType=purchase', ...where] } }
    : { source: { metric: 'money.payments', where: ['paymentType=paid', ...where] } };
};

const percent = (chance: number): string => `${String(Math.round(chance * 100))} %`;

const evidenceOf = (row: TextParts, own: string): Evidence[] => {
  const { low, likely: middle, high } = chanceOfParts(row);
  const bills = billsOf(row).map(({ label, document, on, total }) => ({
    label: `${label}: ${document} of ${(on ?? '').slice(0, 10)}`,
    value: formatMoney(amountOf(total), row.currency ?? ''),
    ...(row.currency === own ? sourceOf(row, document, on ?? '') : {}),
  }));
  const others = Math.max(0, Number(row.ownAdds ?? '0') - 1);
  return [
    ...bills,
    {
      label: 'Other bills of the vendor that two of its next ones add up to',
      value: `${String(others)} of ${String(Math.max(0, Number(row.triples ?? '0') - 1))}`,
    },
    { label: 'Chance that it is one bill', value: `${percent(middle)}, from ${percent(low)} to ${percent(high)}` },
  ];
};

const stakeOf = (row: TextParts): Stake => {
  const chance = chanceOfParts(row);
  const currency = row.currency ?? '';
  const amount = amountOf(row.wholeTotal);
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
    claims: [{ of: `payment ${row.party ?? ''} ${row.document ?? ''}`, ...estimate }],
    arithmetic: `${formatMoney(amountOf(row.firstTotal), currency)} + ${formatMoney(amountOf(row.total), currency)} = ${formatMoney(amount, currency)}, × ${percent(chance.likely)} chance that it is one bill = ${formatMoney(estimate.likely, currency)}.`,
    assumptions: [],
  };
};

const found = (row: TextParts, context: Context<Params>): Found => {
  const vendor = row.name ?? row.party ?? '';
  const amount = amountOf(row.wholeTotal);
  const judged = judgedOn(row, context);
  const currency = row.currency ?? '';
  const texts = billsOf(row).map((b) => `${b.document} of ${(b.on ?? '').slice(0, 10)}`);
  return {
    subject: { party: row.party ?? '', document: row.document ?? '' },
    title: `${formatMoney(amount, currency)} came again in two parts, as it seems: ${vendor.slice(0, 36)}`,
    cause: `payment ${row.party ?? ''} ${row.wholeDocument ?? ''} again in parts`,
    evidence: evidenceOf(row, context.currency),
    stake: stakeOf(row),
    confidence: chanceOfParts(row).likely >= 0.9 ? 'high' : 'medium',
    unknown: ['Whether the whole was an advance that the parts replace, credited in a sum with other things.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 14),
    details: {
      party: row.party ?? '',
      vendor,
      document: row.document ?? '',
      state: 'paid',
      amount: formatDecimal(amount),
      currency,
      earlier: texts[0] ?? '',
      later: texts.slice(1).join(' with '),
      likeness: 'the same number, and the two parts add up to the whole',
    },
  };
};

/** Bills that came a second time in two parts under the same number. */
export const paidInParts = defineDetector({
  id: 'money.paid-in-parts',
  area: 'money',
  title: 'Bills paid again in parts',
  owner: 'controller',
  sentence:
    'Bills followed within four months by two that bear their number and add up to them to the cent, where sums of the vendor ordinarily do not agree.',
  needs: { parts: sparing(rowsOf(paidInPartsRows), ['party']) },
  params,
  defaults: { minimumChance: 0.8, recoverableDays: 1095, most: 10 },
  detect: ({ parts }, context) => likely(parts, context).map((row) => found(row, context)),
  fine: ({ parts }, context) =>
    parts.length === 0
      ? 'No bill with a number is followed by two that bear it and add up to the bill.'
      : `${counted(parts.length, 'bill')} followed by two that add up to it: ${String(likely(parts, context).length)} likely one bill.`,
  explain: () => [
    'The two later bills bear the number of the first, or it with a sign behind, and add up to it to the cent.',
    'How often numbers and sums of the vendor agree anyway counts against it; bills with a credit behind them are left out.',
  ],
});
