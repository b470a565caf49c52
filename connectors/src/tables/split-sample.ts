import type { SourceRow } from '../source-row.ts';
import type { Delimiter } from './tape.ts';

type Splitting = { fields: string[]; line: number; begun: number; readonly rows: SourceRow[] };

const unquote = (field: string): string =>
  field.startsWith('"') && field.endsWith('"') && field.length > 1 ? field.slice(1, -1).replaceAll('""', '"') : field;

const endRecord = (splitting: Splitting): void => {
  if (splitting.fields.length > 1 || splitting.fields[0] !== '')
    splitting.rows.push({ line: splitting.begun, cells: splitting.fields });
  splitting.fields = [];
};

const lineEnd = /\r\n|\n|\r/gu;
const linesIn = (text: string): number => text.match(lineEnd)?.length ?? 0;

const endLine = (splitting: Splitting): void => {
  endRecord(splitting);
  splitting.line++;
  splitting.begun = splitting.line;
};

/**
 * The first records of a text with any number of fields each, and the lines on which they begin; blank lines are skipped. Only for
 * looking at: the scanner decides what a record is. An unfinished last record is left out.
 */
export const splitSample = (text: string, delimiter: Delimiter, most: number): readonly SourceRow[] => {
  const separator = delimiter === '|' ? String.raw`\|` : delimiter;
  // Sticky: where a token does not fit none follows, and looking for one at each place of a long line is quadratic.
  const token = new RegExp(String.raw`("[^"]*(?:""[^"]*)*"|[^${separator}\r\n]*)(${separator}|\r\n|\n|\r)`, 'gyu');
  const splitting: Splitting = { fields: [], line: 1, begun: 1, rows: [] };
  for (const [, field = '', mark = ''] of text.matchAll(token)) {
    splitting.fields.push(unquote(field));
    splitting.line += field.startsWith('"') ? linesIn(field) : 0;
    if (mark !== delimiter) endLine(splitting);
    if (splitting.rows.length >= most) break;
  }
  return splitting.rows;
};
