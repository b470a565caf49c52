/** A column of a report: how its canonical text (days as YYYY-MM-DD, numbers as 1234.50) is written is the dialect's. */
export interface ReportColumn {
  readonly key: string;
  readonly type: 'text' | 'day' | 'number';
}

/** One report out of an ERP, with canonical texts. */
export interface Report {
  readonly key: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Columns whose sums a total row under the table shows; with `by`, a subtotal follows each run of that column. */
  readonly totals?: { readonly columns: readonly string[]; readonly by?: string };
}

export type CellText = string | undefined;

/** A row as it is written: a record, or one that sums those above. */
export interface WrittenRow {
  readonly cells: readonly CellText[];
  readonly total: boolean;
}

const units = (text: string): bigint => {
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0').slice(0, 4));
  return text.startsWith('-') ? -value : value;
};

const textOf = (value: bigint): string => {
  const size = value < 0n ? -value : value;
  const part = String(size % 10_000n)
    .padStart(4, '0')
    .replace(/0{1,2}$/, '');
  return `${value < 0n ? '-' : ''}${size / 10_000n}.${part}`;
};

/** The exact sum of a column, with two to four decimals. */
export const sumOf = (report: Report, key: string, only: (row: readonly string[]) => boolean = () => true): string => {
  const at = report.columns.findIndex((column) => column.key === key);
  return textOf(report.rows.filter(only).reduce((sum, row) => sum + units(row[at] ?? '0'), 0n));
};

const sumRow = (report: Report, rows: readonly (readonly string[])[], label: string): WrittenRow => ({
  total: true,
  cells: report.columns.map(({ key }, i) => {
    if (report.totals?.columns.includes(key) === true) return sumOf({ ...report, rows }, key);
    return i === 0 ? label : undefined;
  }),
});

/** The records with their subtotals and the total, in the words of a dialect. */
export const writtenRows = (
  report: Report,
  words: { readonly subtotal: string; readonly total: string },
): WrittenRow[] => {
  const { totals, rows } = report;
  const by = report.columns.findIndex((column) => column.key === totals?.by);
  const written: WrittenRow[] = [];
  let block: (readonly string[])[] = [];
  for (const [i, row] of rows.entries()) {
    written.push({ cells: row.map((cell) => (cell === '' ? undefined : cell)), total: false });
    block.push(row);
    if (by >= 0 && rows[i + 1]?.[by] !== row[by]) {
      written.push(sumRow(report, block, `${words.subtotal} ${row[by] ?? ''}`));
      block = [];
    }
  }
  return totals === undefined ? written : [...written, sumRow(report, rows, words.total)];
};
