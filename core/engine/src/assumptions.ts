import { AppError, type Assumption } from '@throughline/model';
import { parseDecimal } from '@throughline/math';
import type { PricedAssumption, RegisteredAssumption } from './catalogue.ts';

const started = ({ id, title, value, unit, owner }: RegisteredAssumption): Assumption => ({
  id,
  title,
  value,
  unit,
  owner,
});

/** The company’s assumptions, and those of the register that it has not stated yet: unsigned, at their starting values. */
export const assumed = (
  own: readonly Assumption[],
  register: readonly RegisteredAssumption[],
): readonly Assumption[] => [
  ...own,
  ...register.filter(({ id }) => !own.some((stated) => stated.id === id)).map((entry) => started(entry)),
];

/** The assumption with its value as a number, or a refusal that names it. */
export const priced = (all: readonly Assumption[], id: string): PricedAssumption => {
  const found = all.find((a) => a.id === id);
  const value = found === undefined ? undefined : parseDecimal(found.value);
  if (found !== undefined && value !== undefined) return { ...found, decimal: value };
  throw new AppError(
    'bad-input',
    `Expected the assumption "${id}" in assumptions.json, found ${all.map((a) => a.id).join(', ') || 'none'}.`,
    'Add it with its value, unit and owner; it prices findings.',
  );
};
