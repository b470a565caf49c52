import { lexicon, stopWords } from './lexicon.data.ts';

const accented: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe' };

/** Lower case, without accents and punctuation, words apart: `PurchaseOrderID` → `purchase order id`. */
export const plainWords = (text: string): string[] =>
  text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæøœ]/g, (letter) => accented[letter] ?? letter)
    .replaceAll(/#|№|n°|nº|(?<![\p{Letter}\p{Number}.])n\.(?=\s|$)/gu, ' id ')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '');

const meanings = new Map<string, readonly string[]>(
  Object.entries(lexicon).flatMap(([concepts, words]) =>
    words
      .split(', ')
      .map((word): [string, string[]] => [
        plainWords(word).join(' '),
        concepts === 'on hand' || concepts === 'work centre' || concepts === 'lead time' || concepts === 'time stamp'
          ? [concepts.replace(' ', '')]
          : concepts.split(' '),
      ]),
  ),
);
const stops = new Set(stopWords);
const longestPhrase = 4;
const shortestPart = 3;

const link = /^(?:en|es|s|n|e)$/;

const parts = (word: string, from: number): readonly string[] | undefined => {
  if (from === word.length) return [];
  for (let end = word.length; end >= from + shortestPart; end -= 1) {
    const meaning = meanings.get(word.slice(from, end));
    if (meaning === undefined) continue;
    for (const skip of [0, 1, 2]) {
      if (skip > 0 && !link.test(word.slice(end, end + skip))) continue;
      if (end + skip > word.length) continue;
      const rest = parts(word, end + skip);
      if (rest !== undefined) return [...meaning, ...rest];
    }
  }
  return undefined;
};

/** A number or code that is written together with what it numbers: `lieferantennr`, `vendorid`. */
const numbered = /^(?:(.{2,})(?:nr|no|id|cd)|(?:id|nr)(.{3,}))$/;

const ofNumbered = (word: string): readonly string[] | undefined => {
  const [, before, after] = numbered.exec(word) ?? [];
  const named = before ?? after;
  if (named === undefined) return undefined;
  const meaning = meanings.get(named) ?? parts(named, 0);
  return meaning === undefined ? undefined : [...meaning, 'id'];
};

const longestCompound = 40;

const compound = (word: string): readonly string[] =>
  (word.length <= longestCompound ? (parts(word, 0) ?? ofNumbered(word)) : undefined) ?? [word];

const phraseAt = (words: readonly string[], at: number): { size: number; meaning: readonly string[] } => {
  for (let size = Math.min(longestPhrase, words.length - at); size > 0; size -= 1) {
    const meaning = meanings.get(words.slice(at, at + size).join(' '));
    const only = words.length === 1;
    if (meaning !== undefined && (size > 1 || only || !stops.has(words[at] ?? ''))) return { size, meaning };
  }
  const word = words[at] ?? '';
  return { size: 1, meaning: stops.has(word) ? [] : compound(word) };
};

/** What a heading or a file name says, as concepts in one language: `Bestell-Nr.` and `PO number` are both `purchase order id`. */
export const concepts = (text: string): readonly string[] => {
  const words = plainWords(text);
  const found: string[] = [];
  for (let at = 0; at < words.length;) {
    const { size, meaning } = phraseAt(words, at);
    for (const concept of meaning) if (found.at(-1) !== concept) found.push(concept);
    at += size;
  }
  return [...new Set(found)];
};

/** A short name for files: lower case letters, digits and hyphens. */
export const slug = (text: string, otherwise = 'table'): string => {
  const ascii = plainWords(text)
    .join('-')
    .replaceAll(/[^a-z0-9-]+/g, '')
    .replaceAll(/-+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  return ascii === '' ? otherwise : ascii.replace(/-$/, '');
};

/** 10324 → `10,324`. */
export const counted = (n: number): string => String(n).replaceAll(/\B(?=(\d{3})+$)/g, ',');
