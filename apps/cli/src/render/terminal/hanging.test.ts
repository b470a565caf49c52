import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hanging } from './hanging.ts';

const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test('long lines break between words and hang below their beginning', () => {
  const text = '  → item: name ← Description · category ← Group\nshort';
  expect(hanging(text, { interactive: true, width: 30 })).toBe(
    '  → item: name ←\n      Description · category ←\n      Group\nshort',
  );
});

test('rows of tables stay as they are', () => {
  expect(hanging('a   b   c', { interactive: true, width: 4 })).toBe('a   b   c');
});

test('programs and files get whole lines', () => {
  expect(hanging('a b c', { interactive: false, width: 2 })).toBe('a b c');
});

test('nothing is lost and no line is too long', () => {
  const word = fc.stringMatching(/^[a-z→·]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 40, max: 120 }), (all, width) => {
      const text = `  ${all.join(' ')}`;
      const broken = hanging(text, { interactive: true, width });
      expect(words(broken)).toBe(words(text));
      for (const line of broken.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
