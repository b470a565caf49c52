import type { Layout } from '@throughline/model';
import { aboutTable, type About } from '../layout/about.ts';
import { findLayout } from '../layout/find-layout.ts';
import type { SourceRow } from '../source-row.ts';
import type { Dialect } from './dialect.ts';
import { splitSample } from './split-sample.ts';
import { createTranscoder } from './transcode.ts';
import type { Delimiter } from './tape.ts';

/** A delimited text whose header is not simply its first line. */
export type Report = {
  readonly delimiter: Delimiter;
  /** The lines of the header, first to last. */
  readonly header: readonly SourceRow[];
  /** What the lines above the table say of it. */
  readonly about: About | undefined;
  /** Lines above the last line of the header. */
  readonly skipLines: number;
};

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const SAMPLE_BYTES = 256 * 1024;
const SAMPLE_ROWS = 200;
const REGULAR_SHARE = 0.6;

type Split = {
  readonly delimiter: Delimiter;
  readonly rows: readonly SourceRow[];
  readonly fields: number;
  readonly share: number;
};

const textOf = (head: Uint8Array, { encoding }: Dialect): string => {
  const utf8 = Buffer.from(createTranscoder(encoding).push(head.subarray(0, SAMPLE_BYTES)));
  const text = utf8.toString('utf8').replace(/^\ufeff/u, '');
  return head.length <= SAMPLE_BYTES ? `${text}\n` : text;
};

/** How many records have the number of fields that most have, and that number; a single field is no table. */
const regularity = (rows: readonly SourceRow[]): { readonly fields: number; readonly share: number } => {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  counts.delete(1);
  const [fields = 1, count = 0] = [...counts].toSorted(([a, n], [b, m]) => m - n || b - a)[0] ?? [];
  return { fields, share: rows.length === 0 ? 0 : count / rows.length };
};

const splitFrom = (text: string, delimiter: Delimiter, line: number): Split => {
  const rows = splitSample(text, delimiter, SAMPLE_ROWS + line);
  return { delimiter, rows, ...regularity(rows.filter((row) => row.line >= line)) };
};

const bestSplit = (text: string, delimiters: readonly Delimiter[], line: number): Split | undefined => {
  const splits = delimiters.map((delimiter) => splitFrom(text, delimiter, line));
  return splits.toSorted((a, b) => b.share - a.share || b.fields - a.fields)[0];
};

const isFilledMostly = ({ cells }: SourceRow): boolean =>
  2 * cells.filter((cell) => (cell ?? '').trim() !== '').length > cells.length;

/** Line 1 has as many fields as most records and names most of them: a table without anything above it. */
const beginsWithHeader = ([first, ...rows]: readonly SourceRow[]): boolean =>
  first === undefined ||
  (first.cells.length > 1 &&
    isFilledMostly(first) &&
    2 * rows.filter(({ cells }) => cells.length === first.cells.length).length >= rows.length);

const reportAt = ({ delimiter, rows }: Split, lines: readonly number[]): Report => ({
  delimiter,
  header: rows.filter(({ line }) => lines.includes(line)),
  about: aboutTable(
    rows.filter(({ line }) => line < Math.min(...lines)).flatMap(({ cells }) => cells.map((cell) => cell ?? '')),
  ),
  skipLines: Math.max(...lines) - 1,
});

type Given = { readonly dialect: Dialect; readonly isSniffed: boolean; readonly layout?: Layout | undefined };

/**
 * Finds the header of a report that has titles above its table, from the first bytes; undefined for a table that begins with its
 * header. A layout that is given says where the header stands.
 */
export const findReport = (head: Uint8Array, { dialect, isSniffed, layout }: Given): Report | undefined => {
  const text = textOf(head, dialect);
  const delimiters = isSniffed ? DELIMITERS : [dialect.delimiter];
  if (layout !== undefined) {
    const split = bestSplit(text, delimiters, Math.max(...layout.header));
    const isFirst = layout.header.length === 1 && layout.header[0] === 1;
    return split === undefined || isFirst ? undefined : reportAt(split, layout.header);
  }
  if (beginsWithHeader(splitSample(text, dialect.delimiter, SAMPLE_ROWS))) return undefined;
  const split = bestSplit(text, delimiters, 1);
  if (split === undefined || split.share < REGULAR_SHARE) return undefined;
  const lines = findLayout(split.rows)?.layout.header;
  const report = lines === undefined ? undefined : reportAt(split, lines);
  const isHeaded = report?.header.at(-1)?.cells.length === split.fields;
  return !isHeaded || (report.header[0]?.line === split.rows[0]?.line && lines?.length === 1) ? undefined : report;
};
