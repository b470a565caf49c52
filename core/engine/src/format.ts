import {
  decimal,
  formatDecimal,
  minorUnits,
  multiplyDecimals,
  rescale,
  trimDecimal,
  type Decimal,
} from '@throughline/math';
import type { Cell } from './cell.ts';

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A decimal with thousands separators, as many decimals as it has. */
export const formatNumber = (value: Decimal): string => {
  const text = formatDecimal(value);
  const negative = text.startsWith('-');
  const [whole = '', fraction] = (negative ? text.slice(1) : text).split('.');
  return `${negative ? '−' : ''}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
};

/** A decimal rounded half-even to `decimals` for display. */
export const formatRounded = (value: Decimal, decimals: number): string =>
  formatNumber(rescale(value, decimals, 'half-even'));

/** Money rounded half-even to the currency's minor unit for display; whole units from 10,000 on. */
export const formatMoney = (value: Decimal, currency: string): string => {
  const large = formatDecimal(value).replace('-', '').split('.')[0]?.length ?? 0;
  return `${currency} ${formatRounded(value, large > 4 ? 0 : minorUnits(currency))}`;
};

const significant = (value: Decimal): Decimal => {
  if (value.scale === 0) return value;
  const whole = formatDecimal(value).replace('-', '').split('.')[0] ?? '';
  return trimDecimal(rescale(value, whole === '0' ? 4 : whole.length > 4 ? 0 : 2, 'half-even'));
};

const reasons = {
  'no-rows': 'undefined: no rows',
  'several-currencies': 'undefined: several currencies without a rate',
  'nothing-to-divide-by': 'undefined: nothing to divide by',
  'part-undefined': 'undefined: a part is undefined',
} as const;

const valueText = (value: Decimal, currency: string | undefined, unit: string): string => {
  if (currency !== undefined && unit === 'money') return formatMoney(value, currency);
  if (unit === 'share') return `${formatRounded(multiplyDecimals(value, decimal(100n, 0)), 1)} %`;
  const text = formatNumber(significant(value));
  return unit === 'money' || unit === 'count' ? text : `${text} ${unit}`;
};

/** What a sum is at least; the known numerator of a ratio or mean bounds nothing. */
const atLeast = (cell: Cell, unit: string): string => {
  if (cell.num === undefined || cell.den !== undefined) return 'undefined';
  const money = cell.currency !== undefined && unit === 'money';
  return `at least ${money ? formatMoney(cell.num, cell.currency) : formatNumber(significant(cell.num))}`;
};

/** The value of a cell for a person; an undefined one says why. */
export const formatCell = (cell: Cell, unit: string): string => {
  if (cell.value !== undefined) return valueText(cell.value, cell.currency, unit);
  if (cell.why === 'missing-rows') return `${atLeast(cell, unit)}, ${cell.missing} of ${cell.rows} rows are undefined`;
  return cell.why === undefined ? 'undefined' : reasons[cell.why];
};
