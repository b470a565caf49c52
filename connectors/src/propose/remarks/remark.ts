import type { ColumnProfile, Remark, RemarkCode, TableProfile } from '../profile.ts';

/** A table as judged so far: everything but its remarks. */
export type Judged = Omit<TableProfile, 'remarks'>;

/** Finds one sort of remark about a column. */
export type ColumnRemarks = (column: ColumnProfile, table: Judged) => readonly Remark[];

/** A remark about a column. */
export const about = (
  column: ColumnProfile | undefined,
  code: RemarkCode,
  rest: { readonly text: string; readonly count: number; readonly lines?: readonly number[] },
): Remark => ({ code, column: column?.name, text: rest.text, count: rest.count, lines: rest.lines ?? [] });

/** `“a”, “b” and 3 more`. */
export const listed = (texts: readonly string[], most = 4): string => {
  const shown = texts.slice(0, most).map((text) => `“${text}”`);
  return texts.length > most ? `${shown.join(', ')} and ${texts.length - most} more` : shown.join(', ');
};
