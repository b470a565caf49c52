import { day, decimal } from '@throughline/math';
import { defineDetector, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import { asText } from '@throughline/query';
import { z } from 'zod';
import { counted, groupedBy } from '../../open-lines.ts';
import { planningGaps } from '../../planning.ts';

interface Gap {
  readonly gap: string | null;
  readonly item: string | null;
  readonly name: string | null;
}

const zero = decimal(0n, 0);

const found = (rows: readonly Gap[], stocked: number, context: Context): Found => {
  const gap = rows[0]?.gap ?? '';
  const sorted = rows.toSorted((a, b) => ((a.item ?? '') < (b.item ?? '') ? -1 : 1));
  const isEvery = rows.length === stocked;
  return {
    subject: { gap },
    title: isEvery
      ? `Each of ${counted(rows.length, 'stocked item')}: ${gap}`
      : `${counted(rows.length, 'stocked item')}: ${gap}`,
    cause: `planning parameters: ${gap}`,
    evidence: [
      {
        label: 'Items',
        value: String(rows.length),
        source: { metric: 'supply.planning-gaps', where: [`gap=${gap}`] },
      },
      {
        label: 'For example',
        value: sorted
          .slice(0, 5)
          .map((row) => row.name ?? row.item ?? '')
          .join(', '),
      },
      { label: 'Stocked items checked', value: String(stocked) },
    ],
    stake: {
      type: 'risk',
      currency: context.currency,
      low: zero,
      likely: zero,
      high: zero,
      perWeek: zero,
      arithmetic: `${counted(rows.length, 'item')} of ${stocked}; not priced: no record says what a wrong parameter has cost.`,
      assumptions: [],
    },
    confidence: isEvery ? 'medium' : 'high',
    unknown: [
      isEvery
        ? 'Whether the fields mean here what they say: where every item has it, it may be a convention.'
        : 'Which of the values is right.',
    ],
    mustDo: false,
    judgedOn: context.businessDay,
    decideBy: day(context.businessDay + 30),
    details: {
      gap,
      items: String(rows.length),
      keys: sorted
        .slice(0, 20)
        .map((row) => row.item ?? '')
        .join(','),
    },
  };
};

/** Planning parameters of stocked items that are missing or contradict each other: one finding for each kind of gap. */
export const planningParameters = defineDetector({
  id: 'supply.planning-parameters',
  area: 'supply',
  title: 'Planning parameters',
  owner: 'data steward',
  sentence:
    'Stocked items of which a planning parameter is missing or contradicts another; being below one of them is no finding.',
  needs: {
    gaps: sparing(
      rowsOf((facts, at) => facts.selectFrom(planningGaps(facts, at).as('g')).select(['g.gap', 'g.item', 'g.name'])),
      ['demand_plan'],
    ),
    stocked: rowsOf((facts) => facts.selectFrom('stock_position').select((eb) => asText(eb.fn.countAll()).as('items'))),
  },
  params: z.strictObject({}),
  defaults: {},
  detect: ({ gaps, stocked }, context) =>
    [...groupedBy(gaps, (row) => row.gap ?? '')]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, rows]) => found(rows, Number(stocked[0]?.items ?? 0), context)),
  fine: ({ gaps, stocked }) =>
    `${counted(Number(stocked[0]?.items ?? 0), 'stocked item')} checked: ${gaps.length} gaps or contradictions in planning parameters.`,
  explain: () => [
    'Planning orders by these parameters; where they contradict each other it orders too late, too much or not at all.',
  ],
});
