import {
  addDecimals,
  allocate,
  day,
  decimal,
  decimalFromNumber,
  decimalToNumber,
  formatDecimal,
  multiplyDecimals,
  rescale,
  type Decimal,
} from '@throughline/math';
import {
  cellsOf,
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  type Context,
  type Found,
} from '@throughline/engine';
import type { Claim } from '@throughline/model';
import { z } from 'zod';
import { scrapRate } from '../../metrics/quality/scrap-rate.ts';
import { scrapValue } from '../../metrics/quality/scrap-value.ts';
import { scrappedQuantity } from '../../metrics/quality/scrapped-quantity.ts';
import { counted } from '../../open-lines.ts';
import { judgeable, scrapRises, scrapSeries, type ScrapInputs, type ScrapRise } from '../../scrap-series.ts';

const params = z.strictObject({
  minimumMonths: z.number().int().min(6),
  minimumUnits: z.number().int().min(1),
  minimumRatio: z.number().min(1),
  falseAlarms: z.number().positive().max(0.1),
});
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);
const share = (rate: number): string => `${formatRounded(decimalFromNumber(rate * 100, 4), 1)} %`;
const whole = (n: number): string => formatRounded(decimalFromNumber(n, 2), 0);

interface Price {
  readonly unit: Decimal;
  readonly currency: string;
}

/** What a scrapped unit cost at standard in the months of the rise; undefined where a cost or a common currency is missing. */
const unitCost = ({ series, recent }: ScrapRise, { valued }: ScrapInputs): Price | undefined => {
  const months = new Set(recent.map((m) => m.period));
  const own = valued.cells.filter(
    ({ keys, period }) =>
      keys['source'] === series.source && keys['reason'] === series.reason && months.has(period ?? ''),
  );
  const currencies = new Set(own.map((cell) => cell.currency));
  const [currency] = currencies;
  if (currency === undefined || currencies.size > 1 || own.some((cell) => cell.value === undefined)) return undefined;
  const value = own.map((cell) => cell.value ?? zero).reduce(addDecimals, zero);
  const units = recent.reduce((sum, m) => sum + m.count, 0);
  const unit = quotientOf(value, decimalFromNumber(units, 6));
  return unit === undefined ? undefined : { unit, currency };
};

const yearly = ({ series }: ScrapRise): number => {
  const last = series.months.slice(-12);
  return (last.reduce((sum, m) => sum + m.exposure, 0) * 12) / last.length;
};

const itemsOf = ({ series, recent }: ScrapRise, { scrapped }: ScrapInputs): [string, number][] => {
  const months = new Set(recent.map((m) => m.period));
  const units = new Map<string, number>();
  for (const { keys, period, num } of scrapped.cells) {
    if (keys['source'] !== series.source || keys['reason'] !== series.reason || !months.has(period ?? '')) continue;
    const item = keys['item'] ?? '';
    if (item !== '') units.set(item, (units.get(item) ?? 0) + (num === undefined ? 0 : decimalToNumber(num)));
  }
  return [...units].filter(([, n]) => n > 0).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
};

const stakeOf = (rise: ScrapRise, inputs: ScrapInputs, context: Context): Found['stake'] => {
  const price = unitCost(rise, inputs);
  const currency = price?.currency ?? context.currency;
  const cost = price?.unit ?? zero;
  const made = yearly(rise);
  const { before, now, error } = rise.rise;
  const priced = (excess: number): Decimal =>
    rescale(multiplyDecimals(decimalFromNumber(Math.max(0, excess) * made, 2), cost), 2, 'half-even');
  const [low, likely, high] = [
    priced(now - before - 1.645 * error),
    priced(now - before),
    priced(now - before + 1.645 * error),
  ];
  const perWeek = rescale(quotientOf(likely, decimal(52n, 0)) ?? zero, 2, 'half-even');
  const items = itemsOf(rise, inputs);
  const split = (amount: Decimal): readonly Decimal[] =>
    items.length === 0
      ? []
      : allocate(
          { units: amount.units, scale: amount.scale, currency },
          items.map(([, n]) => n),
        );
  const parts = [split(low), split(likely), split(high), split(perWeek)];
  const claims = items.map(([item], i): Claim => {
    const [l = zero, m = zero, h = zero, w = zero] = parts.map((part) => part[i] ?? zero);
    return { of: `scrap item=${item} reason=${rise.series.reason}`, low: l, likely: m, high: h, perWeek: w };
  });
  const sum = `(${share(now)} − ${share(before)}) × ${whole(made)} units a year × ${formatMoney(cost, currency)} a scrapped unit = ${formatMoney(likely, currency)} a year`;
  const text = `${sum}; the interval is 90 %, with the spread of the earlier months.`;
  const claimed = claims.length === 0 ? {} : { claims };
  return {
    type: 'recurring-profit',
    currency,
    low,
    likely,
    high,
    perWeek,
    ...claimed,
    arithmetic: text,
    assumptions: [],
  };
};

