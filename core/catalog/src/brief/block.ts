import type { Block, Inline, SectionBlock, TableBlock } from '@throughline/model';

/** A section of a report. */
export const section = (id: string, title: string, blocks: readonly Block[]): SectionBlock => ({
  block: 'section',
  id,
  title,
  blocks,
});

export const paragraph = (...inline: Inline[]): Block => ({ block: 'paragraph', inline });

export const right = (title: string): TableBlock['columns'][number] => ({ title, align: 'right' });
export const left = (title: string): TableBlock['columns'][number] => ({ title, align: 'left' });
