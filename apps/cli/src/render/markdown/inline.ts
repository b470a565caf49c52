import type { Figure, Inline } from '@throughline/model';
import { cleanText } from '../clean-text.ts';
import type { SourceIndex } from '../source-index.ts';

const special = /[\\`*_[\]<>|~&$]/g;
const address = /(?<=\b(?:https?|ftp)):(?=\/\/)|(?<=\bwww)\./gi;
const plainEdges = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u;

const escapeCharacter = (character: string): string => `\\${character}`;

/** Data as text that means nothing to Markdown, on one line; web addresses in data do not become links. */
export const escapeMarkdown = (text: string): string =>
  cleanText(text).replaceAll(/ +/g, ' ').replace(special, escapeCharacter).replace(address, escapeCharacter);

/** At the start of a line these would begin a heading, a list or a rule. */
export const escapeLineStart = (line: string): string =>
  line.replace(/^(?:[#+=-]|\d+[.)])/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);

/** Whether blanks or the ends of the line stand on both sides. */
const isFree = (before: string, after: string): boolean => /(?:^|\s)$/.test(before) && /^(?:\s|$)/.test(after);

/** Asterisks bind where blanks stand around them or letters within; anything else takes the element. */
function strongText(text: string, free: boolean): string {
  const inner = escapeMarkdown(text).trim();
  if (inner === '') return '';
  return free || plainEdges.test(inner) ? `**${inner}**` : `<strong>${inner}</strong>`;
}

export function figureText(figure: Figure, index: SourceIndex): string {
  const number = index.numberOf(figure);
  return `${escapeMarkdown(figure.text)}${number === undefined ? '' : `[^${number}]`}`;
}

function pieceOf(inline: Inline, index: SourceIndex): string {
  if (typeof inline === 'string') return escapeMarkdown(inline);
  return 'strong' in inline ? strongText(inline.strong, false) : figureText(inline.figure, index);
}

/** Two pieces side by side must not mean something together: `**a****b**`, or a footnote with a link's address. */
function joined(before: string, piece: string): string {
  if (before.endsWith('**') && piece.startsWith('**')) return `${before}<strong>${piece.slice(2, -2)}</strong>`;
  return /\[\^\d+\]$/.test(before) && /^[(:]/.test(piece) ? `${before}\\${piece}` : before + piece;
}

export function inlineMarkdown(inlines: readonly Inline[], index: SourceIndex): string {
  const pieces = inlines.map((inline) => pieceOf(inline, index));
  const line = inlines.reduce<string>((before, inline, at) => {
    const strong = typeof inline === 'object' && 'strong' in inline && isFree(before, pieces.slice(at + 1).join(''));
    return joined(before, strong ? strongText(inline.strong, true) : (pieces[at] ?? ''));
  }, '');
  return line.trim();
}

/** Text between backticks, with a fence longer than any run of backticks within. */
export function codeSpan(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}
