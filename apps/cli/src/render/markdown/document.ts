import type { Block, CardBlock, Inline, ListBlock, ReportDocument, SparkBlock, TableBlock } from '@throughline/model';
import { commandOf } from '../command.ts';
import { marks } from '../marks.ts';
import { indexSources } from '../source-index.ts';
import type { SourceIndex } from '../source-index.ts';
import { sparkFacts, sparkPhrases } from '../spark-facts.ts';
import { sparkline } from '../sparkline.ts';
import { tableShape } from '../table-shape.ts';
import { codeSpan, escapeLineStart, escapeMarkdown, figureText, inlineMarkdown } from './inline.ts';

/** Where a block stands: the level of its heading, and the sources of the whole document. */
interface Place {
  readonly level: number;
  readonly index: SourceIndex;
}

const heading = (level: number, text: string): string => `${'#'.repeat(Math.min(level, 6))} ${text}`.trimEnd();

const textLine = (text: string): string => escapeLineStart(escapeMarkdown(text).trim());

const bold = (text: string, { index }: Place): string => inlineMarkdown([{ strong: text }], index);

const item = (text: string): string => `- ${escapeLineStart(text)}`.trimEnd();

const list = ({ items }: ListBlock, { index }: Place): string =>
  items.map((inlines) => item(inlineMarkdown(inlines, index))).join('\n');

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(block: TableBlock, place: Place): string {
  const { columns, rows } = tableShape(block);
  const caption = bold(block.caption, place);
  if (columns.length === 0) return caption;
  const head = tableRow(columns.map(({ title }) => escapeMarkdown(title).trim()));
  const rule = tableRow(columns.map(({ align }) => (align === 'right' ? '---:' : '---')));
  const body = rows.map((row) => tableRow(row.map((cell) => inlineMarkdown([cell], place.index))));
  return [...(caption === '' ? [] : [caption, '']), head, rule, ...body].join('\n');
}

function spark(block: SparkBlock, place: Place): string {
  const facts = sparkFacts(block);
  const periods = facts === undefined ? '' : `${escapeMarkdown(facts.first)} to ${escapeMarkdown(facts.last)}`;
  const title = inlineMarkdown([{ strong: block.title }, ` (${block.unit}): `], place.index);
  const line = facts === undefined ? '' : codeSpan(sparkline(block));
  const said = [periods, ...sparkPhrases(block)].filter((phrase) => phrase !== '').join(' · ');
  const first = escapeLineStart(`${title} ${figureText(block.figure, place.index)}`.trim());
  return [first, `${line} ${said}`.trim(), textLine(block.note)].filter((part) => part !== '').join('  \n');
}

const fact = ({ label, value }: CardBlock['facts'][number], place: Place): string =>
  item(inlineMarkdown([{ strong: label }, ': ', ...value], place.index));

const option = ({ title, lines }: CardBlock['options'][number], place: Place): string =>
  [item(bold(title, place)), ...lines.map((line) => `  ${item(escapeMarkdown(line).trim())}`)].join('\n');

function card(block: CardBlock, place: Place): string {
  const { label, sign } = marks[block.mark];
  const parts = [
    heading(place.level, `${sign} ${label}: ${escapeMarkdown(block.title)}`),
    escapeLineStart(inlineMarkdown(block.lead, place.index)),
    block.facts.map((each) => fact(each, place)).join('\n'),
    block.options.length === 0 ? '' : '**Options**',
    block.options.map((each) => option(each, place)).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const paragraph = (inlines: readonly Inline[], { index }: Place): string =>
  escapeLineStart(inlineMarkdown(inlines, index));

function blockMarkdown(block: Block, place: Place): string {
  switch (block.block) {
    case 'section':
      return [
        heading(place.level, escapeMarkdown(block.title)),
        blocksMarkdown(block.blocks, { ...place, level: place.level + 1 }),
      ].join('\n\n');
    case 'paragraph':
      return paragraph(block.inline, place);
    case 'list':
      return list(block, place);
    case 'table':
      return table(block, place);
    case 'card':
      return card(block, place);
    case 'spark':
      return spark(block, place);
  }
}

/** Without the comment Markdown would join two lists that follow each other. */
function blocksMarkdown(blocks: readonly Block[], place: Place): string {
  const texts = blocks.map((block, at) => {
    const follows = block.block === 'list' && ['list', 'card'].includes(blocks[at - 1]?.block ?? '');
    return `${follows ? '<!-- -->\n\n' : ''}${blockMarkdown(block, place)}`;
  });
  return texts.filter((text) => text !== '').join('\n\n');
}

function footnotes({ sources }: SourceIndex): string {
  return sources.map((source, at) => `[^${at + 1}]: ${codeSpan(commandOf(source))}`).join('\n');
}

/** The document as GitHub Markdown; a figure's footnote holds the command that opens it. */
export function renderMarkdown(document: ReportDocument): string {
  const index = indexSources(document);
  const parts = [
    heading(1, escapeMarkdown(document.title)),
    textLine(document.subtitle),
    document.reader === '' ? '' : `For ${escapeMarkdown(document.reader)}`,
    blocksMarkdown(document.blocks, { level: 2, index }),
    footnotes(index),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
