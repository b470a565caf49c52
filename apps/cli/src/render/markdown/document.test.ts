import type { Inline } from '@throughline/model';
import { expect, test } from 'vitest';
import { renderMarkdown } from './document.ts';
import { codeSpan, escapeLineStart, escapeMarkdown } from './inline.ts';

const line = (...inline: readonly Inline[]): string => {
  const text = renderMarkdown({ title: 'T', subtitle: '', reader: '', blocks: [{ block: 'paragraph', inline }] });
  return text.split('\n')[2] ?? '';
};

test.each([
  ['a|b', String.raw`a\|b`],
  ['<b>*x*_y_', String.raw`\<b\>\*x\*\_y\_`],
  ['[x](javascript:y)', String.raw`\[x\](javascript:y)`],
  ['a\nb  c', 'a b c'],
  ['see https://x.example or www.x.example', String.raw`see https\://x.example or www\.x.example`],
  ['US$ 5 & 6', String.raw`US\$ 5 \& 6`],
])('escapes %j', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

test.each([
  ['# x', String.raw`\# x`],
  ['- x', String.raw`\- x`],
  ['12. x', String.raw`12\. x`],
  ['12 x', '12 x'],
])('begins no block with %j', (text, escaped) => {
  expect(escapeLineStart(text)).toBe(escaped);
});

test('strong text binds beside letters, blanks and signs', () => {
  expect(line('a', { strong: 'b' }, 'c')).toBe('a**b**c');
  expect(line('a ', { strong: 'b.' }, ' c')).toBe('a **b.** c');
  expect(line('a', { strong: 'b.' }, 'c')).toBe('a<strong>b.</strong>c');
  expect(line({ strong: 'b.' }, '', 'c')).toBe('<strong>b.</strong>c');
  expect(line({ strong: 'a' }, { strong: 'b' })).toBe('**a**<strong>b</strong>');
  expect(line('a', { strong: ' ' }, 'c')).toBe('ac');
});

test('a footnote does not turn what follows into a link', () => {
  const figure = { text: '5', source: { metric: 'm', where: [] } };
  expect(line({ figure }, '(x)')).toBe(String.raw`5[^1]\(x)`);
  expect(line({ figure: { ...figure, text: '' } }, ': x')).toBe(String.raw`[^1]\: x`);
});

test('code keeps its backticks', () => {
  expect(codeSpan('a`b')).toBe('``a`b``');
  expect(codeSpan('`a')).toBe('`` `a ``');
});
