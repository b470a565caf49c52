import { cleanText } from '../clean-text.ts';

/** Text that is HTML already; everything else is data and is escaped where it is put in. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

function written(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup: text }) => text).join('');
}

/** Builds HTML; a string that is put in is escaped, in text and in quoted attributes alike. */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: texts.map((text, at) => text + written(parts[at] ?? '')).join(''),
});

export const nothing: Markup = { markup: '' };

/** One below the other, without those that are empty. */
export const stacked = (pieces: readonly Markup[]): Markup => ({
  markup: pieces
    .map(({ markup: text }) => text)
    .filter((text) => text !== '')
    .join('\n'),
});
