import type { Block, ReportDocument, SectionBlock } from '@throughline/model';
import { cleanText } from '../clean-text.ts';
import { commandParts } from '../command.ts';
import { indexSources } from '../source-index.ts';
import type { SourceIndex } from '../source-index.ts';
import { cardLines } from './card.ts';
import { inlineSpans } from './inline.ts';
import { hanging, lineText, lineWidth, span } from './line.ts';
import type { Line, Tone } from './line.ts';
import type { Screen } from './screen.ts';
import { sparkLines } from './spark.ts';
import { tableLines } from './table.ts';
import { wrap, wrapParts } from './wrap.ts';

export interface TerminalOptions {
  /** Columns of the terminal; below 24 the text is laid out for 24. */
  readonly width: number;
  /** Whether the terminal shows ANSI colours. */
  readonly colour: boolean;
}

const least = 24;

const text = (words: string, tone: Tone, { width }: Screen): readonly Line[] =>
  wrap([span(cleanText(words), tone)], width);

function underlined(title: string, sign: string, screen: Screen): readonly Line[] {
  const lines = text(title, 'strong', screen);
  const longest = lines.reduce((most, line) => Math.max(most, lineWidth(line)), 0);
  return lines.length === 0 ? [] : [...lines, [span(sign.repeat(longest), 'dim')]];
}

const sectionLines = ({ title, blocks }: SectionBlock, screen: Screen): readonly Line[] => [
  ...underlined(title, '─', screen),
  ...(blocks.length === 0 ? [] : [[]]),
  ...blocksLines(blocks, screen),
];

function blockLines(block: Block, screen: Screen): readonly Line[] {
  switch (block.block) {
    case 'section':
      return sectionLines(block, screen);
    case 'paragraph':
      return wrap(inlineSpans(block.inline, screen.index), screen.width);
    case 'list':
      return block.items.flatMap((item) =>
        hanging(wrap(inlineSpans(item, screen.index), screen.width - 2), span('- ')),
      );
    case 'table':
      return tableLines(block, screen);
    case 'card':
      return cardLines(block, screen);
    case 'spark':
      return sparkLines(block, screen);
  }
}

const blocksLines = (blocks: readonly Block[], screen: Screen): readonly Line[] =>
  blocks.flatMap((block, at) => [...(at === 0 ? [] : [[]]), ...blockLines(block, screen)]);

/** Commands break between their words only, with a backslash, so that they can be copied. */
function sourceLines({ sources }: SourceIndex, screen: Screen): readonly Line[] {
  if (sources.length === 0) return [];
  const column = `[${sources.length}] `.length;
  const each = sources.flatMap((source, at) => {
    const lines = wrapParts(commandParts(source), screen.width - column - 2);
    const continued = lines.map((line, row) => `${line}${row === lines.length - 1 ? '' : ' \\'}`);
    return hanging(
      continued.map((line) => [span(line)]),
      span(`[${at + 1}] `.padStart(column), 'dim'),
    );
  });
  return [[], ...underlined('Where the figures come from', '─', screen), ...each];
}

/** The document for a terminal: plain text, with colours only when asked. */
export function renderTerminal(document: ReportDocument, { width, colour }: TerminalOptions): string {
  const index = indexSources(document);
  const screen = { width: Math.max(least, Math.floor(width)), index };
  const lines = [
    ...underlined(document.title, '═', screen),
    ...text(document.subtitle, 'plain', screen),
    ...text(document.reader === '' ? '' : `For ${document.reader}`, 'dim', screen),
    [],
    ...blocksLines(document.blocks, screen),
    ...sourceLines(index, screen),
  ];
  return `${lines.map((line) => lineText(line, colour)).join('\n')}\n`;
}
