import type { Block, ListBlock, SectionBlock, SparkBlock } from '@throughline/model';
import { cardHtml } from './card.ts';
import { headingHtml } from './heading.ts';
import { inlineHtml } from './inline.ts';
import { markup, stacked } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Page, Place } from './page.ts';
import { sparkHtml } from './spark.ts';
import { tableHtml } from './table.ts';

const list = ({ items }: ListBlock, page: Page): Markup =>
  stacked([
    markup`<ul class="list">`,
    ...items.map((item) => markup`<li>${inlineHtml(item, page)}</li>`),
    markup`</ul>`,
  ]);

function sectionHtml({ id: words, title, blocks }: SectionBlock, { page, level }: Place): Markup {
  const id = page.claimId('section', words);
  if (level === 2) page.entries.push({ id, title });
  return stacked([
    markup`<section aria-labelledby="${id}">`,
    headingHtml({ level, id, title }),
    blocksHtml(blocks, { page, level: level + 1 }),
    markup`</section>`,
  ]);
}

function blockHtml(block: Block, place: Place): Markup {
  const { page } = place;
  switch (block.block) {
    case 'section':
      return sectionHtml(block, place);
    case 'paragraph':
      return markup`<p>${inlineHtml(block.inline, page)}</p>`;
    case 'list':
      return list(block, page);
    case 'table':
      return tableHtml(block, page);
    case 'card':
      return cardHtml(block, place);
    case 'spark':
      return sparkHtml(block, page);
  }
}

/** A block, or charts that follow each other and stand side by side. */
type Group = Exclude<Block, SparkBlock> | readonly SparkBlock[];

function grouped(blocks: readonly Block[]): readonly Group[] {
  const groups: (Exclude<Block, SparkBlock> | SparkBlock[])[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.block !== 'spark') groups.push(block);
    else if (Array.isArray(last)) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

const sparks = (blocks: readonly SparkBlock[], page: Page): Markup =>
  stacked([markup`<div class="sparks">`, ...blocks.map((block) => sparkHtml(block, page)), markup`</div>`]);

export const blocksHtml = (blocks: readonly Block[], place: Place): Markup =>
  stacked(grouped(blocks).map((group) => ('block' in group ? blockHtml(group, place) : sparks(group, place.page))));
