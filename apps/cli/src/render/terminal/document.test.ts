import type { Block, ReportDocument, TableBlock } from '@throughline/model';
import { expect, test } from 'vitest';
import { renderTerminal } from './document.ts';

const page = (...blocks: readonly Block[]): ReportDocument => ({ title: 'T', subtitle: '', reader: '', blocks });

const body = (document: ReportDocument, width: number): readonly string[] =>
  renderTerminal(document, { width, colour: false }).trimEnd().split('\n').slice(3);

const table: TableBlock = {
  block: 'table',
  caption: 'Late',
  columns: [
    { title: 'Vendor', align: 'left' },
    { title: 'Lines due', align: 'right' },
  ],
  rows: [
    ['Vision Cycles', { figure: { text: '97', source: { metric: 'm', where: [] } } }],
    ['Litware', '1,204'],
  ],
};

test('digits stand below each other beside a reference', () => {
  expect(body(page(table), 60).slice(0, 5)).toEqual(
    [
      'Late',
      'Vendor         Lines due',
      '─────────────  ─────────',
      'Vision Cycles      97[1]',
      'Litware         1,204\u{a0}\u{a0}\u{a0}',
    ].map((line) => line.trimEnd()),
  );
});

test('titles of numbers wrap before text does', () => {
  const wide: TableBlock = {
    ...table,
    columns: [
      { title: 'Vendor', align: 'left' },
      { title: 'Lines due by now', align: 'right' },
    ],
  };
  expect(body(page(wide), 26).slice(1, 5)).toEqual([
    'Vendor           Lines due',
    '                    by now',
    '─────────────  ───────────',
    'Vision Cycles        97[1]',
  ]);
});

test('a table without room becomes a list', () => {
  const columns = Array.from({ length: 6 }, (_, at) => ({ title: `Column${at}`, align: 'left' as const }));
  const rows = [columns.map((_, at) => `value${at}`)];
  expect(body(page({ block: 'table', caption: '', columns, rows }), 30)).toEqual([
    '- value0',
    ...[1, 2, 3, 4, 5].map((at) => `    Column${at}: value${at}`),
  ]);
});

test('an empty table says so', () => {
  expect(body(page({ ...table, rows: [] }), 60)).toEqual(['Late', 'No rows.']);
});

test('a long line of points says which it shows', () => {
  const points = Array.from({ length: 50 }, (_, at) => ({ period: `p${at}`, value: at }));
  const lines = body(page({ block: 'spark', title: 'S', unit: 'h', points, figure: { text: '9' }, note: 'n' }), 30);
  expect(lines[0]).toBe('S (h) 9');
  expect(lines[1]).toHaveLength(30);
  expect(lines.slice(2, 4)).toEqual(['  the last 28 of 50 periods,', '  p0 to p49']);
});

test('a no-break space keeps its words together', () => {
  const text = `${'x'.repeat(20)} 12\u{a0}340`;
  expect(body(page({ block: 'paragraph', inline: [text] }), 24)).toEqual(['x'.repeat(20), '12\u{a0}340']);
});

test('colours only when asked', () => {
  const document = page({ block: 'card', title: 'C', mark: 'must-do', lead: [], facts: [], options: [] });
  expect(renderTerminal(document, { width: 60, colour: true })).toContain('\u{1b}[1;31m▲ MUST DO');
  expect(renderTerminal(document, { width: 60, colour: false })).not.toContain('\u{1b}');
});
