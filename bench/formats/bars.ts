import type { FormatResult, Taken } from './measure-format.ts';

interface Bar {
  readonly format: string;
  readonly reader: string;
  /** Below this many rows the start of the process is most of what is measured. */
  readonly rows: number;
  readonly words: string;
  readonly holds: (taken: Taken) => boolean;
}

const bars: readonly Bar[] = [
  {
    format: 'CSV',
    reader: 'whole import',
    rows: 2_800_000,
    words: 'at least 40 MB/s with file and line kept',
    holds: ({ mbPerSecond }) => mbPerSecond >= 40,
  },
  {
    format: 'XLSX',
    reader: 'staging alone',
    rows: 50_000,
    words: '50,000 rows in at most 2 s and 150 MB',
    holds: ({ seconds, peakMB }) => seconds <= 2 && (peakMB ?? 0) <= 150,
  },
  {
    format: 'XES',
    reader: 'staging',
    rows: 500_000,
    words: 'at least 150 MB/s',
    holds: ({ mbPerSecond }) => mbPerSecond >= 150,
  },
];

/** A sentence per bar: whether the figures hold it. */
export const judgements = (results: Readonly<Record<string, FormatResult>>): string[] =>
  bars.flatMap(({ format, reader, rows, words, holds }) => {
    const result = results[format];
    const taken = result?.readers[reader];
    if (result === undefined || taken == null) return [];
    const verdict = holds(taken) ? 'holds' : 'does not hold';
    return [`${format}, ${reader}: ${words}: ${result.rows < rows ? 'too few rows to tell' : verdict}.`];
  });
