import type { SparkBlock } from '@throughline/model';
import { expect, test } from 'vitest';
import { limitsText, sparkFacts, sparkPhrases } from './spark-facts.ts';
import { sparkline } from './sparkline.ts';

const spark = (
  values: readonly (number | undefined)[],
  limits: { lower?: number; upper?: number } = {},
): SparkBlock => ({
  block: 'spark',
  title: 't',
  unit: '%',
  points: values.map((value, at) => ({ period: `p${at}`, value })),
  figure: { text: 'x' },
  note: '',
  ...limits,
});

test('finds the ends, the extremes and what lies outside', () => {
  const facts = sparkFacts(spark([3, undefined, 9, 1, Number.NaN], { lower: 2, upper: 8 }));
  expect(facts).toMatchObject({
    first: 'p0',
    last: 'p4',
    latest: { period: 'p3', value: 1 },
    low: { period: 'p3' },
    high: { period: 'p2' },
    outside: [{ value: 9 }, { value: 1 }],
  });
  expect(sparkFacts(spark([undefined, Number.POSITIVE_INFINITY]))).toBeUndefined();
});

test.each([
  [{ lower: 1, upper: 2 }, 'natural limits 1 to 2'],
  [{ lower: 1 }, 'natural limit at least 1'],
  [{ upper: 2 }, 'natural limit at most 2'],
  [{}, ''],
])('says the limits %j', (limits, text) => {
  expect(limitsText(spark([1], limits))).toBe(text);
});

test('says what the line does not show', () => {
  expect(sparkPhrases(spark([1, undefined, 5], { upper: 4 }))).toEqual([
    'low 1',
    'high 5',
    'natural limit at most 4',
    '1 point outside',
    '1 period without a value',
  ]);
  expect(sparkPhrases(spark([]))).toEqual(['no values']);
});

test('draws eight levels, the middle for a flat line and a dot for a gap', () => {
  expect(sparkline(spark([0, 1, 2, 3, 4, 5, 6, 7]))).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline(spark([4, 4]))).toBe('▅▅');
  expect(sparkline(spark([0, undefined, 7]))).toBe('▁·█');
  expect(sparkline(spark([0, 3, 7]), 2)).toBe('▄█');
  expect(sparkline(spark([-Number.MAX_VALUE, Number.MAX_VALUE]))).toBe('▁█');
});
