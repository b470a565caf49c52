import type { Area } from './area.ts';
import type { Column } from './column.ts';

export type Columns = Readonly<Record<string, Column>>;

/** A kind of fact: what its rows are called, which columns they have and how two versions of a row are matched. */
export interface Kind<I extends string = string, C extends Columns = Columns> {
  readonly id: I;
  readonly area: Area;
  readonly title: string;
  readonly columns: C;
  /** The columns that name one row (for dated kinds: without `from`). */
  readonly key: readonly string[];
  /** The column that says when the fact became true; without one a fact is always true. */
  readonly validOn?: string;
  /** Rows hold on the half-open interval [from, to) and are disjoint for each key. */
  readonly dated?: true;
  /** A tree: rows name their parent's key in this column and their share in `share`. */
  readonly parent?: string;
  /** Computed by a kernel in a run, not imported. */
  readonly derived?: true;
  /** A snapshot: the rows of one day together are the state of that day. */
  readonly snapshot?: true;
}

interface ColumnNames<C extends Columns> {
  readonly key: readonly (keyof C & string)[];
  readonly validOn?: keyof C & string;
  readonly parent?: keyof C & string;
}

/** Declares a fact kind; the value is the declaration itself, typed. */
export const defineKind = <const I extends string, const C extends Columns>(
  kind: Kind<I, C> & ColumnNames<C>,
): Kind<I, C> => kind;

/** Columns that every fact has beside those of its kind. */
export const factColumns = {
  ref: 'bigint',
  id: 'varchar',
  source: 'varchar',
  stream: 'varchar',
  validOn: 'date',
  knownAt: 'timestamp',
  recordIds: 'bigint[]',
  attributes: 'varchar',
} as const;
