import type { BriefResult } from './size.ts';

interface Bar {
  readonly name: string;
  readonly limit: string;
  readonly found: string;
  readonly holds: boolean;
}

const mega = 1_000_000;
const memoryLimit = 2_000 * mega;

const atMost = (name: string, found: number | undefined, bar: { limit: number; unit: string }): Bar[] =>
  found === undefined
    ? []
    : [{ name, limit: `at most ${bar.limit} ${bar.unit}`, found: `${found} ${bar.unit}`, holds: found <= bar.limit }];

const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : Number((b / a).toFixed(2));

/** The bars for a brief, and whether they hold; those of the full load only at its scale. */
export const barsOf = (small: BriefResult, large: BriefResult | undefined): Bar[] => {
  const seconds = (result: BriefResult | undefined, name: string): number | undefined => result?.figures[name]?.seconds;
  const full = small.scale === 1 ? small : undefined;
  const cold = '**cold, brief there**';
  const faster = ratio(seconds(small, cold), seconds(small, 'pandas'));
  return [
    ...atMost('cold brief', full === undefined ? undefined : seconds(full, cold), { limit: 60, unit: 's' }),
    ...atMost('peak memory', full?.figures['cold, run stored']?.peakMB ?? undefined, {
      limit: memoryLimit / mega,
      unit: 'MB',
    }),
    ...atMost(
      'one changed order line',
      full === undefined ? undefined : seconds(full, '**one order line, brief there**'),
      {
        limit: 1,
        unit: 's',
      },
    ),
    ...atMost('one changed item', full === undefined ? undefined : seconds(full, '**one item, brief there**'), {
      limit: 10,
      unit: 's',
    }),
    ...atMost('doubling the data', ratio(seconds(small, cold), seconds(large, cold)), { limit: 2.2, unit: '×' }),
    ...(faster === undefined
      ? []
      : [
          {
            name: 'cold brief against pandas',
            limit: 'at least 10 × as fast',
            found: `${faster} ×`,
            holds: faster >= 10,
          },
        ]),
  ];
};
