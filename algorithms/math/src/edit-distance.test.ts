import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) };

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
  ['4711', '4171', 1],
  ['4711', '47111', 1],
  ['20240031', '20240013', 1],
])('%s to %s takes %d', (a, b, expected) => {
  expect(editDistance(a, b)).toBe(expected);
});

test('is zero for equal texts only, the same both ways, and at most the longer length', () => {
  assert(
    property(string({ maxLength: 8 }), string({ maxLength: 8 }), (a, b) => {
      const distance = editDistance(a, b);
      expect(distance === 0).toBe(a === b);
      expect(editDistance(b, a)).toBe(distance);
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
    runs,
  );
});
