import type { CardBlock, Inline } from '@throughline/model';
import { marks } from '../marks.ts';
import type { Mark } from '../marks.ts';
import { headingHtml } from './heading.ts';
import { inlineHtml } from './inline.ts';
import { markup, nothing, stacked } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Page, Place } from './page.ts';

/** A shape of its own for each mark: triangle, arrow, tick, dot. */
const shapes: Readonly<Record<Mark, string>> = {
  'must-do': 'M8 1.6 15.2 14.4H.8ZM7.2 6v4.2h1.6V6Zm0 5.4V13h1.6v-1.6Z',
  decide: 'M1 8 8 1l7 7-7 7ZM6.2 6.9h3.6V5.3L12.4 8 9.8 10.7V9.1H6.2Z',
  fine: 'M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8ZM3.9 8.2l3 3 5.2-5.6-1.2-1.1-4.1 4.4-1.8-1.8Z',
  note: 'M2 1.5h12v13H2ZM4.5 4.6v1.5h7V4.6Zm0 3v1.5h7V7.6Zm0 3v1.5h4.6v-1.5Z',
};

const badge = (mark: Mark): Markup =>
  markup`<p class="mark"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path fill-rule="evenodd" d="${shapes[mark]}"/></svg>${marks[mark].label}</p>`;

const longFrom = 56;

/** A value that needs a line of its own. */
const isLong = (value: readonly Inline[]): boolean =>
  value.reduce((sum, part) => sum + plainOf(part).length, 0) >= longFrom;

const plainOf = (part: Inline): string => {
  if (typeof part === 'string') return part;
  return 'strong' in part ? part.strong : part.figure.text;
};

function facts({ facts: all }: CardBlock, page: Page): Markup {
  if (all.length === 0) return nothing;
  const each = all.map(
    ({ label, value }) =>
      markup`<div class="${isLong(value) ? 'long' : 'short'}"><dt>${label}</dt><dd>${inlineHtml(value, page)}</dd></div>`,
  );
  return markup`<dl class="facts">${each}</dl>`;
}

function option({ title, lines }: CardBlock['options'][number]): Markup {
  const details = lines.map((line) => markup`<p>${line}</p>`);
  return markup`<li><p class="option"><strong>${title}</strong></p>${details}</li>`;
}

const options = ({ options: all }: CardBlock): Markup =>
  all.length === 0 ? nothing : markup`<ul class="options" aria-label="Options">${all.map(option)}</ul>`;

export function cardHtml(block: CardBlock, { page, level }: Place): Markup {
  const id = page.claimId('card', block.title);
  return stacked([
    markup`<article class="card ${block.mark}" aria-labelledby="${id}">`,
    badge(block.mark),
    headingHtml({ level, id, title: block.title }),
    block.lead.length === 0 ? nothing : markup`<p class="lead">${inlineHtml(block.lead, page)}</p>`,
    facts(block, page),
    options(block),
    markup`</article>`,
  ]);
}
