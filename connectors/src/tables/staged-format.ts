/** The staged text that DuckDB loads: `row 1f line 1f field 1f … field 0a`, without quotes. */
export const STAGED = {
  fieldEnd: 0x1f,
  recordEnd: 0x0a,
  escape: 0x1e,
} as const;

/** Bytes that cannot stand inside a staged field, and the letter that follows the escape byte instead. */
export const ESCAPE_LETTERS: ReadonlyMap<number, number> = new Map([
  [0x0a, 0x6e],
  [0x0d, 0x72],
  [0x1f, 0x75],
  [0x1e, 0x65],
]);

const FIELD_END = '\u001f';
const ESCAPE = '\u001e';

/** The original text of a staged field; only columns reported as `escaped` need it. */
const unescapeField = (staged: string): string =>
  staged
    .replaceAll(`${ESCAPE}n`, '\n')
    .replaceAll(`${ESCAPE}r`, '\r')
    .replaceAll(`${ESCAPE}u`, FIELD_END)
    .replaceAll(`${ESCAPE}e`, ESCAPE);

/** The fields of one staged line without its row and line number. */
export const splitFields = (staged: string): readonly string[] => staged.split(FIELD_END).map(unescapeField);
