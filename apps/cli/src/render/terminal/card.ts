import type { CardBlock } from '@throughline/model';
import { cleanText } from '../clean-text.ts';
import { marks } from '../marks.ts';
import { displayWidth } from './display-width.ts';
import { inlineSpans } from './inline.ts';
import { hanging, indent, lineWidth, padEnd, span } from './line.ts';
import type { Line } from './line.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

const widestLabel = 24;
const bar = '│ ';

const labelWidth = ({ facts }: CardBlock): number =>
  Math.max(0, ...facts.map(({ label }) => displayWidth(cleanText(label))));

/** Labels in a column of their own where they leave room for the values, otherwise before each value. */
function factLines(block: CardBlock, { width, index }: Screen): readonly Line[] {
  const column = labelWidth(block) + 2;
  const beside = column <= widestLabel && column * 2 < width;
  return block.facts.flatMap(({ label, value }) => {
    const name = span(cleanText(label), 'dim');
    const spans = inlineSpans(value, index);
    if (!beside) return hanging(wrap([name, span(': '), ...spans], width - 2), span(''));
    const lines = wrap(spans, width - column);
    return (lines.length === 0 ? [[]] : lines).map((line, at) => [...padEnd(at === 0 ? [name] : [], column), ...line]);
  });
}

function optionLines({ options }: CardBlock, { width }: Screen): readonly Line[] {
  if (options.length === 0) return [];
  const each = options.flatMap(({ title, lines }) => [
    ...hanging(wrap([span(cleanText(title), 'strong')], width - 2), span('- ')),
    ...lines.flatMap((line) => indent(wrap([span(cleanText(line))], width - 2), span('  '))),
  ]);
  return [[span('Options', 'dim')], ...each];
}

/** Parts with an empty line between those that hold something. */
const separated = (parts: readonly (readonly Line[])[]): readonly Line[] =>
  parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : [[], ...part]));

export function cardLines(block: CardBlock, screen: Screen): readonly Line[] {
  const { sign, label } = marks[block.mark];
  const first = span(`${sign} ${label.toUpperCase()}  `, block.mark);
  const inner = { ...screen, width: screen.width - displayWidth(bar) };
  const title = wrap([span(cleanText(block.title), 'strong')], screen.width - lineWidth([first]));
  const lead = wrap(inlineSpans(block.lead, screen.index), inner.width);
  const body = separated([lead, factLines(block, inner), optionLines(block, inner)]);
  return [...hanging(title.length === 0 ? [[]] : title, first), ...indent(body, span(bar, block.mark))];
}
