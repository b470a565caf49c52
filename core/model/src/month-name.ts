import { monthNames } from './month-name.data.ts';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();

const numberByName = new Map(
  monthNames.flatMap((names, i) =>
    names.flatMap((name): [string, number][] => [
      [name, i + 1],
      [name.slice(0, 3), i + 1],
    ]),
  ),
);
for (const [name, month] of [
  ['jun', 6],
  ['jui', 0],
  ['mar', 3],
] as const)
  numberByName.set(name, month);

const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (text < '69' ? 2000 : 1900);

const firstDay = (year: number | undefined, month: number): string | undefined =>
  year === undefined || month < 1 || month > 12 ? undefined : `${year}-${String(month).padStart(2, '0')}-01`;

const year = String.raw`((?:19|20)\d\d|\d\d)`;
const named = new RegExp(String.raw`^(\p{Letter}+)\.?(?:[ \-/']*${year})?$`, 'u');
const yearThenName = new RegExp(String.raw`^((?:19|20)\d\d)[ \-/]*(\p{Letter}+)\.?$`, 'u');
const yearThenMonth = /^((?:19|20)\d\d)(?:[-/. ]?[MP]?(\d\d)|[-/. MP](\d))(?:[-/.]01(?:[ T]00:00(?::00)?)?)?$/;
const monthThenYear = /^(\d\d?)[-/. ]((?:19|20)\d\d)$/;

/**
 * The first day, as YYYY-MM-DD, of the month that a heading names: `Jan 2026`, `2026-01`, `01/2026`, `März 26`; `year` is taken
 * where the heading has none. Undefined where it names no month or no year is known.
 */
export const parseMonth = (heading: string, ofYear?: number): string | undefined => {
  const text = plain(heading.trim());
  const name = named.exec(text);
  const month = numberByName.get(name?.[1] ?? '') ?? 0;
  if (month > 0) return firstDay(name?.[2] === undefined ? ofYear : fullYear(name[2]), month);
  const turned = yearThenName.exec(text);
  if (turned !== null) return firstDay(Number(turned[1]), numberByName.get(turned[2] ?? '') ?? 0);
  const numbers = yearThenMonth.exec(heading.trim());
  if (numbers !== null) return firstDay(Number(numbers[1]), Number(numbers[2] ?? numbers[3]));
  const slashed = monthThenYear.exec(text);
  return slashed === null ? undefined : firstDay(Number(slashed[2]), Number(slashed[1]));
};
