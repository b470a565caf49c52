import { lexicon } from '../lexicon.data.ts';
import { documentPhrases } from './documents.data.ts';
import { masterPhrases } from './masters.data.ts';
import { operationPhrases } from './operations.data.ts';

/** A way to call a column: its concepts, and how sure it is. */
export interface Phrase {
  readonly words: readonly string[];
  readonly weight: number;
}

const parse = (phrases: string): readonly Phrase[] =>
  phrases.split(', ').map((phrase) => {
    const [words = '', weight = '1'] = phrase.split('=');
    return { words: words.split(' '), weight: Number(weight) };
  });

/** By kind and column, how exports call it. */
export const vocabulary: ReadonlyMap<string, ReadonlyMap<string, readonly Phrase[]>> = new Map(
  Object.entries({ ...documentPhrases, ...masterPhrases, ...operationPhrases }).map(([kind, columns]) => [
    kind,
    new Map(Object.entries(columns).map(([column, phrases]) => [column, parse(phrases)])),
  ]),
);

const lightWords: Readonly<Record<string, number>> = {
  id: 0.35,
  name: 0.6,
  date: 0.7,
  uom: 0.6,
  type: 0.8,
  base: 0.5,
  total: 0.7,
};
/** What is not understood may turn the meaning: `Order frequency` is no order. */
const unknownWeight = 1.8;
const known = new Set(Object.keys(lexicon).flatMap((concepts) => [concepts.replace(' ', ''), ...concepts.split(' ')]));

const weightOf = (word: string): number => lightWords[word] ?? (known.has(word) ? 1 : unknownWeight);
const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weightOf(word), 0);

/** How well a heading is said by a phrase, 0 to 1: all heavy words of the phrase are in it, and little else is. */
export const likeness = (heading: readonly string[], phrase: Phrase): number => {
  const shared = phrase.words.filter((word) => heading.includes(word));
  const lacking = phrase.words.filter((word) => !heading.includes(word));
  if (shared.length === 0 || lacking.some((word) => weightOf(word) >= 0.6)) return 0;
  return (phrase.weight * 2 * sum(shared)) / (sum(phrase.words) + sum(heading));
};
