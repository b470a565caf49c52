import { asText, type Facts } from '@throughline/query';
import { notInForce } from './budget-version.data.ts';

/** A version of the budget and the place of its last row among all records. */
export interface TextVersion {
  readonly version: string | null;
  readonly last: string | null;
}

/** The versions of the budget. */
export const budgetVersions = (facts: Facts) =>
  facts
    .selectFrom('budget_line')
    .select('version')
    .select((eb) => asText(eb.fn.max('ref')).as('last'))
    .groupBy('version');

const digits = /\d+/g;

const stemOf = (version: string): string => version.replaceAll(digits, '#').trim().toLowerCase();

/** The numbers in a name, each as wide as the widest, so that texts sort as they count. */
const orderOf = (version: string): string => version.replaceAll(digits, (number) => number.padStart(12, '0'));

const isBudget = (version: string): boolean => !notInForce.some((word) => version.toLowerCase().includes(word));

const compare = (a: bigint | string, b: bigint | string): number => (a < b ? -1 : a > b ? 1 : 0);

const whole = (text: string | null): bigint => (/^\d+$/.test(text ?? '') ? BigInt(text ?? '0') : 0n);

/**
 * The version in force of those given: with the highest number where the names differ by numbers only, else the one recorded
 * last. Drafts and forecasts count only where there is nothing else.
 */
export const versionInForce = (names: readonly string[], versions: readonly TextVersion[]): string | undefined => {
  const budgets = names.filter(isBudget);
  const candidates = budgets.length > 0 ? budgets : names;
  const lastOf = (name: string): bigint =>
    whole(versions.find(({ version }) => (version ?? '') === name)?.last ?? null);
  const isNumbered = new Set(candidates.map(stemOf)).size === 1;
  return candidates
    .toSorted((a, b) => (isNumbered ? compare(orderOf(a), orderOf(b)) : compare(lastOf(a), lastOf(b)) || compare(a, b)))
    .at(-1);
};
