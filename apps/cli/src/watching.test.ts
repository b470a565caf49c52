import { expect, test } from 'vitest';
import { watchStep, type Watched } from './watching.ts';

/** The moments at which an import was due, for stamps seen second by second. */
const dueAt = (stamps: readonly string[]): number[] => {
  let watched: Watched = { seen: '', sinceMs: 0, imported: undefined };
  return stamps.flatMap((stamp, second) => {
    const step = watchStep(watched, stamp, { nowMs: second * 1000, settleMs: 2000 });
    watched = step.watched;
    return step.due ? [second] : [];
  });
};

test('a folder is imported once it has settled, and again only after a change', () => {
  expect(dueAt(['a', 'a', 'a', 'a', 'a'])).toEqual([2]);
  expect(dueAt(['a', 'b', 'c', 'c', 'd', 'd', 'd'])).toEqual([6]);
  expect(dueAt(['a', 'a', 'a', 'b', 'b', 'b', 'b'])).toEqual([2, 5]);
});

test('files that change and change back need no import', () => {
  expect(dueAt(['a', 'a', 'a', 'b', 'a', 'a', 'a', 'a'])).toEqual([2]);
});
