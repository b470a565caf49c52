import { editDistance } from '@throughline/math';

/** How the numbers that a vendor gave two bills agree. */
export const numberMatches = ['same', 'suffix', 'typo', 'next', 'other', 'unknown'] as const;
export type NumberMatch = (typeof numberMatches)[number];

/** Letters in lower case and digits, without zeros before a number. */
export const plainNumber = (number: string | null): string =>
  (number ?? '')
    .toLowerCase()
    .replaceAll(/(^|[^0-9])0+([0-9])/g, '$1$2')
    .replaceAll(/[^a-z0-9]+/g, '');

/** One is the other with a letter or a short word behind it, as a person writes who is told that the number is taken. */
const isSuffixed = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short) && /^([a-z]{1,4}\d?|\d)$/.test(long.slice(short.length));
};

const trailing = /^(.*?)(\d{1,12})$/;

/** Numbers that a vendor gives one after the other: alike but for a small step of the number at their end. */
const isNext = (a: string, b: string): boolean => {
  const [, headA = '', tailA] = trailing.exec(a) ?? [];
  const [, headB = '', tailB] = trailing.exec(b) ?? [];
  return headA === headB && tailA !== undefined && tailB !== undefined && Math.abs(Number(tailA) - Number(tailB)) < 10;
};

const shortestTyped = 4;

/** How two numbers agree; a number of fewer than four signs is too short to be a misspelling of another. */
export const matchNumbers = (first: string | null, second: string | null): NumberMatch => {
  const [a, b] = [plainNumber(first), plainNumber(second)];
  if (a === '' || b === '') return 'unknown';
  if (a === b) return 'same';
  if (isSuffixed(a, b)) return 'suffix';
  if (isNext(a, b)) return 'next';
  return Math.min(a.length, b.length) >= shortestTyped && editDistance(a, b) === 1 ? 'typo' : 'other';
};
