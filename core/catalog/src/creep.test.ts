import { createRandom } from '@throughline/math';
import { expect, test } from 'vitest';
import { creepOf, restOfCreep } from './creep.ts';

const noisy = (seed: number, level: (month: number) => number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 10 }, (_, month) => level(month) + random.int(-40, 41));
};

test('a steady rise is a creep, level months and a single step are none, for many seeds', () => {
  let [right, wrong] = [0, 0];
  for (let seed = 0; seed < 200; seed += 1) {
    right += Number((creepOf(noisy(seed, (month) => month * 60 - 200))?.chance ?? 1) < 0.003);
    const others = [noisy(seed, () => 100), noisy(seed, (month) => (month < 8 ? 0 : 600))];
    wrong += others.filter((months) => (creepOf(months)?.chance ?? 1) < 0.003).length;
  }
  expect(right).toBeGreaterThanOrEqual(180);
  expect(wrong).toBeLessThanOrEqual(2);
});

test('what is left of the year goes on along the line, by hand', () => {
  const creep = creepOf([0, 0, 0, 0, 100, 200, 300, 400, 500, 600]);
  expect([creep?.now, creep?.slope, creep?.recent].map((value) => Math.round(value ?? Number.NaN))).toEqual([
    600, 100, 500,
  ]);
  // 700 + 800; at the least two months as the last three; t(0.2; 8) = 1.3968 × √((2 × 50)² + 2 × 40²) = 114.89
  const line = { base: 0, now: 600, slope: 100, recent: 500, error: 50, spread: 40, months: 10, chance: 0 };
  const rest = restOfCreep(line, 2);
  expect([rest.low, rest.likely, rest.high].map(Math.round)).toEqual([1000, 1500, 1660]);
  // Who spent 70 a month below the budget before loses that too
  expect(Math.round(restOfCreep({ ...line, base: -70 }, 2).high)).toBe(1800);
  // Where the last three lie above the line, the low end is nine of ten cases of it: 1,500 − 160
  expect(Math.round(restOfCreep({ ...line, recent: 800 }, 2).low)).toBe(1340);
});

test('fewer than eight months say nothing', () => {
  expect(creepOf([1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
});
