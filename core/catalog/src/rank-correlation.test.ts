import { createRandom } from '@throughline/math';
import { expect, test } from 'vitest';
import { rankCorrelation } from './rank-correlation.ts';

test('one pair of neighbours exchanged of five, against each other: −0.9', () => {
  expect(rankCorrelation([1, 2, 3, 4, 5], [5, 4, 3, 1, 2])?.correlation).toBeCloseTo(-0.9, 12);
});

test('ties share their ranks: by hand 1.5, 1.5, 3, 4.5, 4.5 against 1 to 5', () => {
  expect(rankCorrelation([7, 7, 8, 9, 9], [1, 2, 3, 4, 5])?.correlation).toBeCloseTo(9 / Math.sqrt(9 * 10), 12);
});

test('too few pairs, and a series that does not vary, say nothing', () => {
  expect([rankCorrelation([1, 2, 3], [3, 2, 1]), rankCorrelation([1, 1, 1, 1, 1], [1, 2, 3, 4, 5])]).toEqual([
    undefined,
    undefined,
  ]);
});

test('changes of unrelated noise fall below one in twenty about once in twenty times', () => {
  const random = createRandom(5);
  const changes = (): number[] => {
    const noise = Array.from({ length: 24 }, () => random.next());
    return noise.slice(1).map((value, i) => value - (noise[i] ?? 0));
  };
  let low = 0;
  for (let run = 0; run < 2000; run += 1) low += (rankCorrelation(changes(), changes())?.chance ?? 1) < 0.05 ? 1 : 0;
  expect(low / 2000).toBeGreaterThan(0.02);
  expect(low / 2000).toBeLessThan(0.07);
});
