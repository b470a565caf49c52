import { groupedBy } from '../open-lines.ts';
import { nameWords } from './company-name.ts';
import { isPlaceholder } from './placeholder.ts';
import type { vendorHabits } from './vendor-habits.ts';

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;

/** The year of a vendor as the query brings it, every value as text. */
export type TextHabits = { readonly [K in keyof Row<ReturnType<typeof vendorHabits>>]: string | null };

/** Records of one company: those with the same name of which another sign says so too. */
export interface Twins {
  readonly name: string;
  readonly records: readonly TextHabits[];
}

const meet = (a: readonly (string | null)[], b: readonly (string | null)[]): boolean =>
  a.some((value) => value !== null && b.includes(value));

/** Beside the name: the same account and the same unit, or where no unit is known the same account. */
const isAlike = (a: TextHabits, b: TextHabits): boolean => {
  const accounts = meet([a.account, a.lastAccount], [b.account, b.lastAccount]);
  const unknown = a.unit === null && b.unit === null;
  return accounts && (unknown || meet([a.unit, a.lastUnit], [b.unit, b.lastUnit]));
};

/** A name says which company it is when it has two words, or a long one. */
const isTelling = (words: readonly string[]): boolean => words.length >= 2 || (words[0]?.length ?? 0) >= 6;

/** A record with a single bill was made for that bill; nobody keeps it as a vendor. */
const leastBills = 2;

/** More records than this under one name are branches, or people whose names are hidden. */
const mostRecords = 4;

/** Vendors that are in the list more than once; the one with the most bills comes first in each. */
export const twinsIn = (rows: readonly TextHabits[]): Twins[] => {
  const sorted = rows.toSorted((a, b) => ((a.party ?? '') < (b.party ?? '') ? -1 : 1));
  const named = sorted.filter(
    (row) => Number(row.bills) >= leastBills && !isPlaceholder(row.name ?? '') && isTelling(nameWords(row.name ?? '')),
  );
  const groups = groupedBy(named, (row) => JSON.stringify([row.currency, nameWords(row.name ?? '').join('')]));
  return [...groups.values()].flatMap((group): Twins[] => {
    const [main, ...others] = group.toSorted((a, b) => Number(b.bills) - Number(a.bills));
    if (main === undefined || group.length > mostRecords) return [];
    const same = others.filter((other) => isAlike(main, other));
    return same.length === 0 ? [] : [{ name: main.name ?? '', records: [main, ...same] }];
  });
};
