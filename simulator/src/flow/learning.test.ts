import { describe, expect, it } from 'vitest';
import { newItem, newPerson } from './learning.ts';

describe('learning', () => {
  it('each doubling of what was made takes 85 % of the time', () => {
    expect(newItem(9)).toBeCloseTo(1.4187, 4);
    expect(newItem(20) / newItem(10)).toBeCloseTo(0.85, 12);
    expect(newPerson(13) / newPerson(5.6)).toBeCloseTo(0.85 ** Math.log2((13 * 5 + 7) / (5.6 * 5 + 7)), 12);
  });

  it('falls to the standard and stays there, and is never above twice of it', () => {
    const made = Array.from({ length: 200 }, (_, n) => newItem(n));
    expect(made).toEqual(made.toSorted((a, b) => b - a));
    expect([made[0], made[40], made[199]]).toEqual([2, 1, 1]);
    expect([newPerson(0), newPerson(84), newPerson(4000)]).toEqual([2, 1, 1]);
  });
});
