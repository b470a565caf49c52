import { formatDay, day as dayNumber } from '@throughline/math';
import { at } from './engine/draws.ts';
import { recordsOf } from './company-records.ts';
import type { Company } from './company/company.ts';
import { accounts, type Account } from './company/units.data.ts';
import { planting, type Mix, type Truth } from './faults/mix.ts';
import type { Plant, Rooms } from './simulate.ts';
import { centsText } from './tables.ts';
import { minuteOn } from './world.ts';

/** What the books say after the last day, in cents: money in the bank, the result so far, stock and work in progress. */
export interface Standing {
  readonly cash: number;
  readonly result: number;
  readonly stock: number;
  /** Of the stock, what is built into orders that are not finished. */
  readonly work: number;
}

const isResult = (account: Account): boolean => /^[456]/.test(account);

/** Reads the books. */
export const standingOf = ({ world }: Rooms): Standing => ({
  cash: world.books.balance('1000'),
  result: -accounts.reduce((sum, { code }) => (isResult(code) ? sum + world.books.balance(code) : sum), 0),
  stock: world.books.balance('1400') + world.books.balance('1450'),
  work: world.books.balance('1450'),
});

/** Amounts as decimals in US dollars. */
export type Money = Readonly<Record<keyof Standing, string>>;

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
  readonly money: Money | undefined;
  /** What it would have more without it so many days after the last one, until which both go on, or before it; those that were asked for. */
  readonly ahead: readonly { readonly days: number; readonly money: Money }[];
  /** What is still to come and no book shows yet. */
  readonly exposure: string | undefined;
}

const moneyOf = ({ cash, result, stock, work }: Standing): Money => ({
  cash: centsText(cash),
  result: centsText(result),
  stock: centsText(stock),
  work: centsText(work),
});

const less = (without: Standing, whole: Standing): Money =>
  moneyOf({
    cash: without.cash - whole.cash,
    result: without.result - whole.result,
    stock: without.stock - whole.stock,
    work: without.work - whole.work,
  });

const rowOf = (company: Company, truth: Truth, measured: Pick<TruthRow, 'money' | 'ahead'>): TruthRow => {
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
    ...measured,
    exposure: truth.exposure === undefined ? undefined : centsText(truth.exposure),
  };
};

const nowhere = (): void => undefined;

/** What a standing is measured of: a company and what was planted in it, one entry of which may be left out. */
interface Life {
  readonly company: Company;
  readonly mix: Mix;
  readonly without?: number;
}

/** The standings so many days after the last one, of a company that goes on as it is. */
const standingsAfter = ({ company, mix, without }: Life, days: readonly number[]): Standing[] => {
  const standings = new Map<number, Standing>();
  const longer = { ...company, days: company.lastDay + 2 + Math.max(...days) };
  const watch: Plant = (rooms) => {
    for (const after of days)
      rooms.world.agenda.put(minuteOn(company.lastDay + after, 1439) + 1e-6, () => {
        standings.set(after, standingOf(rooms));
      });
  };
  recordsOf({ company: longer, plants: [planting(mix, nowhere, without), watch] }, nowhere);
  return days.flatMap((after) => standings.get(after) ?? []);
};

/** How a truth is told. */
export interface Telling {
  readonly told: readonly Truth[];
  readonly whole: Standing;
  readonly measured: boolean;
  /** Days after the last one, or before it, at which the money is measured too. */
  readonly ahead?: readonly number[];
}

/**
 * The truth about a mix in a company. With `measured` each fault is also taken out of the same company, and the difference
 * of the books is its money: one run more for each fault.
 */
export const truthOf = (company: Company, mix: Mix, { told, whole, measured, ahead = [] }: Telling): TruthRow[] => {
  const days = [0, ...ahead];
  const later = measured && ahead.length > 0 ? standingsAfter({ company, mix }, days) : [];
  return told.map((truth) => {
    if (!measured || truth.distractor) return rowOf(company, truth, { money: undefined, ahead: [] });
    if (later.length === 0) {
      const without = standingOf(recordsOf({ company, plants: [planting(mix, nowhere, truth.entry)] }, nowhere));
      return rowOf(company, truth, { money: less(without, whole), ahead: [] });
    }
    const without = standingsAfter({ company, mix, without: truth.entry }, days);
    const moneys = without.map((standing, i) => ({ days: at(days, i), money: less(standing, at(later, i)) }));
    return rowOf(company, truth, { money: moneys[0]?.money, ahead: moneys.slice(1) });
  });
};
