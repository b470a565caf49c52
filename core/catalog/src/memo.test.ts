import { expect, test } from 'vitest';
import { memo } from './memo.ts';

test('a list is computed once, another list of the same rows by itself', () => {
  const seen: (readonly number[])[] = [];
  const doubled = memo((rows: readonly number[]) => {
    seen.push(rows);
    return rows.map((n) => n * 2);
  });
  const rows = [1, 2];
  expect(doubled(rows)).toEqual([2, 4]);
  expect(doubled(rows)).toBe(doubled(rows));
  expect(doubled([1, 2])).toEqual([2, 4]);
  expect(seen).toHaveLength(2);
});
