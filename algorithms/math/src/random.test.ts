import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvariantError } from './invariant.ts';
import { createRandom } from './random.ts';
import { mean, variance } from './statistics.ts';
import { fnv1a64, splitmix64, xoshiro128 } from './xoshiro.ts';

const draws = (count: number, draw: () => number): Float64Array => Float64Array.from({ length: count }, draw);

const sequence = (seed: number | string): Float64Array => draws(20, createRandom(seed).next);

describe('known vectors', () => {
  test('xoshiro128** from state 1, 2, 3, 4', () => {
    const word = xoshiro128(Uint32Array.of(1, 2, 3, 4));
    expect(Array.from({ length: 10 }, word)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('SplitMix64 from 1234567', () => {
    const word = splitmix64(1234567n);
    expect([word(), word(), word()]).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
  });

  test('FNV-1a 64 over two bytes per code unit', () => {
    expect(fnv1a64('')).toBe(0xcbf29ce484222325n);
    expect(fnv1a64('\u6f66\u626f\u7261')).toBe(0x85944171f73967e8n);
  });

  test('the example', () => {
    expect(createRandom(42).next()).toBe(0.4137016681565887);
  });
});

describe('streams', () => {
  test('equal seeds give equal draws, other seeds others', () => {
    expect(sequence('a')).toEqual(sequence('a'));
    expect(sequence(-1)).toEqual(sequence(-1));
    expect(new Set(['a', 'b', 1, 2, -1].map((seed) => sequence(seed)[0])).size).toBe(5);
    expect(() => createRandom(0.5)).toThrow(InvariantError);
  });

  test('a fork depends on seed and name, not on earlier draws', () => {
    const used = createRandom(7);
    used.next();
    expect(used.fork('orders').next()).toBe(createRandom(7).fork('orders').next());
    expect(used.fork('orders').next()).not.toBe(used.fork('stock').next());
    expect(used.fork('a').fork('b').next()).not.toBe(used.fork('b').fork('a').next());
  });
});

describe('distributions, 40,000 draws of seed 11', () => {
  const random = createRandom(11);
  test.each([
    { name: 'uniform', centre: 0.5, spread: 1 / 12, draw: () => random.next() },
    { name: 'whole 2 to 6', centre: 4, spread: 2, draw: () => random.int(2, 7) },
    { name: 'normal', centre: 10, spread: 4, draw: () => random.normal(10, 2) },
    { name: 'exponential', centre: 3, spread: 9, draw: () => random.exponential(3) },
    { name: 'Poisson 4', centre: 4, spread: 4, draw: () => random.poisson(4) },
    { name: 'Poisson 75', centre: 75, spread: 75, draw: () => random.poisson(75) },
  ])('$name has its mean and variance', ({ centre, spread, draw }) => {
    const values = draws(40_000, draw);
    expect(Math.abs((mean(values) ?? 0) - centre)).toBeLessThan(5 * Math.sqrt(spread / 40_000));
    expect((variance(values) ?? 0) / spread).toBeCloseTo(1, 1);
  });

  test('zero means', () => {
    expect(random.poisson(0)).toBe(0);
    expect(random.exponential(0)).toBeCloseTo(0);
    expect(() => random.poisson(-1)).toThrow(InvariantError);
    expect(() => random.int(3, 3)).toThrow(InvariantError);
  });
});

describe('lists', () => {
  test('shuffle keeps the elements and leaves the list alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        const copy = [...list];
        const shuffled = createRandom(seed).shuffle(list);
        expect(list).toEqual(copy);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(copy.toSorted((a, b) => a - b));
      }),
    );
  });

  test('pick and the first place of a shuffle reach every element equally', () => {
    const random = createRandom('pick');
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 6000; turn += 1) {
      const [first] = random.shuffle(['a', 'b', 'c']);
      for (const key of [`pick ${random.pick(['a', 'b', 'c'])}`, `first ${first}`])
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
    expect(() => random.pick([])).toThrow(InvariantError);
  });
});
