import type { ColumnEvidence } from '@throughline/model';
import { currencyCodes, currencySigns } from './currency.data.ts';

const codeIn = (name: string): string | undefined => {
  const words = name.split(/[^\p{Letter}$€£]+/u).filter((word) => word !== '');
  return words.map((word) => word.toUpperCase()).find((word) => currencyCodes.has(word));
};

const signIn = (text: string): string | undefined =>
  Object.entries(currencySigns).find(([sign]) => /[^a-z]/i.test(sign) && text.includes(sign))?.[1];

const codeOf = (unit: string): string | undefined =>
  currencyCodes.has(unit.toUpperCase()) ? unit.toUpperCase() : currencySigns[unit];

/** The currencies that stand beside the numbers of a column. */
const currenciesBeside = (column: ColumnEvidence): readonly string[] => {
  const [number] = column.readings.filter(({ type }) => type === 'number');
  const codes = (number?.unit ?? []).map(codeOf).filter((code) => code !== undefined);
  return [...new Set(codes)];
};

/** The one currency that a heading or the texts beside its numbers name. */
export const currencyOfColumn = (column: ColumnEvidence): string | undefined => {
  const named = codeIn(column.name) ?? signIn(column.name);
  if (named !== undefined) return named;
  const beside = currenciesBeside(column);
  return beside.length === 1 ? beside[0] : undefined;
};

const looksLikeCode = (value: string): boolean => /^[A-Z]{3}$/.test(value) || currencySigns[value] !== undefined;

/** True when the values of a column are currency codes: all look like one, and at least half are in use today. */
export const holdsCurrencies = (column: ColumnEvidence): boolean => {
  const values = column.common.map(({ value }) => value);
  const current = values.filter((value) => currencyCodes.has(value) || currencySigns[value] !== undefined);
  return values.length > 0 && column.longest <= 3 && values.every(looksLikeCode) && current.length * 2 >= values.length;
};
