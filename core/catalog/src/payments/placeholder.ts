import { nameWords } from './company-name.ts';
import { placeholderWords, weakWords } from './placeholder.data.ts';

/** True when a vendor’s name names nobody: it consists of words such as “sundry suppliers” only. */
export const isPlaceholder = (name: string): boolean => {
  const words = nameWords(name);
  return (
    words.length > 0 &&
    words.every((word) => placeholderWords.has(word) || /^\d+$/.test(word)) &&
    words.some((word) => placeholderWords.has(word) && !weakWords.has(word))
  );
};
