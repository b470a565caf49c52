/** A value that did not fit: what was expected of it, what it was, and its column. */
export interface Misfit {
  readonly expected: string;
  readonly found: string;
  /** Empty for a whole row. */
  readonly column: string;
}

interface Rule {
  readonly when: (misfit: Misfit) => boolean;
  readonly say: (misfit: Misfit) => string;
}

const isNumber = ({ expected }: Misfit): boolean => /^a (?:whole )?number/.test(expected);
const isDay = ({ expected }: Misfit): boolean => /^a day\b/.test(expected);
const isTime = ({ expected }: Misfit): boolean => /^an instant\b/.test(expected);

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const lastDay = (year: number, month: number): number =>
  month === 2 && !isLeap(year) ? 28 : (lengths[month - 1] ?? 0);

interface Parts {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

const numbersOf = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/** Reads three numbers in the order in which a format names them; a leading year of four digits is always a year. */
const partsOf = ({ expected, found }: Misfit): Parts | undefined => {
  const numbers = numbersOf(found.split(/[T ]\d{1,2}:/)[0] ?? found);
  const [a = 0, b = 0, c = 0] = numbers;
  if (numbers.length !== 3) return undefined;
  if (a > 31) return { year: a, month: b, day: c };
  const format = /\bas ([^ ,]+)/.exec(expected)?.[1] ?? '';
  return format.startsWith('M') ? { month: a, day: b, year: c } : { day: a, month: b, year: c };
};

const missingDay = (misfit: Misfit): string | undefined => {
  const parts = partsOf(misfit);
  if (parts === undefined || parts.month < 1 || parts.month > 12 || parts.day < 1 || parts.day > 31) return undefined;
  if (parts.day <= lastDay(parts.year, parts.month)) return undefined;
  const year = parts.month === 2 && parts.day === 29 ? ` ${parts.year}` : '';
  return `${parts.day} ${monthNames[parts.month - 1] ?? ''}${year} does not exist: correct the day in the source`;
};

const swapped = (misfit: Misfit): string | undefined => {
  const format = /\bas ((?:DD|MM)[/.-](?:MM|DD)[/.-]YYYY)/.exec(misfit.expected)?.[1];
  const parts = partsOf(misfit);
  if (format === undefined || parts === undefined || parts.month <= 12 || parts.day > 12) return undefined;
  const other = format.startsWith('DD')
    ? format.replace('DD', '_').replace('MM', 'DD').replace('_', 'MM')
    : format.replace('MM', '_').replace('DD', 'MM').replace('_', 'DD');
  return `if all days of this column are written so, set "format": "${other}" for this column`;
};

const writings: readonly (readonly [string, RegExp])[] = [
  ['YYYY-MM-DD', /^\d{4}-\d{2}-\d{2}$/],
  ['YYYYMMDD', /^(?:19|20)\d{6}$/],
  ['DD.MM.YYYY', /^\d{2}\.\d{2}\.\d{4}$/],
  ['DD/MM/YYYY', /^\d{2}\/\d{2}\/\d{4}$/],
  ['DD.MM.YY', /^\d{2}\.\d{2}\.\d{2}$/],
  ['YYYY-MM-DD hh:mm:ss', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/],
];

const dayWriting = ({ expected, found }: Misfit): string | undefined => {
  const format = writings.find(([, pattern]) => pattern.test(found))?.[0];
  return format === undefined || expected.includes(format)
    ? undefined
    : `if all days of this column are written so, set "format": "${format}" for this column`;
};

/** Ways to write a number whose signs leave no doubt; `1,234` alone could be either. */
const numberWritings: readonly (readonly [string, RegExp])[] = [
  ['1.234,56', /^-?\d{1,3}(?:\.\d{3})+,\d+$/],
  ['1,234.56', /^-?\d{1,3}(?:,\d{3})+\.\d+$/],
  ['1 234,56', /^-?\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?:,\d+)?$/],
  ["1'234.56", /^-?\d{1,3}(?:['’]\d{3})+(?:\.\d+)?$/],
  ['1,234.56', /^-?\d{1,3}(?:,\d{3}){2,}$/],
  ['1.234,56', /^-?\d{1,3}(?:\.\d{3}){2,}$/],
  ['1234,56', /^-?\d+,\d+$/],
  ['1234.56', /^-?\d+\.\d+$/],
];

const numberWriting = ({ expected, found }: Misfit): string | undefined => {
  const format = numberWritings.find(([, pattern]) => pattern.test(found))?.[0];
  if (format === undefined) return undefined;
  const wanted = /written as (.+)$/.exec(expected)?.[1] ?? '1234.56';
  return wanted === format
    ? undefined
    : `if all numbers of this column are written so, set "format": "${format}" for this column`;
};

const decimalsOf = (found: string): number => /[.,](\d+)$/.exec(found)?.[1]?.length ?? 0;
const allowed = (expected: string): number =>
  Number(/at most (\d+) decimals/.exec(expected)?.[1] ?? (expected.startsWith('a whole') ? 0 : Infinity));

const serial = /^[1-9]\d{4}(?:\.\d+)?$/;
const spreadsheetError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i;
const formula = /^[=@+][A-Za-z(]/;
const sign = /^-?\s*[€$£¥₹]|[€$£¥₹]\s*-?$|^-?[A-Z]{3}\s+-?\d|\d\s*[A-Z]{3}$/;

const unitOf = (found: string): string => /[€$£¥₹]|[A-Z]{3}/.exec(found)?.[0] ?? '';

const made = (words: (misfit: Misfit) => string | undefined, when: (misfit: Misfit) => boolean): Rule => ({
  when: (misfit) => when(misfit) && words(misfit) !== undefined,
  say: (misfit) => words(misfit) ?? '',
});

const rules: readonly Rule[] = [
  {
    when: ({ column, expected }) => column === '' && /\bfields?\b/.test(expected),
    say: ({ expected, found }) =>
      (numbersOf(found)[0] ?? 0) > (numbersOf(expected)[0] ?? 0)
        ? 'a delimiter stands unquoted in a field: put the field in quotes, or export with another delimiter'
        : 'the row was cut off, or a line break stands unquoted in a field: put the field in quotes, or export it again',
  },
  {
    when: ({ column, expected }) => column === '' && /quot/.test(expected),
    say: () => 'a quote was opened and not closed: double the quotes inside the field, or export it again',
  },
  {
    when: ({ column, expected }) => column === '' && expected.startsWith('text without NUL'),
    say: () => 'the file is damaged here, or no text: export it again',
  },
  {
    when: ({ column, expected }) => column === '' && expected === 'UTF-8',
    say: () => 'parts of the file are written in another encoding: export all of it as UTF-8',
  },
  {
    when: ({ column, expected }) => column === '' && /\bbytes\b/.test(expected),
    say: () => 'line ends are missing: export it again, with one record on each line',
  },
  {
    when: ({ column }) => column === '',
    say: () => 'correct this line in the source, or export the file again',
  },
  {
    when: ({ found }) => spreadsheetError.test(found),
    say: () => 'a formula of the sheet failed: mend it, calculate and save the file again',
  },
  {
    when: ({ found }) => formula.test(found),
    say: () => 'a formula stands in the place of its value: open the file, calculate and save it again',
  },
  {
    when: ({ expected, found }) => found === '' && expected !== '',
    say: () => 'fill it in at the source, or leave such rows out with "where"',
  },
  { when: ({ found }) => found === '', say: () => 'fill it in at the source, or leave such rows out with "where"' },
  {
    when: (m) => isDay(m) && serial.test(m.found),
    say: () => 'it looks like the day number of a spreadsheet: set "format": "excel" for this column',
  },
  made(missingDay, (m) => isDay(m) || isTime(m)),
  made(swapped, isDay),
  made(dayWriting, isDay),
  { when: (m) => isNumber(m) && /^\d[\d.,' ]*-$/.test(m.found), say: () => 'set "negative": "1-" for this column' },
  { when: (m) => isNumber(m) && /^\(.*\d.*\)$/.test(m.found), say: () => 'set "negative": "(1)" for this column' },
  {
    when: (m) => isNumber(m) && /\d\s*%$/.test(m.found),
    say: () => 'set "unit": ["%"] for this column, and "multiplyBy": "0.01" if a share is meant',
  },
  {
    when: (m) => isNumber(m) && sign.test(m.found),
    say: ({ found }) => `set "unit": ["${unitOf(found)}"] for this column`,
  },
  made(numberWriting, isNumber),
  {
    when: (m) => isNumber(m) && /^-?[\d.,' ]+$/.test(m.found) && decimalsOf(m.found) > allowed(m.expected),
    say: () => 'set "round": true for this column if the digits beyond do not matter',
  },
  {
    when: (m) => isNumber(m) && !/\d/.test(m.found),
    say: ({ found }) => `if it stands for “not known”, add "${found}" to "undefinedWhen" of this column`,
  },
  {
    when: (m) => isNumber(m) && /[a-z]/i.test(m.found),
    say: () => 'correct it in the source; a unit that always stands there belongs in "unit" of this column',
  },
  {
    when: ({ expected }) => expected.startsWith('a record of '),
    say: () => 'mend the rows of the other file that could not be read',
  },
  {
    when: ({ expected }) => expected.startsWith('one of '),
    say: ({ found }) => `add "${found}" to the lookup of this column, or give "otherwise"`,
  },
  {
    when: (m) => isDay(m) && !/\d/.test(m.found),
    say: ({ found }) => `if it stands for “not known”, add "${found}" to "undefinedWhen" of this column`,
  },
];

/** What mends a value or row that did not fit, as a clause for a person; empty where nothing can be said. */
export const suggestionFor = (misfit: Misfit): string => rules.find((rule) => rule.when(misfit))?.say(misfit) ?? '';
