import { parseDecimal, type Decimal } from '@throughline/math';
import { currencySigns } from './total-words.data.ts';

/** Which sign begins the decimals of a column. */
export type DecimalMark = '.' | ',';

const currencies = currencySigns.map((sign) => sign.replaceAll(/[$.]/g, String.raw`\$&`)).join('|');
const dressed = new RegExp(
  String.raw`^(?<open>\()?(?<before>[+\-−])?\s?(?:(?:${currencies})\s?)?(?<inside>[+\-−])?(?<body>[\d.,'’\s]+?)(?<after>-)?\s?(?:${currencies}|%)?(?<close>\))?$`,
  'u',
);
const grouped = /^\d{1,3}(?<group>[.,'’\s])\d{3}(?:\k<group>\d{3})*(?:[.,]\d+)?$/u;
const single = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)$/u;
const plain = /^-?\d+(?:\.\d+)?$/;
const scientific = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}$/;
const longest = 60;

type Dressed = { readonly body: string; readonly negative: boolean };

const undress = (text: string): Dressed | undefined => {
  if (text.length > longest) return undefined;
  const parts = dressed.exec(text)?.groups;
  const body = parts?.['body']?.trim() ?? '';
  if (parts === undefined || (!single.test(body) && !grouped.test(body))) return undefined;
  if ((parts['open'] === undefined) !== (parts['close'] === undefined)) return undefined;
  const signs = [parts['before'], parts['inside'], parts['after']].filter((sign) => sign !== undefined);
  if (signs.length > 1) return undefined;
  return { body, negative: parts['open'] !== undefined || signs.includes('-') || signs.includes('−') };
};

/** A number as reports write them: `1.234,56`, `(1,234)`, `€ 12`, `12-`, `1.5E3`. */
export const isNumberText = (text: string): boolean =>
  plain.test(text) || scientific.test(text) || undress(text) !== undefined;

const markOf = (body: string): DecimalMark | 'undecided' | undefined => {
  const [last, other] = body.lastIndexOf(',') > body.lastIndexOf('.') ? ([',', '.'] as const) : (['.', ','] as const);
  const times = body.split(last).length - 1;
  if (times === 0) return undefined;
  if (times > 1) return other;
  const at = body.indexOf(last);
  const isGroup = body.length - at === 4 && at > 0 && at <= 3 && !body.startsWith('0');
  return isGroup && !body.includes(other) && !/['’\s]/u.test(body) ? 'undecided' : last;
};

/** `1.234` and `1,234` alone: grouped unless a longer number of the column stands without groups. */
const markOfThousands = (bodies: readonly string[]): DecimalMark => {
  const whole = bodies.filter((body) => /^\d+$/.test(body));
  const hasLong = whole.some((body) => body.length > 3);
  const sign = bodies.some((body) => body.includes(',')) ? ',' : '.';
  const isGrouped = !hasLong && (sign === ',' || whole.length > 0);
  if (!isGrouped) return sign;
  return sign === ',' ? '.' : ',';
};

/** The decimal mark of a column from its values: what most of them can only mean. */
export const chooseDecimalMark = (texts: readonly string[]): DecimalMark => {
  const bodies = texts.flatMap((text) => undress(text)?.body ?? []);
  const marks = bodies.map(markOf);
  const points = marks.filter((mark) => mark === '.').length;
  const commas = marks.filter((mark) => mark === ',').length;
  if (points !== commas) return points > commas ? '.' : ',';
  return marks.includes('undecided') ? markOfThousands(bodies) : '.';
};

/** The number that a cell holds, exactly; undefined where it holds none. */
export const readNumber = (text: string, mark: DecimalMark): Decimal | undefined => {
  if (mark === '.' && plain.test(text)) return parseDecimal(text);
  if (scientific.test(text)) return parseDecimal(text);
  const found = undress(text);
  if (found === undefined) return undefined;
  const digits = found.body.replaceAll(mark === '.' ? /[,'’\s]/gu : /[.'’\s]/gu, '').replace(',', '.');
  return parseDecimal(found.negative ? `-${digits}` : digits);
};
