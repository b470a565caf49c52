import type { Condition, Expression, FactMapping, KindId } from '@throughline/model';
import type { Match } from './match.ts';
import type { TableProfile } from './profile.ts';

/** How a column of an entry is filled, and why. */
export interface Filling {
  readonly expression: Expression;
  /** 0 to 1. */
  readonly confidence: number;
  readonly why: string;
  /** The column of the table, where it comes from one. */
  readonly of?: string | undefined;
}

/** An entry of a mapping while it is being put together. */
export interface Draft {
  readonly table: TableProfile;
  readonly kind: KindId;
  /** Added to the name of the table: `tax`, `party`; empty for the table's own entry. */
  readonly part: string;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly columns: ReadonlyMap<string, Filling>;
  readonly where: readonly Condition[];
  readonly id: readonly string[];
  readonly repeats?: 'first' | 'last' | undefined;
  readonly unpivot?: FactMapping['unpivot'];
  /** The table joined as `header`, and the columns it is joined by. */
  readonly header?: { readonly table: TableProfile; readonly on: Readonly<Record<string, string>> } | undefined;
  readonly missing: readonly string[];
  readonly assumes: readonly string[];
  readonly questions: readonly string[];
  readonly shape?: string | undefined;
}

/** The columns matched for a table's own entry. */
export type Matches = ReadonlyMap<string, Match>;

/** A value that is the same in every row. */
export const constant = (value: string, why: string, confidence = 0.8): Filling => ({
  expression: { constant: value },
  confidence,
  why,
});

/** A draft with some of its columns set anew. */
export const withColumns = (draft: Draft, columns: Iterable<readonly [string, Filling]>): Draft => ({
  ...draft,
  columns: new Map([...draft.columns, ...columns]),
});

/** Only the named columns of a draft, in their order. */
export const only = (draft: Draft, names: readonly string[]): ReadonlyMap<string, Filling> =>
  new Map([...draft.columns].filter(([name]) => names.includes(name)));
