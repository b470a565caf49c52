import { expect, test } from 'vitest';
import { chanceOfSilence } from './rhythm.ts';

test('the bound by hand: a gap of four times the mean, where the spread is 0.707 of it', () => {
  expect(chanceOfSilence({ gaps: [1, 3], since: 8 })).toBeCloseTo((4 * Math.exp(-3)) ** 2, 12);
});

test('no gap longer than usual is unusual', () => {
  expect([chanceOfSilence({ gaps: [2, 3, 4], since: 3 }), chanceOfSilence({ gaps: [], since: 9 })]).toEqual([1, 1]);
});

test('a regular rhythm is missed sooner than an irregular one of the same mean', () => {
  const regular = chanceOfSilence({ gaps: [5, 5, 5, 5], since: 15 });
  const irregular = chanceOfSilence({ gaps: [1, 1, 1, 17], since: 15 });
  expect(regular).toBeLessThan(1e-6);
  expect(irregular).toBeGreaterThan(0.3);
});
