import { formatDay, day as dayNumber } from '@throughline/math';
import { recordsOf } from './company-records.ts';
import type { Company } from './company/company.ts';
import { accounts, type Account } from './company/units.data.ts';
import { planting, type Mix, type Truth } from './faults/mix.ts';
import type { Rooms } from './simulate.ts';
import { centsText } from './tables.ts';

/** What the books say after the last day, in cents: money in the bank, the result so far, stock and work in progress. */
export interface Standing {
  readonly cash: number;
  readonly result: number;
  readonly stock: number;
}

const isResult = (account: Account): boolean => /^[456]/.test(account);

/** Reads the books. */
export const standingOf = ({ world }: Rooms): Standing => ({
  cash: world.books.balance('1000'),
  result: -accounts.reduce((sum, { code }) => (isResult(code) ? sum + world.books.balance(code) : sum), 0),
  stock: world.books.balance('1400') + world.books.balance('1450'),
});

/** What is true about one planted thing, for the truth file: days as text, money as decimals in US dollars. */
export interface TruthRow {
  readonly entry: number;
  readonly type: string;
  readonly distractor: boolean;
  readonly subject: Readonly<Record<string, string>>;
  readonly named: readonly string[];
  readonly touches: readonly string[];
  readonly what: string;
  readonly from: string;
  readonly to: string | undefined;
  /** What the company would have more without it, by type; measured by running the same seed without it. */
  readonly money: Readonly<Record<keyof Standing, string>> | undefined;
  /** What is still to come and no book shows yet. */
  readonly exposure: string | undefined;
}

const rowOf = (company: Company, truth: Truth, money: Standing | undefined): TruthRow => {
  const text = (day: number | undefined) =>
    day === undefined ? undefined : formatDay(dayNumber(company.firstDay + day));
  return {
    entry: truth.entry,
    type: truth.type,
    distractor: truth.distractor,
    subject: truth.subject,
    named: truth.named,
    touches: truth.touches ?? [],
    what: truth.what,
    from: text(truth.from) ?? '',
    to: text(truth.to),
    money:
      money === undefined
        ? undefined
        : { cash: centsText(money.cash), result: centsText(money.result), stock: centsText(money.stock) },
    exposure: truth.exposure === undefined ? undefined : centsText(truth.exposure),
  };
};

const nowhere = (): void => undefined;

/** The standing of the company when one entry of the mix is left out. */
const standingWithout = (company: Company, mix: Mix, entry: number): Standing =>
  standingOf(recordsOf({ company, plants: [planting(mix, nowhere, entry)] }, nowhere));

/**
 * The truth about a mix in a company. With `measured` each fault is also taken out of the same company, and the difference
 * of the books is its money: one run more for each fault.
 */
export const truthOf = (
  company: Company,
  mix: Mix,
  given: { told: readonly Truth[]; whole: Standing; measured: boolean },
): TruthRow[] =>
  given.told.map((truth) => {
    if (!given.measured || truth.distractor) return rowOf(company, truth, undefined);
    const without = standingWithout(company, mix, truth.entry);
    const { cash, result, stock } = given.whole;
    return rowOf(company, truth, {
      cash: without.cash - cash,
      result: without.result - result,
      stock: without.stock - stock,
    });
  });
