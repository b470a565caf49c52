import { parseMonth } from '@throughline/model';
import { isNumberText } from './cell-number.ts';

/** What a cell looks like; `day` stands for any point in time. */
export type CellKind = 'blank' | 'number' | 'day' | 'text';

const day = new RegExp(
  String.raw`^(?:(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}[ -]\p{Letter}{3,9}\.?[ -]\d{2,4})(?:[T ]\d.*)?|\d{1,2}:\d\d(?::\d\d)?)$`,
  'u',
);
const code = /^0\d+$/;

/** Digits with a leading zero are a code, that is text. */
export const kindOf = (cell: string): CellKind => {
  if (cell === '') return 'blank';
  const first = cell.charCodeAt(0);
  const isWord = first >= 65 && first <= 122 && cell.length > 24;
  if (isWord || code.test(cell)) return 'text';
  if (isNumberText(cell)) return 'number';
  return cell.length <= 40 && day.test(cell) ? 'day' : 'text';
};

const year = /^(?:19|20)\d\d$/;

export const isYear = (cell: string): boolean => year.test(cell);

/** A month, with or without its year. */
export const isMonth = (cell: string): boolean => parseMonth(cell, 2000) !== undefined;

/** A period across the top of a matrix: a month, a year, a quarter, a half, a week. */
export const isPeriod = (cell: string): boolean =>
  isMonth(cell) ||
  isYear(cell) ||
  /^(?:(?:FY|GJ) ?)?(?:(?:19|20)?\d\d ?)?(?:[QHWSTK]|KW|CW|P)[ .-]?\d{1,2}(?:[ /'-]*(?:19|20)?\d\d)?$/iu.test(cell);
