import type { Block, ReportDocument } from '@throughline/model';
import { expect, test } from 'vitest';
import { mondayBrief } from '../fixtures/monday-brief.data.ts';
import { renderHtml } from './document.ts';
import { escapeHtml } from './markup.ts';
import { htmlProblems } from './well-formed.ts';

const page = (...blocks: readonly Block[]): ReportDocument => ({ title: 'T', subtitle: '', reader: '', blocks });

const section = (id: string, ...blocks: readonly Block[]): Block => ({ block: 'section', id, title: id, blocks });

const headings = (html: string): readonly string[] => [...html.matchAll(/<(h[1-6])[ >]/g)].map(([, name = '']) => name);

test('the example is well formed', () => {
  expect(htmlProblems(renderHtml(mondayBrief))).toEqual([]);
});

test('asks for nothing from outside and runs no script', () => {
  const html = renderHtml(mondayBrief);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).not.toMatch(/<script|src=|url\(|@import|https?:|\son[a-z]+=/);
});

test('the headings descend one level at a time', () => {
  const levels = headings(renderHtml(mondayBrief)).map((name) => Number(name.slice(1)));
  expect(levels[0]).toBe(1);
  expect(levels.slice(1).every((level, at) => level <= (levels[at] ?? 0) + 1)).toBe(true);
});

test('what lies deeper than six levels stays on the sixth', () => {
  const deep = ['g', 'f', 'e', 'd', 'c', 'b', 'a'].reduce<Block>((inner, id) => section(id, inner), section('z'));
  expect(headings(renderHtml(page(deep)))).toEqual(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h6', 'h6', 'h6']);
});

test('each source is listed once, and each of its figures opens it', () => {
  const figure = { figure: { text: '5', source: { metric: 'm', period: 'p', where: ['a=1'] } } };
  const html = renderHtml(page({ block: 'paragraph', inline: [figure, ' and ', figure] }));
  expect(html.match(/popovertarget="source-1">5</g)).toHaveLength(2);
  expect(html.match(/<li id="note-/g)).toHaveLength(1);
  expect(html).toContain(
    '<code><span>throughline rows m</span> <span>--period p</span> <span>--where a=1</span></code>',
  );
});

test('repeated ids and unfit ones become ids of their own', () => {
  const html = renderHtml(page(section('a'), section('a'), section('"ü <x>')));
  expect([...html.matchAll(/<section aria-labelledby="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    'section-a',
    'section-a-2',
    'section-x',
  ]);
});

test('contents appear from three sections on', () => {
  expect(renderHtml(page(section('a'), section('b')))).not.toContain('<nav');
  expect(renderHtml(page(section('a'), section('b'), section('c')))).toContain('<a href="#section-c">c</a>');
});

test('a mark is a word and a shape, not only a colour', () => {
  const card: Block = { block: 'card', title: 'C', mark: 'must-do', lead: [], facts: [], options: [] };
  expect(renderHtml(page(card))).toMatch(
    /<article class="card must-do"[^>]*>\n<p class="mark"><svg .*<\/svg>Must do<\/p>/,
  );
});

test('the chart says its ends, extremes and limits in words', () => {
  const points = [3, undefined, 9].map((value, at) => ({ period: `p${at}`, value }));
  const spark: Block = { block: 'spark', title: 'S', unit: '%', points, upper: 8, figure: { text: '9' }, note: '' };
  expect(renderHtml(page(spark))).toContain(
    '3 periods from p0 to p2. Lowest 3 in p0, highest 9 in p2, latest 9 in p2; natural limit at most 8; 1 point outside; 1 period without a value',
  );
});

test('a table takes rows of any length', () => {
  const table: Block = {
    block: 'table',
    caption: 'c',
    columns: [{ title: 'A', align: 'left' }],
    rows: [['x', 'y'], []],
  };
  const html = renderHtml(page(table));
  expect(html).toContain('<tr><th scope="row" class="left">x</th><td class="left">y</td></tr>');
  expect(html).toContain('<tr><td class="left"></td><td class="left"></td></tr>');
});

test('the language is told and escaped', () => {
  expect(renderHtml(page(), { language: 'de' })).toContain('<html lang="de">');
  expect(renderHtml(page(), { language: '"><x' })).toContain('<html lang="&quot;&gt;&lt;x">');
});

test('data is escaped for text and attributes', () => {
  expect(escapeHtml(`<a href="x" b='y'>&\u{1b}\u{202e}`)).toBe(
    '&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\u{fffd}\u{fffd}',
  );
});

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** The colours of the light theme, then those of the dark one. */
const themes = [...renderHtml(page()).matchAll(/:root \{([^}]*--must:[^}]*)\}/g)].map(
  ([, text = '']) =>
    new Map([...text.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour])),
);

test('every text has a contrast of at least 4.5 in both themes', () => {
  expect(themes).toHaveLength(2);
  const soft = ['must', 'decide', 'fine', 'note'].map((mark) => [mark, `${mark}-soft`]);
  const plain = ['text', 'quiet', 'link'].flatMap((text) => ['page', 'sheet', 'sunk'].map((ground) => [text, ground]));
  for (const theme of themes) {
    for (const [text = '', ground = ''] of [...soft, ...plain]) {
      expect(contrast(theme.get(text) ?? '', theme.get(ground) ?? ''), `${text} on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  }
});
