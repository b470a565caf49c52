const exponential = /^([+-]?)(\d+)(?:\.(\d+))?e([+-]?\d+)$/i;
/** The largest exponent of a double is 308, the smallest -324. */
const largestExponent = 400;

/** The same number without an exponent: `1.5e+20` as `150000000000000000000`; any other text as it is. */
export const withoutExponent = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', power = ''] = exponential.exec(text) ?? [];
  const exponent = Number(power);
  if (power === '' || Math.abs(exponent) > largestExponent) return text;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const shown = sign === '-' ? '-' : '';
  if (point <= 0) return `${shown}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return shown + digits + '0'.repeat(point - digits.length);
  return `${shown}${digits.slice(0, point)}.${digits.slice(point)}`;
};

/** The shortest decimal that is read as the same double. */
export const doubleText = (value: number): string => withoutExponent(String(value));

/** The shortest decimal that is read as the same 4-byte float; servers print fewer digits than it has. */
export const floatText = (text: string): string => {
  const value = Math.fround(Number(text));
  if (!Number.isFinite(value)) return text;
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return doubleText(short);
  }
  return doubleText(Number(value.toPrecision(9)));
};

/** A time without the zeros that end its fraction of a second. */
export const trimFraction = (text: string): string =>
  text.replace(/(\.\d*?)0+(?=[+-]|$)/, '$1').replace(/\.(?=[+-]|$)/, '');

/** A time that the server printed in UTC, with its offset. */
export const instantText = (text: string): string => {
  if (!/^\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d/.test(text)) return text;
  return trimFraction(text.replace(/\+00$/, '')).replace(/^([^+]*)$/, '$1+00:00');
};
