const decimalsFor = (size: number): number => {
  if (size >= 100) return 0;
  if (size >= 10) return 1;
  return size >= 1 ? 2 : 4;
};

const grouped = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',');

function fixed(value: number): string {
  const [whole = '', fraction = ''] = value.toFixed(decimalsFor(Math.abs(value))).split('.');
  const kept = fraction.replace(/0+$/, '');
  const sign = whole.startsWith('-') ? '-' : '';
  return `${sign}${grouped(whole.slice(sign.length))}${kept === '' ? '' : `.${kept}`}`;
}

/** Three digits, unless rounding the very largest double would leave the range. */
function scientific(value: number): string {
  const short = Number(value.toPrecision(3));
  return String(Number.isFinite(short) ? short : value);
}

/** The value of a chart's axis to about three digits, the same on every machine. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  return size >= 1e15 || size < 1e-3 ? scientific(value) : fixed(value);
}
