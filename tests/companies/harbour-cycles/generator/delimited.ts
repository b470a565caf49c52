import { civilOf, formatDay, type Day } from '@throughline/math';

/** How one of the company's systems writes its exports. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly lineEnd?: '\n' | '\r\n';
  readonly bom?: boolean;
}

/** A table as a system exports it: its column names and the text of each row. */
export interface Table {
  readonly file: string;
  readonly dialect: Dialect;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const field = (text: string, delimiter: string): string => {
  const quotes = text.includes('"') || text.includes('\n') || text.includes(delimiter);
  return quotes ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The bytes of an exported table, as text. */
export const written = ({ dialect, header, rows }: Table): string => {
  const end = dialect.lineEnd ?? '\n';
  const line = (texts: readonly string[]): string =>
    `${texts.map((text) => field(text, dialect.delimiter)).join(dialect.delimiter)}${end}`;
  return `${dialect.bom === true ? '\uFEFF' : ''}${[header, ...rows].map(line).join('')}`;
};

const pad = (value: number): string => String(value).padStart(2, '0');

const parts = (day: Day): { readonly year: string; readonly month: string; readonly dayOfMonth: string } => {
  const { year, month, dayOfMonth } = civilOf(day);
  return { year: String(year), month: pad(month), dayOfMonth: pad(dayOfMonth) };
};

export const iso = formatDay;

export const slashed = (day: Day): string => {
  const { year, month, dayOfMonth } = parts(day);
  return `${dayOfMonth}/${month}/${year}`;
};

export const dotted = (day: Day): string => {
  const { year, month, dayOfMonth } = parts(day);
  return `${dayOfMonth}.${month}.${year}`;
};

export const compact = (day: Day): string => formatDay(day).replaceAll('-', '');

/** The text of a day that may not have come yet. */
export const maybe = (day: Day | undefined, format: (day: Day) => string): string =>
  day === undefined ? '' : format(day);

const grouped = (plain: string, thousands: string, point: string): string => {
  const [whole = '', fraction] = plain.split('.');
  const digits = whole.replaceAll(/\B(?=(\d{3})+$)/g, thousands);
  return fraction === undefined ? digits : `${digits}${point}${fraction}`;
};

/** An amount in cents as 1234.56. */
export const cents = (amount: number): string => {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** An amount in cents as 1,234.56. */
export const anglo = (amount: number): string => grouped(cents(amount), ',', '.');

/** An amount in cents as 1.234,56. */
export const continental = (amount: number): string => grouped(cents(amount), '.', ',');

/** A quantity with as many decimals as it needs, at most two. */
export const quantityText = (quantity: number): string => String(Math.round(quantity * 100) / 100);
