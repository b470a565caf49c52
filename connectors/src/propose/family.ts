import type { ColumnEvidence, Reading } from '@throughline/model';
import { placeholderParts, placeholders, referring } from './placeholder.data.ts';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .trim()
    .toLowerCase();

/** True for texts that stand for a value that is not known: `N/A`, `tbd`, `Date Not Captured`. */
const isPlaceholder = (text: string): boolean => {
  const low = plain(text);
  return placeholders.has(low) || placeholderParts.some((part) => part.test(low));
};

/** True for texts that refer to another row: `See ASN-93 (ID#:1281)`. */
export const isReferring = (text: string): boolean => referring.test(text) && /\d/.test(text);

const prefix = /^[\p{Letter}][^\d*]*?[\p{Letter}][^\d*]*/u;

const prefixOf = (text: string): string | undefined => {
  const found = /\d/.test(text) ? prefix.exec(text)?.[0] : undefined;
  return found !== undefined && found.replaceAll(/[^\p{Letter}]/gu, '').length >= 3 ? found.trimEnd() : undefined;
};

/** Shapes with runs and single characters made alike, so that `9` and `9+` are one. */
const shapeKey = (shape: string): string => shape.replaceAll(/([9Aa])\+/g, '$1');

const misfitShapes = (column: ColumnEvidence, reading: Reading): ColumnEvidence['shapes'] => {
  const misfit = new Set(reading.misfits.map(({ value }) => value));
  return column.shapes.filter(
    ({ shape, example }) => misfit.has(example) || /[Aa].*[ -].*[Aa9]|[Aa]{2}/.test(shape) || isPlaceholder(example),
  );
};

const lettered = /\p{Letter}/u;

/** Words beside a number or a day: how many values start alike, as `See ASN-*`. */
export interface Family {
  readonly pattern: string;
  readonly example: string;
  readonly count: number;
  /** True where the count is that of a shape, over all rows; false where only the frequent texts are counted. */
  readonly sized: boolean;
  readonly line: number;
}

/** Families of misfits that differ in their numbers only; at least two different texts, or a shape with several, make one. */
export const families = (column: ColumnEvidence, reading: Reading): readonly Family[] => {
  const found = new Map<
    string,
    { examples: Set<string>; count: number; listed: number; line: number; shapes: Set<string> }
  >();
  const add = (text: string, seen: { count: number; line: number; shape: string }): void => {
    const start = prefixOf(text);
    if (start === undefined) return;
    const family = found.get(start) ?? { examples: new Set(), count: 0, listed: 0, line: seen.line, shapes: new Set() };
    if (seen.shape === '') family.listed += seen.count;
    else if (!family.shapes.has(shapeKey(seen.shape) + seen.shape)) family.count += seen.count;
    family.shapes.add(shapeKey(seen.shape) + seen.shape);
    family.examples.add(text);
    found.set(start, family);
  };
  for (const { shape, count, example, line } of misfitShapes(column, reading)) {
    if (lettered.test(example)) add(example, { count, line, shape });
  }
  for (const { value, count, line } of reading.misfits) add(value, { count, line, shape: '' });
  return [...found]
    .filter(([, { examples, count }]) => examples.size > 1 || count > 2)
    .map(([start, f]) => ({
      pattern: `${start}*`,
      example: [...f.examples][0] ?? '',
      count: f.count > 0 ? f.count : f.listed,
      sized: f.count > 0,
      line: f.line,
    }))
    .toSorted((a, b) => b.count - a.count || (a.pattern < b.pattern ? -1 : 1));
};

const covers = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => text.startsWith(pattern.slice(0, -1)));

/** What stands for "not known" beside a reading: texts that recur, placeholder words, and families of texts. */
export const undefinedTexts = (column: ColumnEvidence, reading: Reading): readonly string[] => {
  const patterns = families(column, reading).map(({ pattern }) => pattern);
  const texts = reading.misfits
    .filter(({ value, count }) => value !== '' && !covers(patterns, value) && standsForNothing(value, count))
    .map(({ value }) => value);
  return [...new Set([...texts, ...patterns])].filter((text) => text.length > 0);
};

const standsForNothing = (value: string, count: number): boolean =>
  isPlaceholder(value) || (count > 1 && !value.includes('*') && !/\d/.test(value));

/** Placeholder words among the values of a text column. */
export const placeholderTexts = (column: ColumnEvidence): readonly { value: string; count: number }[] =>
  column.common.filter(({ value }) => value !== '' && !value.includes('*') && placeholders.has(plain(value)));
