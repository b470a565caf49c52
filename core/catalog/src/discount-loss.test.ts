import { day, decimal, formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { on } from './catalog.fixture.ts';
import type { Habit, Offer } from './discount-habits.ts';
import { yearlyLoss } from './discount-loss.ts';

const today = on('2026-10-30');

/** A discount of 100 dollars, net, whose day was so many days ago. */
const offer = (age: number, state: Offer['state'], dollars = 100): Offer => ({
  invoice: {
    document: 'F',
    party: 'V1',
    unit: 'U1',
    currency: 'USD',
    source: 'erp',
    on: null,
    dueOn: null,
    discountBy: null,
    share: null,
    total: null,
    paid: null,
    paidOn: null,
    complaint: 'false',
  },
  discountBy: day(today - age),
  discount: decimal(BigInt(dollars), 0),
  state,
  net: decimal(BigInt(dollars), 0),
});

/** Ten offers in the middle of each of sixteen twelfths of a year, of which some are lost. */
const offers = (lost: (back: number) => number, dollars: (back: number) => number = () => 100): Offer[] =>
  Array.from({ length: 160 }, (_, i) => {
    const back = Math.floor(i / 10);
    return offer(Math.floor((back + 0.5) * 30.4167), i % 10 < lost(back) ? 'lost' : 'kept', dollars(back));
  });

const lossOf = (all: readonly Offer[], own: Partial<Habit> = {}) => {
  const habit = { kind: 'all', key: '', others: { cases: 0, all: 0 }, chance: 0, ...own } as const;
  const recent = all.filter(({ discountBy }) => discountBy > today - 91);
  const past = { on: today, offers: all, complaints: [], since: day(today - 480), recentDays: 91, fewest: 5 };
  const { low, likely, high, ...rest } = yearlyLoss({ ...habit, offers: recent }, past);
  return { ...rest, ends: [low, likely, high].map((end) => Number(formatDecimal(end))) };
};

describe('what losing discounts costs in a year', () => {
  test('is what a year offers × what is lost beyond a usual quarter: 12,000 × (1 − 0.2)', () => {
    const loss = lossOf(offers((back) => (back < 3 ? 10 : 2)));
    expect([loss.spans, formatDecimal(loss.offered), loss.now, loss.usual]).toEqual([12, '12000.00', 1, 0.2]);
    const [low = 0, likely, high = 0] = loss.ends;
    expect(likely).toBe(9600);
    // All months alike: only the share is open, of thirty offers
    expect([low > 9200, high < 10_000]).toEqual([true, true]);
  });

  test('counts from nothing where it was always much like now, and beyond the others where it is one vendor’s', () => {
    expect(lossOf(offers(() => 9)).usual).toBe(0);
    const others = { cases: 25, all: 100 };
    const loss = lossOf(
      offers((back) => (back < 3 ? 10 : 8)),
      { kind: 'party', key: 'V1', others },
    );
    expect([loss.usual, loss.ends[1]]).toEqual([0.25, 9000]);
  });

  test('is as wide as the months differ', () => {
    const width = (dollars: (back: number) => number): number => {
      const [low = 0, likely = 1, high = 0] = lossOf(offers((back) => (back < 3 ? 10 : 2), dollars)).ends;
      return (high - low) / likely;
    };
    const [alike, apart] = [width(() => 100), width((back) => (back % 2 === 0 ? 40 : 160))];
    expect([alike < 0.08, apart > 0.3]).toEqual([true, true]);
  });
});
