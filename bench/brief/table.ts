import { createByteWriter } from '../byte-writer.ts';

/** The fields of one row; none of them holds a separator, a quote or a line end. */
export type Fields = readonly (string | number)[];

/** Writes a CSV file row by row; returns its size. */
export const writeTable = (path: string, header: string, rows: Iterable<Fields>): number => {
  const writer = createByteWriter(path);
  writer.text(header);
  writer.endRow();
  for (const row of rows) {
    writer.text(row.join(','));
    writer.endRow();
  }
  return writer.close();
};

/** Hundredths as a decimal text. */
export const hundredths = (value: number): string => (value / 100).toFixed(2);
