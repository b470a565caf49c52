import { quoted } from '../database.ts';

const matches = (raw: string, text: string): string => {
  const [open, close] = [text.startsWith('*'), text.length > 1 && text.endsWith('*')];
  const word = quoted(text.slice(open ? 1 : 0, close ? -1 : undefined));
  if (open && close) return `contains(${raw}, ${word})`;
  if (open) return `suffix(${raw}, ${word})`;
  return close ? `starts_with(${raw}, ${word})` : `${raw} = ${word}`;
};

/** True of a text that stands for "not known"; `*` at either end of a word means any text there, capitals count. */
export const isUndefinedText = (raw: string, words: readonly string[]): string =>
  `(${words.map((word) => matches(raw, word)).join(' or ')})`;
