/** What a number format makes of a number; elapsed times (`[h]:mm`) stay numbers of days. */
export type NumberKind = 'number' | 'date' | 'time';

const between = (id: number, from: number, to: number): boolean => id >= from && id <= to;

/** The kind of a format that Excel knows without a code. */
export const builtInKind = (id: number): NumberKind => {
  if (between(id, 18, 22) || id === 45 || id === 47) return 'time';
  return between(id, 14, 17) || between(id, 27, 36) || between(id, 50, 58) ? 'date' : 'number';
};

/** What stands in a code as text: quoted, escaped, or there for its width. */
const LITERALS = /"[^"]*"?|[\\_*][\s\S]/gu;
const ELAPSED = /\[(?:h+|m+|s+)\]/iu;
const BRACKETS = /\[[^\]]*\]?/gu;

/** The kind that a format code makes of numbers: `date` has days only, `time` shows hours, minutes or seconds. */
export const codeKind = (code: string): NumberKind => {
  const bare = code.replaceAll(LITERALS, '');
  if (ELAPSED.test(bare)) return 'number';
  const tokens = bare.replaceAll(BRACKETS, '').replaceAll(/general|standard/giu, '');
  if (/[hs]/iu.test(tokens)) return 'time';
  return /[dmy]/iu.test(tokens) ? 'date' : 'number';
};
