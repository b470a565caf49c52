import type { Block, CardBlock, Figure, Inline, ReportDocument } from '@throughline/model';

const figuresIn = (inlines: readonly Inline[]): readonly Figure[] =>
  inlines.flatMap((inline) => (typeof inline === 'object' && 'figure' in inline ? [inline.figure] : []));

const figuresOfCard = ({ lead, facts }: CardBlock): readonly Figure[] => [
  ...figuresIn(lead),
  ...facts.flatMap(({ value }) => figuresIn(value)),
];

function figuresOfBlock(block: Block): readonly Figure[] {
  switch (block.block) {
    case 'paragraph':
      return figuresIn(block.inline);
    case 'list':
      return block.items.flatMap(figuresIn);
    case 'table':
      return block.rows.flat().flatMap((cell) => figuresIn([cell]));
    case 'card':
      return figuresOfCard(block);
    case 'spark':
      return [block.figure];
    case 'section':
      return block.blocks.flatMap(figuresOfBlock);
  }
}

/** All figures in reading order. */
export const figuresOf = (document: ReportDocument): readonly Figure[] => document.blocks.flatMap(figuresOfBlock);
