import { counted } from '../words.ts';
import { about, type ColumnRemarks } from './remark.ts';

const isDay = (type: string): boolean => type === 'day' || type === 'instant';

/** Days whose order of day and month nothing in the column decides. */
export const ambiguousDays: ColumnRemarks = (column) => {
  const { ambiguous, reading } = column;
  if (ambiguous === undefined || reading === undefined) return [];
  const text = `Every day of ${column.name} can be read as ${reading.format ?? ''} and as ${ambiguous.alternative}; read as ${reading.format ?? ''}, ${ambiguous.rule}.`;
  return [about(column, 'ambiguous-days', { text, count: reading.count })];
};

/** Years of two digits, and serial numbers of spreadsheets. */
export const oddDays: ColumnRemarks = (column) => {
  const { reading } = column;
  if (reading?.format === undefined || !isDay(reading.type)) return [];
  const { format } = reading;
  if (format.startsWith('excel')) {
    const text = `${column.name} holds serial numbers of a spreadsheet (${column.evidence.least}), read as days from ${reading.least} to ${reading.greatest}.`;
    return [about(column, 'spreadsheet-days', { text, count: reading.count })];
  }
  if (!/(?:^|[^Y])YY(?:$|[^Y])/.test(format)) return [];
  const text = `${column.name} writes years with two digits; they are read as 1969 to 2068.`;
  return [about(column, 'two-digit-years', { text, count: reading.count })];
};

const known: Readonly<Record<string, string>> = {
  '1900-01-01': 'the first day of spreadsheets and of many systems',
  '1899-12-30': 'zero as a spreadsheet day',
  '1970-01-01': 'zero as a computer time',
  '9999-12-31': 'how systems write "for ever"',
};

/** Days before 1970 or after 2100, which mostly stand for "not known" or "for ever". */
export const impossibleDays: ColumnRemarks = (column) => {
  const { reading } = column;
  if (reading === undefined || !isDay(reading.type)) return [];
  const [least, greatest] = [reading.least.slice(0, 10), reading.greatest.slice(0, 10)];
  const odd = [
    ...(least !== '' && (least < '1970-01-01' || known[least] !== undefined) ? [least] : []),
    ...(greatest >= '2100-01-01' ? [greatest] : []),
  ];
  return odd.map((day) => {
    const seen = column.evidence.common.find(({ value }) => value.startsWith(day))?.count;
    const meaning = known[day] === undefined ? '' : ` (${known[day]})`;
    const text = `${column.name} reaches ${day === least ? 'back' : 'forward'} to ${day}${meaning}${seen === undefined ? '' : `, ${counted(seen)} times`}.`;
    return about(column, 'impossible-days', { text, count: seen ?? 1 });
  });
};
