import { sentinels } from '../placeholder.data.ts';
import { plays } from '../profile.ts';
import { counted } from '../words.ts';
import { about, listed, type ColumnRemarks } from './remark.ts';

const measured = (column: Parameters<ColumnRemarks>[0]): boolean =>
  plays(column, 'amount') || plays(column, 'quantity');

/** Amounts and quantities below zero, and those that are zero. */
export const signs: ColumnRemarks = (column) => {
  const { reading } = column;
  if (reading === undefined || !measured(column)) return [];
  const { negatives = 0, zeros = 0 } = reading;
  const below = `${counted(negatives)} of ${counted(reading.count)} values of ${column.name} are below zero, down to ${reading.least}: credits, returns or corrections?`;
  const none = `${counted(zeros)} of ${counted(reading.count)} values of ${column.name} are zero.`;
  return [
    ...(negatives > 0 && negatives < reading.count
      ? [about(column, 'negative-amounts', { text: below, count: negatives })]
      : []),
    ...(zeros > 0 ? [about(column, 'zero-amounts', { text: none, count: zeros })] : []),
  ];
};

const manyDecimals = 8;

/** Many decimals are what binary arithmetic leaves behind. */
export const noise: ColumnRemarks = (column) => {
  const decimals = column.reading?.decimals ?? 0;
  if (decimals < manyDecimals) return [];
  const text = `${column.name} has numbers with ${decimals} decimals: rounding noise of binary arithmetic, rounded on import.`;
  return [about(column, 'binary-noise', { text, count: column.reading?.count ?? 0 })];
};

/** Numbers such as 9999 and -1 at the end of a range that often stand for "not known". */
export const sentinelNumbers: ColumnRemarks = (column) => {
  const { reading, evidence } = column;
  if (reading?.type !== 'number' || column.words.includes('id')) return [];
  const found = evidence.common.filter(
    ({ value }) => sentinels.has(value) && (value === reading.greatest || value === reading.least),
  );
  const count = found.reduce((sum, c) => sum + c.count, 0);
  if (count < 2) return [];
  const text = `${column.name} holds ${listed(found.map(({ value }) => value))} ${counted(count)} times, at the end of its range: it may stand for "not known".`;
  return [about(column, 'sentinel-number', { text, count })];
};

/** More than one currency, in a column of codes or beside the numbers. */
export const currencies: ColumnRemarks = (column) => {
  const beside = (column.reading?.unit ?? []).filter((u) => /^[A-Z]{3}$|[€$£¥]/.test(u));
  const codes = plays(column, 'currency') ? column.evidence.common.map((c) => c.value) : beside;
  if (codes.length < 2) return [];
  const text = `${column.name} names ${counted(plays(column, 'currency') ? column.evidence.distinct : codes.length)} currencies (${listed(codes)}): sums need exchange rates.`;
  return [about(column, 'mixed-currencies', { text, count: codes.length })];
};
