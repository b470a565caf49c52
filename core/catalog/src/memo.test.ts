import { expect, test } from 'vitest';
import { judgedOnce, memo } from './memo.ts';

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

test('inputs are judged once in one context, and anew in another', () => {
  let times = 0;
  const judged = judgedOnce((inputs: { readonly n: number }, context: { readonly k: number }) => ({
    sum: inputs.n + context.k,
    times: ++times,
  }));
  const [inputs, context] = [{ n: 1 }, { k: 2 }];
  expect(judged(inputs, context)).toBe(judged(inputs, context));
  expect(judged(inputs, { k: 3 })).toEqual({ sum: 4, times: 2 });
  expect(judged({ n: 5 }, context)).toEqual({ sum: 7, times: 3 });
});
