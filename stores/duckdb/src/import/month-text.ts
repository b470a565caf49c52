import { monthNames } from '@throughline/model';
import { lookUp } from './dictionary.ts';
import { monthAbbreviations } from './month-abbreviation.data.ts';

type Names = ReadonlyMap<string, number>;

const twoDigits = (month: number): string => String(month).padStart(2, '0');

/** Words that name one month only: `jui` is June and July in French. */
const single = (words: readonly (readonly string[])[]): Names => {
  const months = new Map<string, number>();
  for (const [i, own] of words.entries()) {
    for (const word of own) months.set(word, months.has(word) && months.get(word) !== i + 1 ? 0 : i + 1);
  }
  return new Map([...months].filter(([, month]) => month > 0));
};

/** Every full name. */
export const fullMonths: Names = single(monthNames);

/** The first three letters, the other short forms, and names of at most four letters. */
export const shortMonths: Names = single(
  monthNames.map((names, i) => [
    ...names.map((name) => name.slice(0, 3)),
    ...names.filter((name) => name.length <= 4),
    ...(monthAbbreviations[i] ?? []),
  ]),
);

/** The month that a word names, as two digits; null where it names none. Accents, capitals and a full stop do not matter. */
export const monthNumber = (word: string, names: Names): string =>
  lookUp(
    `lower(strip_accents(rtrim(${word}, '.')))`,
    [...names].map(([name, month]) => [name, twoDigits(month)]),
  );
