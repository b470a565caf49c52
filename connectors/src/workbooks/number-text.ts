const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,5})?$/u;
const SHORT = /^-?(?:0|[1-9]\d{0,14})$/u;

/** `1.5e-7` as `0.00000015`. */
const withoutExponent = (text: string): string => {
  const [mantissa = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.');
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`;
};

/** A double as a sheet shows it: 15 significant digits, the shortest text, no exponent. */
export const formatNumber = (value: number): string => {
  const digits = value.toPrecision(15);
  const rounded = Number(digits);
  return withoutExponent(Number.isFinite(rounded) ? String(rounded) : digits);
};

/** The number that a text says; undefined for any other text and for what no double can hold. */
export const parseNumber = (text: string): number | undefined => {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
};

/**
 * The text of a stored number as a sheet shows it: at most 15 significant digits, no exponent; other text stays as it is.
 * @example numberText('0.30000000000000004') // '0.3'
 */
export const numberText = (text: string): string => {
  if (SHORT.test(text) && text !== '-0') return text;
  const trimmed = text.trim();
  const value = parseNumber(trimmed);
  return value === undefined ? trimmed : formatNumber(value);
};
