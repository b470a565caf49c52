import type { Measure, Section } from './measure.ts';
import type { Records } from './records.ts';
import { intermittence, ratio, shareOf, spreadOf, type Intermittence } from './statistics.ts';
import { written } from './verdict.ts';

/** Monday is 0. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

const dayMeasures = (kind: string, id: string): readonly Measure[] => {
  const on = (r: Records): readonly number[] => (r.days?.[kind] ?? []).map((day) => weekday(day));
  const busiest = (days: readonly number[]): number | undefined =>
    days.length === 0
      ? undefined
      : Math.max(...Array.from({ length: 7 }, (_, d) => shareOf(days, (day) => day === d) ?? 0));
  return [
    {
      id: `days.${id}-weekend`,
      what: `${kind} on weekends`,
      unit: 'share',
      of: (r) => shareOf(on(r), (day) => day > 4),
    },
    {
      id: `days.${id}-busiest`,
      what: `${kind} on the busiest day of the week`,
      unit: 'share',
      of: (r) => busiest(on(r)),
    },
  ];
};

/** On which days of the week things are done. */
export const weekdays: Section = {
  title: 'Days of the week',
  about: 'An even week of five days has 20 % on each; of seven days 14 %.',
  shown: [],
  measures: [
    ...dayMeasures('Purchase orders', 'bought'),
    ...dayMeasures('Sales orders', 'sold'),
    ...dayMeasures('Goods received', 'received'),
    ...dayMeasures('Goods shipped', 'shipped'),
    ...dayMeasures('Payments made', 'paid'),
  ],
};

const demands = (r: Records, kind: string): readonly Intermittence[] =>
  (r.demand?.[kind] ?? []).flatMap((periods) => intermittence(periods) ?? []);

const zeros = (all: readonly Intermittence[]): number | undefined =>
  ratio(
    all.reduce((sum, { zeroShare }) => sum + zeroShare, 0),
    all.length,
  );

const kindsOfDemand = ['smooth', 'erratic', 'intermittent', 'lumpy'] as const;

const mixOf = (all: readonly Intermittence[]): string | undefined =>
  all.length === 0
    ? undefined
    : kindsOfDemand
        .map((kind) =>
          written(
            shareOf(all, (each) => each.demand === kind),
            'share',
          ),
        )
        .join(', ');

/** How demand comes over the months. */
export const demand: Section = {
  title: 'Intermittence of demand',
  about:
    'By item and month, from its first demand. Smooth: a demand at least every 1.32 months and of even size (CV² below 0.49); erratic: uneven; intermittent: rare and even; lumpy: rare and uneven. Car parts are 2,674 spare parts over 51 months.',
  shown: [
    { what: 'Components used: smooth, erratic, intermittent, lumpy', of: (r) => mixOf(demands(r, 'Components used')) },
  ],
  measures: [
    { id: 'demand.zeros', what: 'Months without demand', unit: 'share', of: (r) => zeros(demands(r, 'Items sold')) },
    {
      id: 'demand.interval',
      what: 'Months between demands, median item',
      unit: 'number',
      of: (r) => spreadOf(demands(r, 'Items sold').map(({ interval }) => interval))?.median,
    },
    ...kindsOfDemand.map((kind): Measure => ({
      id: `demand.${kind}`,
      what: `Items whose demand is ${kind}`,
      unit: 'share',
      of: (r) => shareOf(demands(r, 'Items sold'), (each) => each.demand === kind),
    })),
  ],
};
