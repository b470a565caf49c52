import { columns, type Row } from './table.ts';

const isNumber = columns.map(({ type }) => type === 'whole' || type === 'decimal');

const delimitedLine = (cells: Row, delimiter: string): string => {
  const quoted = cells.map((cell) =>
    cell.includes('"') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(delimiter)}\n`;
};

function* delimited(rows: Iterable<Row>, delimiter: string): Generator<string> {
  const names = columns.map(({ name }) => name);
  yield delimitedLine(names, delimiter);
  for (const row of rows) yield delimitedLine(row, delimiter);
}

/** Comma-separated, with a header. */
export const csv = (rows: Iterable<Row>): Iterable<string> => delimited(rows, ',');

/** Tab-separated, with a byte order mark, as spreadsheets save "Unicode text". */
export function* tsv(rows: Iterable<Row>): Generator<string> {
  yield '\u{feff}';
  yield* delimited(rows, '\t');
}

/** One object per line; numbers keep their digits. */
export function* jsonLines(rows: Iterable<Row>): Generator<string> {
  const names = columns.map(({ name }) => JSON.stringify(name));
  for (const row of rows) {
    const pairs = row.map((cell, i) => `${names[i]}:${isNumber[i] === true ? cell : JSON.stringify(cell)}`);
    yield `{${pairs.join(',')}}\n`;
  }
}

/** The size of rows as CSV. */
export const csvBytes = (rows: Iterable<Row>): number => {
  let bytes = 0;
  for (const text of csv(rows)) bytes += Buffer.byteLength(text);
  return bytes;
};
