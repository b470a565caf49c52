import { footerPhrases, totalConnectives, totalPhrases, totalStems } from './total-words.data.ts';

const phrases = new Set(totalPhrases);
const connectives = new Set(totalConnectives);
const stems = new RegExp(totalStems.join('|'), 'i');
const longestPhrase = 2;

/** The words of a label: lower case, without accents and signs. */
export const wordsOf = (label: string): readonly string[] =>
  label
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');

const withoutConnectives = (words: readonly string[]): readonly string[] => {
  const from = words.findIndex((word) => !connectives.has(word));
  return from < 0 ? [] : words.slice(from);
};

/**
 * The words of a label beside its total word, `Total Production` → `['production']`; undefined where it neither begins nor ends
 * with one (`Totalenergies`).
 */
export const readTotalLabel = (label: string): readonly string[] | undefined => {
  if (!stems.test(label) || label.length > 200) return undefined;
  const words = wordsOf(label);
  for (let count = Math.min(longestPhrase, words.length); count > 0; count--) {
    if (phrases.has(words.slice(0, count).join(' '))) return withoutConnectives(words.slice(count));
    if (phrases.has(words.slice(-count).join(' '))) return words.slice(0, -count);
  }
  return undefined;
};

const footer = new RegExp(String.raw`^(?:${footerPhrases.join('|')})(?:\s|$)`, 'u');

/** True for texts that end a report: `* provisional figures`, `End of report`, `Page 2 of 3`, a sentence. */
export const isFooterText = (text: string): boolean =>
  /^[*¹²³†]/u.test(text) || footer.test(wordsOf(text.slice(0, 200)).join(' ')) || text.split(/\s+/u).length >= 4;
