/** How a column is stored and compared; the store maps each type to one SQL type (see `sqlType`). */
export type ColumnType = 'text' | 'day' | 'instant' | 'amount' | 'rate' | 'quantity' | 'integer' | 'flag';

/** One column of a fact kind. Optional columns may be undefined in a row; undefined is never zero. */
export interface Column<T extends ColumnType = ColumnType, R extends boolean = boolean> {
  readonly type: T;
  readonly required: R;
  readonly title: string;
  /** The kind whose key this column holds. */
  readonly references?: string;
  /** A day on which something happened (not due, scheduled, promised or audit days). */
  readonly happened?: true;
}

type Extra = Pick<Column, 'references' | 'happened'>;

const optional =
  <T extends ColumnType>(type: T) =>
  (title: string, extra: Extra = {}): Column<T, false> => ({ type, required: false, title, ...extra });

const required =
  <T extends ColumnType>(type: T) =>
  (title: string, extra: Extra = {}): Column<T, true> => ({ type, required: true, title, ...extra });

export const text = optional('text');
export const day = optional('day');
export const instant = optional('instant');
export const amount = optional('amount');
export const rate = optional('rate');
export const quantity = optional('quantity');
export const integer = optional('integer');
export const flag = optional('flag');
export const requiredText = required('text');
export const requiredDay = required('day');

/** The day on which something happened: these decide the last complete business day. */
export const happenedOn = (title: string): Column<'day', false> => day(title, { happened: true });

/** A column that holds the key of another kind. */
export const keyOf = (kind: string, title: string): Column<'text', false> => text(title, { references: kind });

/** A required column that holds the key of another kind. */
export const requiredKeyOf = (kind: string, title: string): Column<'text', true> =>
  requiredText(title, { references: kind });

/** The SQL type of a column, the same words in DuckDB and PostgreSQL. */
export const sqlType: Readonly<Record<ColumnType, string>> = {
  text: 'varchar',
  day: 'date',
  instant: 'timestamp',
  amount: 'decimal(18,4)',
  rate: 'decimal(18,6)',
  quantity: 'decimal(18,6)',
  integer: 'bigint',
  flag: 'boolean',
};
