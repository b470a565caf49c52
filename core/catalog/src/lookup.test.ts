import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookup } from './lookup.ts';

interface Row {
  readonly item: string | null;
  readonly n: number;
}

const ofItem = lookup((row: Row) => row.item);

const item = fc.option(fc.constantFrom('a', 'b', 'c', ''), { nil: null });
const rows = fc.array(fc.record({ item, n: fc.nat(9) }), { maxLength: 12 });

describe('a lookup', () => {
  test('finds what a filter finds, in the same order', () => {
    fc.assert(
      fc.property(rows, item, (all, wanted) => {
        expect(ofItem(all, wanted)).toEqual(all.filter((row) => row.item === wanted));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 200) },
    );
  });

  test('keeps two lists apart, and a row without a key from one whose key is empty', () => {
    const first: Row[] = [{ item: 'a', n: 1 }];
    const second: Row[] = [
      { item: 'a', n: 2 },
      { item: '', n: 3 },
      { item: null, n: 4 },
    ];
    expect(ofItem(first, 'a')).toEqual([{ item: 'a', n: 1 }]);
    expect(ofItem(second, 'a')).toEqual([{ item: 'a', n: 2 }]);
    expect(ofItem(second, '')).toEqual([{ item: '', n: 3 }]);
    expect(ofItem(second, null)).toEqual([{ item: null, n: 4 }]);
  });
});
