import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { atLeastAsMany } from './exact-test.ts';

test('the lady tasting tea: three of four against one of four is 17 in 70', () => {
  expect(atLeastAsMany({ cases: 3, all: 4 }, { cases: 1, all: 4 })).toBeCloseTo(17 / 70, 12);
  expect(atLeastAsMany({ cases: 4, all: 4 }, { cases: 0, all: 4 })).toBeCloseTo(1 / 70, 12);
});

test('no case is certain, and one case more is never likelier', () => {
  const group = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60))
    .map(([all, cases]) => ({ all, cases: Math.min(all, cases) }));
  fc.assert(
    fc.property(group, group, (own, other) => {
      const chance = atLeastAsMany(own, other);
      const more = own.cases < own.all ? atLeastAsMany({ ...own, cases: own.cases + 1 }, other) : 0;
      expect(chance).toBeGreaterThan(0);
      expect(more).toBeLessThanOrEqual(chance + 1e-9);
      expect(atLeastAsMany({ ...own, cases: 0 }, other)).toBeCloseTo(1, 9);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) },
  );
});
