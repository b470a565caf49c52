import type { ColumnEvidence, Reading, TableEvidence } from '@throughline/model';

/** Something about a table that whoever answers for its data should know. */
export interface Remark {
  readonly code: RemarkCode;
  /** Undefined where it concerns the whole table. */
  readonly column: string | undefined;
  readonly text: string;
  /** How many values or rows it concerns. */
  readonly count: number;
  /** The first lines of the file where it shows; empty where only counts are known. */
  readonly lines: readonly number[];
}

export type RemarkCode =
  | 'text-in-numbers'
  | 'text-in-days'
  | 'refers-to-another-row'
  | 'several-ways-to-write'
  | 'ambiguous-days'
  | 'two-digit-years'
  | 'spreadsheet-days'
  | 'impossible-days'
  | 'negative-amounts'
  | 'zero-amounts'
  | 'binary-noise'
  | 'sentinel-number'
  | 'placeholder'
  | 'catch-all'
  | 'spellings'
  | 'mixed-currencies'
  | 'cut-values'
  | 'empty-column'
  | 'constant-column'
  | 'mostly-missing'
  | 'almost-unique'
  | 'identical-rows'
  | 'no-key'
  | 'several-ids-of-a-name'
  | 'several-names-of-an-id'
  | 'orphans'
  | 'personal-data';

export type ValueType = 'text' | 'number' | 'day' | 'instant' | 'flag' | 'empty';

/** What a column seems to be for; several may hold. */
export type Role =
  | { readonly role: 'key' | 'amount' | 'quantity' | 'unit' | 'currency' | 'code' | 'parent' }
  | { readonly role: 'free-text' | 'constant' | 'month' | 'personal' }
  | { readonly role: 'reference'; readonly file: string; readonly column: string; readonly share: number }
  | { readonly role: 'name'; readonly of: string };

/** Where a day could be read in two orders: what was not taken, and by which rule. */
export interface Ambiguity {
  readonly alternative: string;
  readonly rule: string;
}

/** What one column holds and means. */
export interface ColumnProfile {
  readonly name: string;
  /** What its heading says, as concepts in one language. */
  readonly words: readonly string[];
  readonly type: ValueType;
  readonly reading: Reading | undefined;
  readonly ambiguous: Ambiguity | undefined;
  readonly roles: readonly Role[];
  /** Texts, or families of texts, that stand for "not known" beside the reading. */
  readonly undefinedWhen: readonly string[];
  /** Undefined where the column names none; the ISO code of `Amount (USD)`. */
  readonly currency: string | undefined;
  readonly evidence: ColumnEvidence;
}

/** The year and the currency that the lines above a table name. */
export interface TitleSays {
  readonly year?: number | undefined;
  readonly currency?: string | undefined;
}

/** What a table holds and what to beware of in it. */
export interface TableProfile {
  readonly file: string;
  readonly rows: number;
  /** What its file name says, as concepts. */
  readonly words: readonly string[];
  readonly columns: readonly ColumnProfile[];
  readonly keys: readonly (readonly string[])[];
  readonly identicalRows: number;
  readonly title?: TitleSays | undefined;
  readonly remarks: readonly Remark[];
  readonly evidence: TableEvidence;
}

/** True when the column plays the role. */
export const plays = (column: ColumnProfile, role: Role['role']): boolean => column.roles.some((r) => r.role === role);
