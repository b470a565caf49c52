import type { Mark } from '../marks.ts';
import { displayWidth } from './display-width.ts';

export type Tone = 'plain' | 'strong' | 'dim' | Mark;

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of the screen. */
export type Line = readonly Span[];

/** Bold, dim and the eight basic colours, which every theme keeps readable. */
const codes: Readonly<Record<Tone, string>> = {
  plain: '',
  strong: '1',
  dim: '2',
  'must-do': '1;31',
  decide: '1;34',
  fine: '1;32',
  note: '1',
};

export const span = (text: string, tone: Tone = 'plain'): Span => ({ text, tone });

export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + displayWidth(text), 0);

export const padEnd = (line: Line, width: number): Line => [
  ...line,
  span(' '.repeat(Math.max(0, width - lineWidth(line)))),
];

export const padStart = (line: Line, width: number): Line => [
  span(' '.repeat(Math.max(0, width - lineWidth(line)))),
  ...line,
];

export const indent = (lines: readonly Line[], by: Span): readonly Line[] => lines.map((line) => [by, ...line]);

/** The first line begins with `first`, the others stand below its text. */
export const hanging = (lines: readonly Line[], first: Span): readonly Line[] =>
  lines.map((line, at) => [at === 0 ? first : span(' '.repeat(displayWidth(first.text))), ...line]);

const painted = ({ text, tone }: Span): string =>
  codes[tone] === '' || text.trim() === '' ? text : `\u{1b}[${codes[tone]}m${text}\u{1b}[0m`;

function withoutTail(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trimEnd() !== '');
  return line.slice(0, last + 1).map((each, at) => (at === last ? { ...each, text: each.text.trimEnd() } : each));
}

/** Neighbours of one tone as one span, so that a colour is set once. */
function merged(line: Line): Line {
  const spans: Span[] = [];
  for (const { text, tone } of line) {
    const last = spans.at(-1);
    if (last?.tone === tone) spans[spans.length - 1] = { text: last.text + text, tone };
    else spans.push({ text, tone });
  }
  return spans;
}

/** A line as bytes, without blanks at its end. */
export const lineText = (line: Line, colour: boolean): string =>
  withoutTail(merged(line))
    .map((each) => (colour ? painted(each) : each.text))
    .join('');
