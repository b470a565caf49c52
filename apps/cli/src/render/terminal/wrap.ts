import { cutToWidth, displayWidth } from './display-width.ts';
import { lineWidth, span } from './line.ts';
import type { Line, Span } from './line.ts';

/** Spans that stand together without a blank between them. */
type Word = Line;

/** The words of a run of spans; a no-break space does not end a word. */
function wordsOf(spans: Line): readonly Word[] {
  const words: Span[][] = [[]];
  for (const { text, tone } of spans) {
    text.split(/ +/).forEach((part, at) => {
      if (at > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, tone });
    });
  }
  return words.filter((word) => word.length > 0);
}

/** A word that is too long for a line, in pieces that fit. */
function brokenWord(word: Word, width: number): readonly Word[] {
  if (lineWidth(word) <= width) return [word];
  return word.flatMap(({ text, tone }) => cutToWidth(text, width).map((piece) => [{ text: piece, tone }]));
}

/** The blank between two words looks like them where they look alike. */
function joinedWords(line: Line, word: Word): Line {
  const before = line.at(-1);
  const after = word[0];
  const same = before !== undefined && before.tone === after?.tone;
  return [...line, span(' ', same ? before.tone : 'plain'), ...word];
}

/** Breaks spans between words into lines of at most `width` columns. */
export function wrap(spans: Line, width: number): readonly Line[] {
  const lines: Line[] = [];
  let line: Line = [];
  for (const word of wordsOf(spans).flatMap((each) => brokenWord(each, width))) {
    if (line.length === 0) line = word;
    else if (lineWidth(line) + 1 + lineWidth(word) <= width) line = joinedWords(line, word);
    else {
      lines.push(line);
      line = word;
    }
  }
  return line.length === 0 ? lines : [...lines, line];
}

/** The columns of the longest word. */
export const longestWord = (spans: Line): number =>
  wordsOf(spans).reduce((most, word) => Math.max(most, lineWidth(word)), 0);

/** Lines of whole parts; a part that is wider than the line stands alone. */
export function wrapParts(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(`${last} ${part}`) <= width) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}
