/**
 * How columns of a kind are called, as concepts (`lexicon.data.ts`), separated by commas, best first; `=0.6` after a phrase says how
 * much less sure it is.
 */
export type Phrases = Readonly<Record<string, string>>;
