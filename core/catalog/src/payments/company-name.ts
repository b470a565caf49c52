import { editDistance } from '@throughline/math';
import { emptyWords } from './company-name.data.ts';

/** The words of a company’s name that say which company it is: without accents, marks, legal forms and dots within them. */
export const nameWords = (name: string): readonly string[] => {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1')
    .replaceAll(/[’'`.]/g, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !emptyWords.has(word));
};

const digitsOf = (words: readonly string[]): string => words.filter((word) => /\d/.test(word)).join(' ');

/** How two names agree. Names that differ in a number (branch 12, branch 14) are of different places. */
export type NameMatch = 'same' | 'misspelt' | 'other';

/** How the names of two companies agree. */
export const matchNames = (first: string, second: string): NameMatch => {
  const [a, b] = [nameWords(first), nameWords(second)];
  const [textA, textB] = [a.join(''), b.join('')];
  if (textA === '' || textB === '') return 'other';
  if (textA === textB || [...a].toSorted().join(' ') === [...b].toSorted().join(' ')) return 'same';
  if (digitsOf(a) !== digitsOf(b)) return 'other';
  const longest = Math.max(textA.length, textB.length);
  return longest >= 10 && editDistance(textA, textB) <= (longest >= 20 ? 2 : 1) ? 'misspelt' : 'other';
};
