import type { Figure, Inline } from '@throughline/model';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Page } from './page.ts';
import { noteId, panelId } from './source-ids.ts';

/** Short enough to stay on one line. */
const longestUnbroken = 14;

const nameOf = ({ text }: Figure): string => (text.length > longestUnbroken ? 'cite long' : 'cite');

/** A figure with a source is a button that opens it, and, on paper and in old browsers, a link to the note at the end. */
export function figureHtml(figure: Figure, { index }: Page): Markup {
  const number = index.numberOf(figure);
  if (number === undefined) return markup`<span class="${nameOf(figure)}">${figure.text}</span>`;
  const text = figure.text.trim() === '' ? 'Source' : figure.text;
  const button = markup`<button type="button" class="figure" popovertarget="${panelId(number)}">${text}</button>`;
  return markup`<span class="${nameOf(figure)}">${button}<a class="ref" href="#${noteId(number)}">${number}</a></span>`;
}

function pieceOf(inline: Inline, page: Page): Markup {
  if (typeof inline === 'string') return markup`${inline}`;
  return 'strong' in inline ? markup`<strong>${inline.strong}</strong>` : figureHtml(inline.figure, page);
}

export const inlineHtml = (inlines: readonly Inline[], page: Page): Markup =>
  markup`${inlines.map((inline) => pieceOf(inline, page))}`;
