import type { FigureSource } from '@throughline/model';
import { commandParts } from '../command.ts';
import { markup, nothing, stacked } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Page } from './page.ts';
import { noteId, panelId } from './source-ids.ts';

const field = (label: string, values: readonly string[]): Markup =>
  markup`<div><dt>${label}</dt>${values.map((value) => markup`<dd>${value}</dd>`)}</div>`;

const fields = (source: FigureSource): Markup => {
  if ('case' in source) return markup`<dl>${[field('Case', [source.case])]}</dl>`;
  const { metric, period, where } = source;
  return markup`<dl>${[
    field('Metric', [metric]),
    field('Period', [period ?? 'all']),
    field('Filters', where.length === 0 ? ['none'] : where),
  ]}</dl>`;
};

/** A line breaks between the options of a command, not within them. */
const command = (source: FigureSource): Markup => {
  const parts = commandParts(source).map((part, at) => markup`${at === 0 ? '' : ' '}<span>${part}</span>`);
  return markup`<code>${parts}</code>`;
};

function note(source: FigureSource, number: number): Markup {
  const close = markup`<button type="button" class="close" popovertarget="${panelId(number)}" popovertargetaction="hide">Close</button>`;
  const opens = markup`<p class="opens">${'case' in source ? 'Computed from figures that open in turn; its arithmetic with' : 'Opens down to file and line with'}</p>`;
  return markup`<li id="${noteId(number)}"><div class="source" id="${panelId(number)}" popover>${fields(source)}${opens}${command(source)}${close}</div></li>`;
}

const title = 'Where the figures come from';

const hint =
  'Each figure is the result of one query over the company’s own records. Its command opens it down to the file and line of its source.';

/** Every source of the page once, to be printed; each is also the panel that its figures open. */
export function sourcesHtml({ index: { sources }, claimId, entries }: Page): Markup {
  if (sources.length === 0) return nothing;
  const id = claimId('sources');
  entries.push({ id, title });
  return stacked([
    markup`<section class="sources" aria-labelledby="${id}">`,
    markup`<h2 id="${id}">${title}</h2>`,
    markup`<p class="hint">${hint}</p>`,
    markup`<ol>`,
    ...sources.map((source, at) => note(source, at + 1)),
    markup`</ol>`,
    markup`</section>`,
  ]);
}
