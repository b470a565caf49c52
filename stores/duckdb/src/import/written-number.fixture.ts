import type { NumberText } from './number-format.ts';

const marks = {
  '1234.56': { groups: '', point: '.' },
  '1,234.56': { groups: ',', point: '.' },
  '1.234,56': { groups: '.', point: ',' },
  '1 234,56': { groups: ' \u00A0\u202F', point: ',' },
  "1'234.56": { groups: "'\u2019", point: '.' },
  '1234,56': { groups: '', point: ',' },
} as const;

/** A decimal as its digits: `units` × 10^-`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const digitsOf = ({ units, scale }: Decimal): readonly [whole: string, fraction: string] => {
  const text = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return [text.slice(0, text.length - scale), text.slice(text.length - scale)];
};

const grouped = (whole: string, mark: string): string => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, mark);

/** How a decimal is written; `mark` chooses among the marks of a format, none where it is undefined. */
export const writeNumber = (value: Decimal, { format, negative, unit = [] }: NumberText, mark?: number): string => {
  const { groups, point } = marks[format];
  const [whole, fraction] = digitsOf(value);
  const between = mark === undefined ? '' : (groups[mark % Math.max(1, groups.length)] ?? '');
  const text = grouped(whole, between) + (fraction === '' ? '' : point + fraction);
  const [word] = unit;
  const beside = word === undefined ? text : `${text} ${word}`;
  if (value.units >= 0n) return beside;
  if (negative === '(1)') return `(${beside})`;
  return negative === '1-' ? `${beside}-` : `-${beside}`;
};

/** The decimal as the store prints it: `scale` decimals, no minus before zero. */
export const printed = ({ units, scale }: Decimal, decimals: number): string | undefined => {
  const factor = 10n ** BigInt(Math.abs(decimals - scale));
  if (decimals < scale && units % factor !== 0n) return undefined;
  const moved = decimals < scale ? units / factor : units * factor;
  const [whole, fraction] = digitsOf({ units: moved, scale: decimals });
  return `${moved < 0n ? '-' : ''}${whole}${fraction === '' ? '' : '.'}${fraction}`;
};

const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\u00A0' || character === '\u202F';
const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

/** Reads a text from its left, one mark after the other. */
class Cursor {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  get next(): string | undefined {
    return this.text[this.at];
  }
  take(mark: string): boolean {
    if (mark === '' || !this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }
  digits(): string {
    const from = this.at;
    while (isDigit(this.next)) this.at += 1;
    return this.text.slice(from, this.at);
  }
  spaces(): void {
    while (isSpace(this.next)) this.at += 1;
  }
}

const wholePart = (cursor: Cursor, groups: string): string | undefined => {
  let digits = cursor.digits();
  if (digits === '' || digits.length > 3) return digits;
  const first = digits;
  while (cursor.next !== undefined && groups.includes(cursor.next)) {
    const from = cursor.at;
    cursor.at += 1;
    const group = cursor.digits();
    if (group.length !== 3) {
      cursor.at = from;
      break;
    }
    if (first.startsWith('0')) return undefined;
    digits += group;
  }
  return digits;
};

const exponentPart = (cursor: Cursor): number | undefined => {
  if (!cursor.take('e') && !cursor.take('E')) return 0;
  const sign = cursor.take('-') ? -1 : 1;
  if (sign === 1) cursor.take('+');
  const digits = cursor.digits();
  return digits === '' || digits.length > 3 ? undefined : sign * Number(digits);
};

const magnitude = (cursor: Cursor, format: NumberText['format']): Decimal | undefined => {
  const { groups, point } = marks[format];
  const whole = wholePart(cursor, groups);
  if (whole === undefined) return undefined;
  const pointed = cursor.take(point);
  const fraction = pointed ? cursor.digits() : '';
  if (whole === '' && fraction === '') return undefined;
  if (pointed && fraction === '' && format !== '1234.56') return undefined;
  const exponent = format === '1234.56' ? exponentPart(cursor) : 0;
  if (exponent === undefined) return undefined;
  const units = BigInt(whole + fraction);
  const scale = fraction.length - exponent;
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
};

/** The texts that remain when a unit with its spaces is taken from the start, and the whole text. */
const withoutUnit = (text: string, unit: readonly string[], end: 'start' | 'end'): string[] => [
  text,
  ...unit
    .filter((word) => (end === 'start' ? text.startsWith(word) : text.endsWith(word)))
    .map((word) =>
      end === 'start'
        ? text.slice(word.length).replace(/^[ \u00A0\u202F]+/, '')
        : text.slice(0, text.length - word.length).replace(/[ \u00A0\u202F]+$/, ''),
    ),
];

const bare = (text: string, format: NumberText['format']): Decimal | undefined => {
  const cursor = new Cursor(text);
  const found = magnitude(cursor, format);
  return cursor.at === text.length ? found : undefined;
};

const negated = (value: Decimal | undefined): Decimal | undefined =>
  value === undefined ? undefined : { ...value, units: -value.units };

const inside = (text: string, how: NumberText): string[] =>
  withoutUnit(text, how.unit ?? [], 'start').flatMap((rest) => withoutUnit(rest, how.unit ?? [], 'end'));

const first = <T>(values: readonly (T | undefined)[]): T | undefined => values.find((value) => value !== undefined);

const signed = (text: string, how: NumberText): Decimal | undefined => {
  const unit = how.unit ?? [];
  const afterEnd = withoutUnit(text, unit, 'end');
  const readings = afterEnd.flatMap((body) => {
    const [sign, rest] = /^[+-]/.test(body) ? [body[0], body.slice(1)] : ['', body];
    const value = sign === '-' ? negated : (v: Decimal | undefined) => v;
    const led = withoutUnit(rest, unit, 'start').map((inner) => value(bare(inner, how.format)));
    if (sign !== '') return led;
    const later = withoutUnit(body, unit, 'start')
      .filter((inner) => /^[+-]/.test(inner))
      .map((inner) =>
        inner.startsWith('-') ? negated(bare(inner.slice(1), how.format)) : bare(inner.slice(1), how.format),
      );
    return [...led, ...later];
  });
  return first(readings);
};

const closed = (text: string, how: NumberText): Decimal | undefined => {
  const parts = inside(text, how).filter((part) => part.startsWith('(') && part.endsWith(')'));
  const cores = parts.map((part) => part.slice(1, -1).replaceAll(/^[ \u00A0\u202F]+|[ \u00A0\u202F]+$/g, ''));
  return negated(first(cores.flatMap((core) => inside(core, how).map((part) => bare(part, how.format)))));
};

const trailing = (text: string, how: NumberText): Decimal | undefined => {
  const parts = withoutUnit(text, how.unit ?? [], 'end').filter((part) => part.endsWith('-'));
  const cores = parts.map((part) => part.slice(0, -1).replace(/[ \u00A0\u202F]+$/, ''));
  return negated(first(cores.flatMap((core) => inside(core, how).map((part) => bare(part, how.format)))));
};

/** What a written number means, read mark by mark; undefined where the text does not fit. */
export const readNumber = (text: string, how: NumberText): Decimal | undefined => {
  const plain = signed(text, how);
  if (plain !== undefined || how.negative === undefined) return plain;
  return how.negative === '(1)' ? closed(text, how) : trailing(text, how);
};
