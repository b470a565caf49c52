import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysEarlierOf, daysToFind, nextPage, type Grid, type Sought } from './pages.ts';

const grid: Grid = { first: 6, every: 14, oldest: 700 };

/** Makes pages until all first ones are known; `shows` tells what a page shows that many days before the last day. */
const searched = (sought: readonly Sought[], shows: (entry: number, daysEarlier: number) => boolean) => {
  const shown = new Map<number, ReadonlySet<number>>();
  for (let page: number | undefined = -1; page !== undefined; page = nextPage(sought, grid, shown)) {
    const on = daysEarlierOf(grid, page);
    shown.set(page, new Set(sought.flatMap(({ entry }) => (shows(entry, on) ? [entry] : []))));
  }
  return { pages: shown.size - 1, found: daysToFind(sought, grid, shown) };
};

describe('the first page that shows a fault', () => {
  test('by hand: begun 90 days before the last day and shown from 50 days before it on, it is on the page 48 days before it', () => {
    const { found, pages } = searched([{ entry: 3, begun: 90 }], (_, on) => on <= 50);
    expect(found).toEqual([{ entry: 3, days: 42 }]);
    expect(pages).toBeLessThan(6);
  });

  test('a fault that begins after the last page before the end is found at the end', () => {
    expect(searched([{ entry: 0, begun: 4 }], () => true).found).toEqual([{ entry: 0, days: 4 }]);
  });

  test('a fault that is lost again before the end is found on the page on which it was shown', () => {
    const { found } = searched([{ entry: 0, begun: 170 }], (_, on) => on >= 40 && on <= 60);
    expect(found).toEqual([{ entry: 0, days: 170 - 48 }]);
  });

  test('a fault that nothing shows has no days', () => {
    expect(searched([{ entry: 0, begun: 170 }], () => false).found).toEqual([]);
  });

  const runs = Number(process.env['FUZZ_RUNS'] ?? 0);
  test('halving finds what looking at every page finds', () => {
    const fault = fc.record({ begun: fc.integer({ min: 0, max: 720 }), seen: fc.integer({ min: 0, max: 720 }) });
    fc.assert(
      fc.property(fc.array(fault, { minLength: 1, maxLength: 12 }), (faults) => {
        const sought = faults.map(({ begun }, entry) => ({ entry, begun }));
        const shows = (entry: number, on: number): boolean => on <= (faults[entry]?.seen ?? -1);
        const every = sought.map(({ entry, begun }) => {
          let first = 0;
          for (let page = 0; daysEarlierOf(grid, page) <= Math.min(begun, grid.oldest); page += 1)
            if (shows(entry, daysEarlierOf(grid, page))) first = daysEarlierOf(grid, page);
          return { entry, days: begun - first };
        });
        expect(searched(sought, shows).found).toEqual(every);
      }),
      { numRuns: runs > 0 ? runs : 200 },
    );
  });
});
