import type { SparkBlock } from '@throughline/model';
import { cleanText } from '../clean-text.ts';
import { sparkFacts, sparkPhrases } from '../spark-facts.ts';
import { sparkline } from '../sparkline.ts';
import { displayWidth } from './display-width.ts';
import { figureSpans } from './inline.ts';
import { indent, span } from './line.ts';
import type { Line } from './line.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

const titleLine = (block: SparkBlock, { index }: Screen): Line => [
  span(cleanText(block.title), 'strong'),
  span(cleanText(block.unit) === '' ? ' ' : ` (${cleanText(block.unit)}) `),
  ...figureSpans(block.figure, index),
];

/** Periods at both ends of the line where they fit; on a narrow screen only the latest points, and it says so. */
function chartLines(block: SparkBlock, width: number): readonly Line[] {
  const facts = sparkFacts(block);
  if (facts === undefined) return [];
  const shown = Math.min(block.points.length, width);
  const cut = block.points.length - shown;
  const line = span(sparkline(block, shown), 'plain');
  const periods = displayWidth(facts.first) + displayWidth(facts.last) + 2;
  if (cut === 0 && shown + periods <= width) {
    return [[span(`${facts.first} `, 'dim'), line, span(` ${facts.last}`, 'dim')]];
  }
  const said = `${cut > 0 ? `the last ${shown} of ${block.points.length} periods, ` : ''}${facts.first} to ${facts.last}`;
  return [[line], ...wrap([span(said, 'dim')], width)];
}

export function sparkLines(block: SparkBlock, screen: Screen): readonly Line[] {
  const width = screen.width - 2;
  const body = [
    ...chartLines(block, width),
    ...wrap([span(sparkPhrases(block).join(', '), 'dim')], width),
    ...wrap([span(cleanText(block.note))], width),
  ];
  return [...wrap(titleLine(block, screen), screen.width), ...indent(body, span('  '))];
}
