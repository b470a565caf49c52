import type { Inline, TableBlock } from '@throughline/model';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** A table in which every row has one cell per column. */
export interface TableShape {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Inline[])[];
}

const spare: Column = { title: '', align: 'left' };

/** Short rows are filled with empty cells; cells beyond the last column get a column without a title, so nothing is lost. */
export function tableShape({ columns, rows }: TableBlock): TableShape {
  const count = rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  const places = Array.from({ length: count }, (_, place) => place);
  return {
    columns: places.map((place) => columns[place] ?? spare),
    rows: rows.map((row) => places.map((place) => row[place] ?? '')),
  };
}
