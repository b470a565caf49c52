import { currencyCodes } from '../propose/currency.data.ts';
import { findYear } from './join-header.ts';

/** What the lines above a table say of it: the only year and the only currency that they name. */
export interface About {
  readonly year?: number;
  readonly currency?: string;
}

const codesIn = (title: string): string[] =>
  (title.match(/(?<![A-Z])[A-Z]{3}(?![A-Z])/gu) ?? []).filter((code) => currencyCodes.has(code));

/** Reads what titles such as “Budget 2026” and “Amounts in USD” say; undefined where they say nothing. */
export const aboutTable = (titles: readonly string[]): About | undefined => {
  const year = findYear(titles);
  const codes = [...new Set(titles.flatMap(codesIn))];
  const [currency] = codes;
  const found: About = {
    ...(year === undefined ? {} : { year }),
    ...(currency === undefined || codes.length > 1 ? {} : { currency }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
};
