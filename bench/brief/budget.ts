import { join } from 'node:path';
import { code, counts, firstDay, type Posting } from '../generate.ts';
import { dayText } from './days.ts';
import { firstExpense, yearStart } from './masters.ts';
import { writeTable, type Fields } from './table.ts';

const budgeted = 30;
const months = 12;

/** Adds up expenses by unit and month of the fiscal year. */
export interface Expenses {
  readonly posted: (posting: Posting) => void;
  readonly of: (unit: number, month: number) => number;
}

const monthOf = (on: number): number => Number(dayText(on).slice(5, 7)) - 1;

export const countExpenses = (): Expenses => {
  const sums = new Float64Array(counts.units * months);
  return {
    posted: ({ unit, account, day, cents }) => {
      const on = firstDay + day;
      if (account < firstExpense || on < yearStart) return;
      const at = unit * months + monthOf(on);
      sums[at] = (sums[at] ?? 0) + cents;
    },
    of: (unit, month) => sums[unit * months + month] ?? 0,
  };
};

/** Most units were given a little more than they spend, every twentieth less. */
const factorOf = (unit: number): number => (unit % 20 === 7 ? 0.9 : 1.02 + (unit % 9) / 100);

function* budgetRows(expenses: Expenses): Iterable<Fields> {
  for (let unit = 0; unit < counts.units; unit++)
    for (let month = 0; month < months; month++) {
      // Months that have not been posted are budgeted like the first of the year.
      const spent = expenses.of(unit, month < 9 ? month : 0);
      const share = Math.round((Math.max(0, spent) * factorOf(unit)) / budgeted);
      const on = `2026-${String(month + 1).padStart(2, '0')}-01`;
      for (let i = 1; i <= budgeted; i++)
        yield [code('U', unit + 1, 3), 3990 + 10 * (firstExpense + i), on, (share / 100).toFixed(2)];
    }
}

/** Writes the budget of the fiscal year by unit, account and month; returns its size. */
export const writeBudget = (folder: string, expenses: Expenses): number =>
  writeTable(join(folder, 'budget-2026.csv'), 'Unit,Account,Month,Amount', budgetRows(expenses));
