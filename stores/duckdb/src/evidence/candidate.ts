import { numberFormats, type NumberFormat } from '@throughline/model';
import { escaped, parseDayFormat } from '../import/day-format.ts';
import { dayFormats, timeFormats } from './day-format.data.ts';
import type { Shape } from './shape.ts';

/** A way to read days or instants, and the shapes of texts that can be written so. */
export interface MomentCandidate {
  readonly type: 'day' | 'instant';
  /** Undefined is the ISO form of instants. */
  readonly format: string | undefined;
  readonly shape: RegExp;
}

const anyDigits = String.raw`9\+?`;
const time = String.raw`${anyDigits}:9\+(?::9\+(?:\.${anyDigits})?)?`;
const iso = String.raw`9\+-${anyDigits}-${anyDigits}`;
const offset = String.raw` ?(?:A|[+-]9\+(?::9\+)?)`;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

/** Digits beside digits are one run. */
const shapeOf = (format: string): RegExp => {
  const { parts } = parseDayFormat(format);
  const texts = parts.map((part) => (part.text === 'T' ? 'A' : part.shape));
  return whole(texts.join('').replaceAll(/(?:9\\\+){2,}/g, String.raw`9\+`));
};

const momentCandidates: readonly MomentCandidate[] = [
  { type: 'day', format: 'YYYY-MM-DD', shape: whole(iso) },
  { type: 'instant', format: undefined, shape: whole(`${iso}[ A]${time}(?:${offset})?`) },
  ...dayFormats.map((format): MomentCandidate => ({ type: 'day', format, shape: shapeOf(format) })),
  ...dayFormats.flatMap((day) =>
    timeFormats.map((clock): MomentCandidate => {
      const format = `${day} ${clock}`;
      return { type: 'instant', format, shape: shapeOf(format) };
    }),
  ),
];

const byShape = new Map<string, readonly MomentCandidate[]>();

const momentsOf = (shape: string): readonly MomentCandidate[] => {
  const known = byShape.get(shape) ?? momentCandidates.filter((candidate) => candidate.shape.test(shape));
  byShape.set(shape, known);
  return known;
};

type Weighed = Pick<Shape, 'shape' | 'count'>;

const half = (shapes: readonly Weighed[], filled: number): boolean =>
  shapes.reduce((sum, { count }) => sum + count, 0) * 2 >= filled;

/** The ways to read days and instants that at least half of the values have the shape of. */
export const likelyMoments = (shapes: readonly Weighed[], filled: number): MomentCandidate[] => {
  const likely = new Set(shapes.flatMap(({ shape }) => momentsOf(shape)));
  return momentCandidates.filter(
    (candidate) =>
      likely.has(candidate) &&
      half(
        shapes.filter(({ shape }) => candidate.shape.test(shape)),
        filled,
      ),
  );
};

const marks: Readonly<Record<NumberFormat, { readonly groups: string; readonly point: string }>> = {
  '1234.56': { groups: '', point: '.' },
  '1,234.56': { groups: ',', point: '.' },
  '1.234,56': { groups: '.', point: ',' },
  '1 234,56': { groups: ' \u00A0\u202F', point: ',' },
  "1'234.56": { groups: "'\u2019", point: '.' },
  '1234,56': { groups: '', point: ',' },
};

const numberShape = (format: NumberFormat, beside: string): RegExp => {
  const { groups, point } = marks[format];
  const grouped = groups === '' ? '' : String.raw`(?:[${groups}]9\+)*`;
  const exponent = format === '1234.56' ? String.raw`(?:[Aa]\+?-?${anyDigits})?` : '';
  const decimals = `${escaped(point)}${anyDigits}`;
  const end = format === '1234.56' ? String.raw`\.?` : '';
  return whole(`${beside}(?:${anyDigits}${grouped}(?:${decimals})?|${decimals})${end}${exponent}${beside}(?:[Aa]9)?`);
};

const shapesBeside = (beside: string): ReadonlyMap<NumberFormat, RegExp> =>
  new Map(numberFormats.map((format) => [format, numberShape(format, beside)]));

const lettered = shapesBeside('[^9]*');
const unlettered = shapesBeside('[^9Aa]*');
const bareDigits = whole(String.raw`[^9.,]*${anyDigits}[^9.,]*9?`);

/**
 * The ways to write numbers that at least half of the values have the shape of. Whole numbers without marks are
 * alike in every format: they count, but a format needs a value of its own. Letters beside numbers are units.
 */
export const likelyNumbers = (
  shapes: readonly Weighed[],
  among: { readonly filled: number; readonly lettered: boolean },
): NumberFormat[] => {
  const known = among.lettered ? lettered : unlettered;
  return numberFormats.filter((format) => {
    const fitting = shapes.filter(({ shape }) => known.get(format)?.test(shape) === true);
    const own = format === '1234.56' || fitting.some(({ shape }) => !bareDigits.test(shape));
    return own && half(fitting, among.filled);
  });
};
