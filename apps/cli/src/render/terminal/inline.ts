import type { Figure, Inline } from '@throughline/model';
import { cleanText } from '../clean-text.ts';
import type { SourceIndex } from '../source-index.ts';
import { span } from './line.ts';
import type { Line } from './line.ts';

/** The text of a figure, and dim behind it the number of its source. */
export function figureSpans(figure: Figure, index: SourceIndex): Line {
  const number = index.numberOf(figure);
  const text = span(cleanText(figure.text));
  return number === undefined ? [text] : [text, span(`[${number}]`, 'dim')];
}

function spansOf(inline: Inline, index: SourceIndex): Line {
  if (typeof inline === 'string') return [span(cleanText(inline))];
  return 'strong' in inline ? [span(cleanText(inline.strong), 'strong')] : figureSpans(inline.figure, index);
}

export const inlineSpans = (inlines: readonly Inline[], index: SourceIndex): Line =>
  inlines.flatMap((inline) => spansOf(inline, index));
