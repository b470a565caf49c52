import type { Block, Figure, Inline, ReportDocument } from '@throughline/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';
import { htmlProblems } from './html/well-formed.ts';
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from './index.ts';
import { displayWidth } from './terminal/display-width.ts';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '</style></title></textarea>',
  '<!-- x --> ]]> &amp; &#60;',
  '| a || b |',
  '\\| `x` ``',
  '[x](javascript:alert(1)) ![y](z)',
  '**x** __y__ ~~z~~ [^1]: [^1]',
  '# a\n- b\n1. c\n\n---\n    code',
  '\u{1b}[31mred\u{1b}]8;;x\u{7}',
  '\u{202e}txet \u{0} \u{9b}31m',
  '$(rm -rf x) `id` ; && $HOME',
  'it\'s "quoted" 100%',
  '日本語の部品 ａｂｃ 🏭 e\u{301}',
  'a'.repeat(90),
  '',
  ' ',
];

const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.lorem({ maxCount: 12 }),
);
const few = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(each, { maxLength: 4 });
const source = fc.record({ metric: text, period: text, where: few(text) }, { requiredKeys: ['metric', 'where'] });
const figure: fc.Arbitrary<Figure> = fc.record({ text, source }, { requiredKeys: ['text'] });
const inline: fc.Arbitrary<Inline> = fc.oneof(text, fc.record({ strong: text }), fc.record({ figure }));
const align = fc.constantFrom<('left' | 'right')[]>('left', 'right');
const value = fc.option(fc.double(), { nil: undefined });

const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ block: fc.constant('paragraph'), inline: few(inline) }),
  fc.record({ block: fc.constant('list'), items: few(few(inline)) }),
  fc.record({
    block: fc.constant('table'),
    caption: text,
    columns: few(fc.record({ title: text, align })),
    rows: few(few(inline)),
  }),
  fc.record({
    block: fc.constant('card'),
    title: text,
    mark: fc.constantFrom('must-do', 'decide', 'fine', 'note'),
    lead: few(inline),
    facts: few(fc.record({ label: text, value: few(inline) })),
    options: few(fc.record({ title: text, lines: few(text) })),
  }),
  fc.record(
    {
      block: fc.constant('spark'),
      title: text,
      unit: text,
      points: fc.array(fc.record({ period: text, value }), { maxLength: 130 }),
      lower: fc.double(),
      upper: fc.double(),
      figure,
      note: text,
    },
    { requiredKeys: ['block', 'title', 'unit', 'points', 'figure', 'note'] },
  ),
);

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ block: fc.constant('section'), id: text, title: text, blocks: few(tie('block')) }),
  ),
}));

const document: fc.Arbitrary<ReportDocument> = fc.record({
  title: text,
  subtitle: text,
  reader: text,
  blocks: few(block),
});

const controls = /[^\P{Cc}\n]|[\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;

const colourCode = new RegExp(String.raw`${String.fromCodePoint(27)}\[[\d;]+m`, 'g');

test('any document is a well-formed page with nothing unescaped', () => {
  fc.assert(
    fc.property(document, (each) => {
      const html = renderHtml(each);
      expect(htmlProblems(html)).toEqual([]);
      expect(html).not.toMatch(controls);
    }),
    { numRuns: 300 },
  );
});

test('any document fits the terminal, down to its commands', () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 24, max: 140 }), (each, width) => {
      const plain = renderTerminal(each, { width, colour: false });
      expect(plain).not.toMatch(controls);
      const [body = ''] = plain.split(/\n *\[1\] throughline rows /);
      expect(body.split('\n').filter((line) => displayWidth(line) > width)).toEqual([]);
      expect(plain).not.toMatch(/ \n/);
      const coloured = renderTerminal(each, { width, colour: true });
      expect(coloured.replaceAll(colourCode, '')).toBe(plain);
    }),
    { numRuns: 300 },
  );
});

const letters = (words: string): string => cleanText(words).replaceAll(/\s+/g, '');

test('the terminal loses no letter of a paragraph', () => {
  fc.assert(
    fc.property(few(text), fc.integer({ min: 24, max: 100 }), (inlines, width) => {
      const blocks: readonly Block[] = [{ block: 'paragraph', inline: inlines }];
      const shown = renderTerminal({ title: '', subtitle: '', reader: '', blocks }, { width, colour: false });
      expect(letters(shown)).toBe(letters(inlines.join(' ')));
    }),
  );
});

const withoutCode = (line: string): string =>
  line.replaceAll(/\\./gu, '').replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/gu, '');

const pipes = (row = ''): number => row.split('|').length;

test('Markdown holds no element of the data and no broken table', () => {
  fc.assert(
    fc.property(document, (each) => {
      const lines = renderMarkdown(each).split('\n');
      const bare = lines.filter((line) => !line.startsWith('[^')).map(withoutCode);
      expect(bare.join('\n').replaceAll(/<\/?strong>|<!-- -->/g, '')).not.toMatch(/[<>`]/);
      expect(bare.join('\n')).not.toMatch(controls);
      bare.forEach((line, at) => {
        if (!/^\| -{3}/.test(line)) return;
        expect(pipes(bare[at - 1])).toBe(pipes(line));
        expect(bare[at + 1] === undefined || pipes(bare[at + 1]) === pipes(line) || bare[at + 1] === '').toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

test('JSON reads back as the document', () => {
  fc.assert(
    fc.property(document, (each) => {
      expect(JSON.parse(renderJson(each))).toEqual(JSON.parse(JSON.stringify(each)));
    }),
  );
});

test('the same document gives the same bytes', () => {
  fc.assert(
    fc.property(document, (each) => {
      const copy = structuredClone(each);
      expect(renderHtml(copy)).toBe(renderHtml(each));
      expect(renderMarkdown(copy)).toBe(renderMarkdown(each));
      expect(renderJson(copy)).toBe(renderJson(each));
    }),
    { numRuns: 50 },
  );
});
