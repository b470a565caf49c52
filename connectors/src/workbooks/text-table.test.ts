import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTextTable } from './text-table.ts';

it('gives back every text by its number, in any order', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 50 });
  fc.assert(
    fc.property(texts, (given) => {
      const table = createTextTable();
      for (const text of given) table.add(text);
      expect(given.map((_, index) => table.at(given.length - 1 - index))).toEqual(given.toReversed());
      expect([table.at(-1), table.at(given.length), table.count()]).toEqual([undefined, undefined, given.length]);
      expect(table.bytes()).toBe(Buffer.byteLength(given.join('')));
    }),
    { seed: 6 },
  );
});

it('goes on in new blocks and grows its list', () => {
  const table = createTextTable();
  const texts = Array.from({ length: 5000 }, (_, index) => `${index}:${'é'.repeat(index % 700)}`);
  for (const text of texts) table.add(text);
  table.add('x'.repeat(2_000_000));
  expect(texts.every((text, index) => table.at(index) === text)).toBe(true);
  expect(table.at(5000)).toHaveLength(2_000_000);
});
