import type { CellText } from './row-cells.ts';
import type { Attributes } from './xml.ts';

/** The paragraphs of a cell, joined by line breaks. */
export interface OdsParagraphs {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  readonly clear: () => void;
}

const MOST_SPACES = 32_768;

const isParagraph = (name: string): boolean => name === 'text:p' || name === 'text:h';

const spaces = (attributes: Attributes): string => {
  const count = Number(attributes['text:c'] ?? '1');
  return ' '.repeat(Number.isInteger(count) && count > 0 ? Math.min(count, MOST_SPACES) : 1);
};

/** What an element stands for within a paragraph. */
const writtenFor = (name: string, attributes: Attributes): string | undefined => {
  if (name === 'text:s') return spaces(attributes);
  if (name === 'text:tab') return '\t';
  return name === 'text:line-break' ? '\n' : undefined;
};

/** Where white space stands that may come to nothing: at the beginning of a paragraph, or after a word. */
type Gap = 'beginning' | 'none' | 'space';

/** Writes what paragraphs say to the text: white space counts as one space, and as none at either end; `text:s` counts as written. */
export const createOdsParagraphs = (into: CellText): OdsParagraphs => {
  let depth = 0;
  let count = 0;
  let gap: Gap = 'beginning';
  const write = (text: string): void => {
    into.append(gap === 'space' ? ` ${text}` : text);
    gap = 'none';
  };
  const begin = (): void => {
    depth++;
    if (depth > 1) return;
    if (count++ > 0) into.append('\n');
    gap = 'beginning';
  };
  const open = (name: string, attributes: Attributes): void => {
    if (isParagraph(name)) begin();
    const written = depth === 0 ? undefined : writtenFor(name, attributes);
    if (written !== undefined) write(written);
  };
  const text = (more: string): void => {
    if (depth === 0) return;
    const collapsed = more.replaceAll(/[ \t\r\n]+/gu, ' ');
    const words = collapsed.replace(/^ /u, '').replace(/ $/u, '');
    if (gap === 'none' && collapsed.startsWith(' ')) gap = 'space';
    if (words === '') return;
    write(words);
    if (collapsed.endsWith(' ')) gap = 'space';
  };
  const close = (name: string): void => {
    if (isParagraph(name) && depth > 0) depth--;
  };
  const clear = (): void => {
    into.clear();
    depth = 0;
    count = 0;
  };
  return { open, close, text, clear };
};
