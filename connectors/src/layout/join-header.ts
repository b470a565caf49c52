import { parseMonth } from '@throughline/model';
import { isMonth, isYear } from './cell-kind.ts';

const isMonthWithoutYear = (text: string): boolean => isMonth(text) && parseMonth(text) === undefined;

/** Blanks to the right of a group belong to it; a cell over a blank is a heading of its own and begins no group. */
const spread = (upper: readonly string[], lower: readonly string[]): readonly string[] => {
  let group = '';
  return lower.map((below, column) => {
    const cell = upper[column] ?? '';
    if (cell !== '') group = below === '' ? '' : cell;
    return cell === '' && below !== '' ? group : cell;
  });
};

const joinParts = (upper: string, lower: string): string => {
  if (upper === '' || lower === '') return upper + lower;
  if (isYear(upper) && isMonthWithoutYear(lower)) return `${lower} ${upper}`;
  return upper === lower || ` ${lower} `.includes(` ${upper} `) ? lower : `${upper} ${lower}`;
};

/** One name per column from the lines of a header: `Plan` over `Jan 2026` is `Plan Jan 2026`, `2026` over `Jan` is `Jan 2026`. */
export const joinHeader = (lines: readonly (readonly string[])[]): readonly string[] => {
  const width = Math.max(0, ...lines.map((line) => line.length));
  const padded = lines.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? ''));
  return padded.reduceRight((lower, upper) => {
    const groups = spread(upper, lower);
    return lower.map((below, column) => joinParts(groups[column] ?? '', below));
  });
};

const dates = /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}\.? \p{Letter}+\.? \d{4}/gu;
const spans = /(?<!\d)(?:19|20)\d\d ?[/–-] ?(?:\d\d)?\d\d(?!\d)/u;

/** The year that titles speak of, if they name exactly one: `Budget 2026`, `FY26`; days of printing do not count. */
export const findYear = (titles: readonly string[]): number | undefined => {
  const texts = titles.map((title) => title.replaceAll(dates, ' '));
  if (texts.some((text) => spans.test(text))) return undefined;
  const full = texts.flatMap((text) => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/gu) ?? []);
  const short = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:FY|GJ) ?'?(\d\d)(?!\d)/gu)].map(([, two]) => `20${two}`),
  );
  const years = new Set([...full, ...short]);
  const [year] = years;
  return years.size === 1 ? Number(year) : undefined;
};
