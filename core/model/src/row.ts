import type { Column, ColumnType } from './column.ts';
import type { Columns, Kind } from './kind.ts';
import type { kinds } from './kinds/registry.gen.ts';

/** What a database value looks like inside a query; the brand keeps days, money and quantities apart. */
export type SqlDay = string & { readonly sql: 'day' };
export type SqlInstant = string & { readonly sql: 'instant' };
export type SqlAmount = string & { readonly sql: 'amount' };
export type SqlRate = string & { readonly sql: 'rate' };
export type SqlQuantity = string & { readonly sql: 'quantity' };

interface SqlTypes {
  text: string;
  day: SqlDay;
  instant: SqlInstant;
  amount: SqlAmount;
  rate: SqlRate;
  quantity: SqlQuantity;
  integer: bigint;
  flag: boolean;
}

type SqlValueOf<C extends Column> =
  C extends Column<infer T extends ColumnType, infer R> ? (R extends true ? SqlTypes[T] : SqlTypes[T] | null) : never;

type RowOf<C extends Columns> = { readonly [N in keyof C]: SqlValueOf<C[N]> };

/** The columns that every fact has. */
export interface FactRow {
  readonly ref: bigint;
  readonly id: string;
  readonly source: string;
  readonly stream: string;
  readonly validOn: SqlDay | null;
  readonly knownAt: SqlInstant;
  readonly attributes: string | null;
}

export type KindRow<K extends Kind> = K extends Kind<string, infer C> ? RowOf<C> & FactRow : never;

export type Kinds = typeof kinds;
export type KindId = keyof Kinds;

/** The fact views that a metric's query may read, by kind. */
export type FactViews = { readonly [K in KindId]: KindRow<Kinds[K]> };
