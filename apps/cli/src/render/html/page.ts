import type { SourceIndex } from '../source-index.ts';

/** A section at the top of the page, as the contents name it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
}

/** What all blocks of one page share. */
export interface Page {
  readonly index: SourceIndex;
  /** An id that the page has not used yet, made of readable words. */
  readonly claimId: (prefix: string, words?: string) => string;
  /** Grows while the page is written. */
  readonly entries: Entry[];
}

/** Where a block stands: the level of the heading that it would have. */
export interface Place {
  readonly page: Page;
  readonly level: number;
}

const slugOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

function claimFrom(taken: Set<string>, base: string): string {
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  taken.add(id);
  return id;
}

export function newPage(index: SourceIndex): Page {
  const taken = new Set<string>();
  const claimId = (prefix: string, words = ''): string =>
    claimFrom(taken, [prefix, slugOf(words)].filter((part) => part !== '').join('-'));
  return { index, claimId, entries: [] };
}
