import type { SparkBlock } from '@throughline/model';
import { numberText } from '../number-text.ts';
import { sparkFacts, sparkPhrases } from '../spark-facts.ts';
import type { SparkFacts } from '../spark-facts.ts';
import { bandPath, chartScale, dotPath, limitPath, linePath, outsidePath } from './chart.ts';
import { figureHtml } from './inline.ts';
import { markup, nothing, stacked } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Page } from './page.ts';

const path = (name: string, data: string): Markup =>
  data === '' ? nothing : markup`<path class="${name}" d="${data}"/>`;

const description = (block: SparkBlock, { first, last, low, high, latest }: SparkFacts): string => {
  const extremes = `Lowest ${numberText(low.value)} in ${low.period}, highest ${numberText(high.value)} in ${high.period}`;
  const ends = `${block.points.length} periods from ${first} to ${last}`;
  const rest = sparkPhrases(block).slice(2);
  return [`${ends}. ${extremes}, latest ${numberText(latest.value)} in ${latest.period}`, ...rest].join('; ');
};

/** The picture is stretched to its box; strokes keep their width, and all text stands outside it. */
function chart(block: SparkBlock, facts: SparkFacts, id: string): Markup {
  const scale = chartScale(block, facts);
  const { top, bottom } = scale;
  return stacked([
    markup`<div class="chart">`,
    markup`<svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-labelledby="${id}-title ${id}-about">`,
    markup`<title id="${id}-title">${block.title}</title><desc id="${id}-about">${description(block, facts)}</desc>`,
    path('band', bandPath(block, scale)),
    path('limit', limitPath(block, scale)),
    path('line', linePath(block, scale)),
    path('outside', outsidePath(facts, scale)),
    path(facts.outside.includes(facts.latest) ? 'latest outside' : 'latest', dotPath(facts.latest, scale)),
    markup`</svg>`,
    markup`<p class="value-axis"><span>${numberText(top)}</span><span>${numberText(bottom)}</span></p>`,
    markup`<p class="period-axis"><span>${facts.first}</span><span>${facts.last}</span></p>`,
    markup`</div>`,
  ]);
}

const sentence = (phrases: readonly string[]): string => {
  const text = phrases.join(', ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
};

export function sparkHtml(block: SparkBlock, page: Page): Markup {
  const id = page.claimId('chart', block.title);
  const facts = sparkFacts(block);
  const unit = block.unit.trim() === '' ? nothing : markup` <span class="unit">${block.unit}</span>`;
  return stacked([
    markup`<figure class="spark" aria-labelledby="${id}">`,
    markup`<figcaption><span class="title" id="${id}">${block.title}</span> <span class="now">${figureHtml(block.figure, page)}${unit}</span></figcaption>`,
    facts === undefined ? nothing : chart(block, facts, id),
    markup`<p class="range">${sentence(sparkPhrases(block))}</p>`,
    block.note.trim() === '' ? nothing : markup`<p class="remark">${block.note}</p>`,
    markup`</figure>`,
  ]);
}
