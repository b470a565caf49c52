import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeOds, writeXlsx } from 'hucre';
import { writeZip } from '../zip.ts';
import { reports } from './company.ts';
import { writtenRows, type CellText, type Report, type ReportColumn, type WrittenRow } from './report.ts';

/** How a report is called and headed. */
export interface ReportFile {
  readonly file: string;
  readonly headings: readonly string[];
  /** Lines above the header. */
  readonly titles?: readonly string[];
}

/** How a system writes its exports. */
export interface Dialect {
  readonly name: string;
  readonly day: 'YYYY-MM-DD' | 'DD.MM.YYYY' | 'MM/DD/YYYY';
  readonly number: '1234.56' | '1.234,56' | '1,234.56';
  readonly parentheses?: boolean;
  readonly delimiter?: string;
  readonly encoding?: 'latin1';
  /** All files go into one archive. */
  readonly archive?: string;
  readonly words: { readonly subtotal: string; readonly total: string };
  readonly files: Readonly<Record<string, ReportFile>>;
}

const dayText = (text: string, format: Dialect['day']): string => {
  const [year = '', month = '', day = ''] = text.split('-');
  return format.replace('YYYY', year).replace('MM', month).replace('DD', day);
};

const grouped = (whole: string, mark: string): string => whole.replaceAll(/\B(?=(\d{3})+$)/g, mark);

const numberText = (text: string, dialect: Dialect): string => {
  const [whole = '', part] = text.replace('-', '').split('.');
  const [thousands, point] = { '1234.56': ['', '.'], '1.234,56': ['.', ','], '1,234.56': [',', '.'] }[dialect.number];
  const size = `${grouped(whole, thousands ?? '')}${part === undefined ? '' : `${point ?? '.'}${part}`}`;
  if (!text.startsWith('-')) return size;
  return dialect.parentheses === true ? `(${size})` : `-${size}`;
};

const written = (cell: CellText, column: ReportColumn | undefined, dialect: Dialect): string => {
  if (cell === undefined) return '';
  if (column?.type === 'day') return dayText(cell, dialect.day);
  return column?.type === 'number' ? numberText(cell, dialect) : cell;
};

/** A label stands in the first column, whatever its type. */
const cellTexts = (row: WrittenRow, report: Report, dialect: Dialect): string[] =>
  row.cells.map((cell, i) => (row.total && i === 0 ? (cell ?? '') : written(cell, report.columns[i], dialect)));

const field = (text: string, delimiter: string): string =>
  text.includes(delimiter) || text.includes('"') || text.includes('\n') ? `"${text.replaceAll('"', '""')}"` : text;

const delimited = (report: Report, file: ReportFile, dialect: Dialect): Buffer => {
  const { delimiter = ',' } = dialect;
  const rows = writtenRows(report, dialect.words).map((row) => cellTexts(row, report, dialect));
  const lines = [file.headings, ...rows].map((cells) => cells.map((text) => field(text, delimiter)).join(delimiter));
  const titles = (file.titles ?? []).flatMap((title, i, all) => (i === all.length - 1 ? [title, ''] : [title]));
  return Buffer.from(`${[...titles, ...lines].join('\r\n')}\r\n`, dialect.encoding ?? 'utf8');
};

type SheetValue = string | number | Date | null;

const sheetValue = (cell: CellText, column: ReportColumn | undefined, isLabel: boolean): SheetValue => {
  if (cell === undefined || cell === '') return null;
  if (isLabel || column?.type === 'text') return cell;
  return column?.type === 'day' ? new Date(`${cell}T00:00:00Z`) : Number(cell);
};

const sheet = (report: Report, file: ReportFile, dialect: Dialect): { name: string; rows: SheetValue[][] } => {
  const rows = writtenRows(report, dialect.words).map((row) =>
    row.cells.map((cell, i) => sheetValue(cell, report.columns[i], row.total && i === 0)),
  );
  const titles = (file.titles ?? []).map((title): SheetValue[] => [title]);
  return { name: 'Sheet1', rows: [...titles, ...(titles.length > 0 ? [[null]] : []), [...file.headings], ...rows] };
};

const jsonLines = (report: Report, file: ReportFile): Buffer => {
  const rows = report.rows.map((cells) =>
    Object.fromEntries(
      cells.map((cell, i) => [file.headings[i] ?? '', report.columns[i]?.type === 'number' ? Number(cell) : cell]),
    ),
  );
  return Buffer.from(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
};

const bytesOf = async (report: Report, file: ReportFile, dialect: Dialect): Promise<Uint8Array> => {
  if (file.file.endsWith('.xlsx')) return writeXlsx({ sheets: [sheet(report, file, dialect)] });
  if (file.file.endsWith('.ods')) return writeOds({ sheets: [sheet(report, file, dialect)] });
  if (file.file.endsWith('.jsonl')) return jsonLines(report, file);
  const bytes = delimited(report, file, dialect);
  return file.file.endsWith('.gz') ? gzipSync(bytes) : bytes;
};

/** Writes the twelve reports into a folder as a system would export them. */
export const writeReports = async (folder: string, dialect: Dialect): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const members: { name: string; bytes: Uint8Array }[] = [];
  for (const report of reports) {
    const file = dialect.files[report.key];
    if (file !== undefined) members.push({ name: file.file, bytes: await bytesOf(report, file, dialect) });
  }
  if (dialect.archive !== undefined) writeFileSync(join(folder, dialect.archive), writeZip(members));
  else for (const { name, bytes } of members) writeFileSync(join(folder, name), bytes);
};
