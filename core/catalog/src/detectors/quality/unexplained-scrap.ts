import { addDecimals, day, decimal, decimalToNumber, type Decimal } from '@throughline/math';
import { cellsOf, defineDetector, formatRounded, type Answer, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { scrappedQuantity } from '../../metrics/quality/scrapped-quantity.ts';

const params = z.strictObject({ minimumShare: z.number().positive().max(1), minimumUnits: z.number().positive() });
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);

interface Gap {
  readonly source: string;
  readonly months: readonly string[];
  readonly unexplained: Decimal;
  readonly all: Decimal;
}

const recentMonths = 3;

const total = (cells: Answer['cells']): Decimal => cells.map((cell) => cell.num ?? zero).reduce(addDecimals, zero);

const gapsOf = ({ scrapped }: { readonly scrapped: Answer }): Gap[] => {
  const sources = [...new Set(scrapped.cells.flatMap((cell) => cell.keys['source'] ?? []))].toSorted();
  return sources.flatMap((source): Gap[] => {
    const own = scrapped.cells.filter((cell) => cell.keys['source'] === source && cell.period !== null);
    const isNamed = own.some((cell) => cell.keys['reason'] !== null && cell.keys['reason'] !== undefined);
    const months = [...new Set(own.map((cell) => cell.period ?? ''))].toSorted().slice(-recentMonths);
    const recent = own.filter((cell) => months.includes(cell.period ?? ''));
    const unexplained = total(recent.filter((cell) => (cell.keys['reason'] ?? null) === null));
    return isNamed ? [{ source, months, unexplained, all: total(recent) }] : [];
  });
};

const isGap = (gap: Gap, { params: bar }: Context<Params>): boolean => {
  const [part, all] = [decimalToNumber(gap.unexplained), decimalToNumber(gap.all)];
  return all > 0 && part >= bar.minimumUnits && part >= bar.minimumShare * all;
};

const found = (gap: Gap, context: Context): Found => {
  const judged = context.lastDay(gap.source) ?? context.businessDay;
  const units = `${formatRounded(gap.unexplained, 0)} units`;
  const period = `${gap.months[0] ?? ''}..${gap.months.at(-1) ?? ''}`;
  return {
    subject: { source: gap.source },
    title: `${units} were scrapped without a reason since ${gap.months[0] ?? ''}`,
    cause: `scrap of ${gap.source} without a reason`,
    evidence: [
      {
        label: 'Scrapped without a reason',
        value: units,
        source: { metric: 'quality.unexplained-scrap', period, where: [`source=${gap.source}`] },
      },
      {
        label: 'Scrapped in all',
        value: `${formatRounded(gap.all, 0)} units`,
        source: { metric: scrappedQuantity.id, period, where: [`source=${gap.source}`] },
      },
    ],
    stake: {
      type: 'risk',
      currency: context.currency,
      low: zero,
      likely: zero,
      high: zero,
      perWeek: zero,
      arithmetic: `${units} of ${formatRounded(gap.all, 0)} have no reason; no money is lost by the gap itself.`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Why these units were scrapped.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 14),
    details: { source: gap.source, units, since: gap.months[0] ?? '' },
  };
};

/** Scrap whose reason is missing in a source that otherwise records reasons. */
export const unexplainedScrap = defineDetector({
  id: 'quality.unexplained-scrap',
  area: 'quality',
  title: 'Scrap without a reason',
  owner: 'data steward',
  sentence:
    'Sources that record reasons for scrap, but not for a noticeable share of the units of the last three months.',
  needs: { scrapped: cellsOf(scrappedQuantity, { by: ['source', 'reason'], period: 'month' }) },
  params,
  defaults: { minimumShare: 0.1, minimumUnits: 10 },
  detect: (inputs, context) =>
    gapsOf(inputs)
      .filter((gap) => isGap(gap, context))
      .map((gap) => found(gap, context)),
  fine: (inputs, context) => {
    const gaps = gapsOf(inputs);
    if (gaps.length === 0) return 'Not judged: no source records reasons for scrap.';
    const open = gaps.filter((gap) => isGap(gap, context)).length;
    return `Reasons for scrap of the last three months: ${open === 0 ? 'named for nearly all units' : `missing in ${open} of ${gaps.length} sources`}.`;
  },
  explain: (finding) => [
    `The source names reasons for scrap, but ${finding.details['units'] ?? ''} since ${finding.details['since'] ?? ''} have none.`,
    'Without them a rise of one reason cannot be seen.',
  ],
});
