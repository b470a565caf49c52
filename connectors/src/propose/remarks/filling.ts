import { cutLengths } from '../placeholder.data.ts';
import { plays } from '../profile.ts';
import { personalOf } from '../role.ts';
import { counted } from '../words.ts';
import { about, type ColumnRemarks } from './remark.ts';

/** Columns that say nothing, always the same, or almost nothing. */
export const filling: ColumnRemarks = (column, { rows }) => {
  const { filled, common } = column.evidence;
  if (rows === 0) return [];
  if (filled === 0) return [about(column, 'empty-column', { text: `${column.name} is empty.`, count: rows })];
  if (plays(column, 'constant')) {
    const text = `${column.name} is “${common[0]?.value ?? column.evidence.least}” in every row.`;
    return [about(column, 'constant-column', { text, count: filled })];
  }
  const missing = rows - filled;
  if (missing * 2 <= rows) return [];
  const text = `${column.name} is empty in ${counted(missing)} of ${counted(rows)} rows.`;
  return [about(column, 'mostly-missing', { text, count: missing })];
};

/** Texts that end at a length at which systems cut, with many that long. */
export const cutValues: ColumnRemarks = (column) => {
  const { longest, common, shapes, filled, distinct } = column.evidence;
  if (column.type !== 'text' || !cutLengths.has(longest) || distinct < 10 || longest < 24) return [];
  const atEnd = [...common.map(({ value }) => value), ...shapes.map(({ example }) => example)].filter(
    (v) => v.length === longest,
  );
  const words = new Set(atEnd).size;
  if (words < 2 && !(longest === 255 || longest === 254 || longest === 256)) return [];
  const line = shapes.find(({ example }) => example.length === longest)?.line;
  const text = `The longest values of ${column.name} have exactly ${longest} characters: longer ones may have been cut.`;
  return [
    about(column, 'cut-values', {
      text,
      count: Math.max(words, 1),
      lines: line === undefined || filled === 0 ? [] : [line],
    }),
  ];
};

/** Data about people, with the advice to leave it out. */
export const personal: ColumnRemarks = (column) => {
  const what = personalOf(column.evidence);
  if (what === undefined || column.evidence.filled === 0) return [];
  const text = `${column.name} holds personal data (${what}): leave the column out of the export unless it is needed.`;
  return [about(column, 'personal-data', { text, count: column.evidence.filled })];
};