const found = (rise: ScrapRise, inputs: ScrapInputs, context: Context<Params>): Found => {
  const { series, recent, past } = rise;
  const { reason } = series;
  const since = recent[0]?.period ?? '';
  const judged = context.lastDay(series.source) ?? context.businessDay;
  const items = itemsOf(rise, inputs);
  const period = `${since}..${recent.at(-1)?.period ?? ''}`;
  const units = recent.reduce((sum, m) => sum + m.count, 0);
  const names = inputs.scrapped.names['item'] ?? {};
  const struck = items.slice(0, 3).map(([item, n]) => `${names[item] ?? item}: ${whole(n)}`);
  return {
    subject: { reason },
    title: `Scrap for “${reason.slice(0, 30)}” rose from ${share(rise.rise.before)} to ${share(rise.rise.now)} since ${since}`,
    cause: `scrap for ${reason}`,
    evidence: [
      {
        label: 'Scrapped since then',
        value: `${whole(units)} units`,
        source: { metric: scrappedQuantity.id, period, where: [`reason=${reason}`] },
      },
      { label: 'By item', value: struck.join(', ') },
      { label: 'Months compared', value: `${recent.length} with ${past.length} before` },
    ],
    stake: stakeOf(rise, inputs, context),
    confidence: rise.rise.chance < 1e-4 ? 'high' : 'medium',
    unknown: [
      'What changed: the records name the reason, not its cause.',
      ...(unitCost(rise, inputs) === undefined
        ? ['Scrapped items have no standard cost, so the stake is not priced.']
        : []),
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 7),
    details: {
      reason,
      since,
      items: items.map(([item]) => item).join(', '),
      before: share(rise.rise.before),
      perMonth: formatDecimal(decimalFromNumber(units / recent.length, 1)),
    },
  };
};

const byMonth = { period: 'month' } as const;

/** Scrap for a reason that rose against its own past, and stays risen over several months. */
export const scrapRise = defineDetector({
  id: 'quality.scrap-rise',
  area: 'quality',
  title: 'Rising scrap',
  owner: 'plant manager',
  sentence:
    'Reasons for which the share of scrap has risen for three months or more against the months before, beyond chance and beyond one bad batch.',
  needs: {
    scrapped: cellsOf(scrappedQuantity, { ...byMonth, by: ['source', 'reason', 'item'] }),
    made: cellsOf(scrapRate, { ...byMonth, by: ['source', 'item'] }),
    valued: cellsOf(scrapValue, { ...byMonth, by: ['source', 'reason'] }),
  },
  params,
  defaults: { minimumMonths: 8, minimumUnits: 10, minimumRatio: 1.5, falseAlarms: 0.01 },
  detect: (inputs, context) =>
    scrapRises(scrapSeries(inputs), context.params).map((rise) => found(rise, inputs, context)),
  fine: (inputs, context) => {
    const all = scrapSeries(inputs);
    const judged = judgeable(all, context.params).length;
    if (all.length === 0) return 'Not judged: no scrap with a reason was recorded.';
    if (judged === 0)
      return `Not judged: none of ${counted(all.length, 'reason')} has a year of months to compare with.`;
    return `${counted(judged, 'reason')} for scrap checked against their own past: ${scrapRises(all, context.params).length} rose.`;
  },
  explain: (finding) => [
    `The share of units scrapped for this reason was ${finding.details['before'] ?? ''} before ${finding.details['since'] ?? ''}, of the items that it strikes.`,
    'Each month since is above that, also without the worst of them, and chance does not explain it over all reasons checked.',
  ],
});
