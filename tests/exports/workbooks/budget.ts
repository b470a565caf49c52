import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@throughline/math';
import { writeOds, writeXlsx, type MergeRange } from 'hucre';

/** How a budget is laid out and worded. */
export interface BudgetDialect {
  readonly file: string;
  readonly titles: readonly string[];
  readonly labels: readonly [department: string, account: string];
  readonly months: readonly string[];
  /** A line above the months with the year; without one the year stands in the title. */
  readonly yearAbove?: string;
  readonly total: string;
  readonly subtotal: (department: string) => string;
}

export interface BudgetCell {
  readonly department: string;
  readonly account: string;
  readonly month: number;
  readonly cents: number;
}

const departments = ['Production', 'Purchasing', 'Total Quality', 'Sales'];
const accounts = ['6010 Wages', '6230 Freight', '6340 Maintenance'];
const random = createRandom('budget workbook');

/** Every amount of the budget. */
export const budgetCells: readonly BudgetCell[] = departments.flatMap((department) =>
  accounts.flatMap((account) =>
    Array.from({ length: 12 }, (_, month) => ({
      department,
      account,
      month: month + 1,
      cents: Math.floor(random.next() * 20_000_000),
    })),
  ),
);

const monthsIn = (language: 'en' | 'de', year: string): string[] =>
  ({
    en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    de: [
      'Januar',
      'Februar',
      'März',
      'April',
      'Mai',
      'Juni',
      'Juli',
      'August',
      'September',
      'Oktober',
      'November',
      'Dezember',
    ],
  })[language].map((name) => `${name}${year}`);

export const budgetDialects: readonly BudgetDialect[] = [
  {
    file: 'Budget 2026.xlsx',
    titles: ['Harbour Cycles – Operating budget 2026', 'Version: approved', 'Amounts in USD'],
    labels: ['Department', 'Account'],
    months: monthsIn('en', ''),
    yearAbove: '2026',
    total: 'Grand total',
    subtotal: (department) => `Total ${department}`,
  },
  {
    file: 'Kostenbudget.ods',
    titles: ['Kostenbudget Geschäftsjahr 2026'],
    labels: ['Kostenstelle', 'Konto'],
    months: monthsIn('de', ''),
    total: 'Gesamtsumme',
    subtotal: (department) => `Summe ${department}`,
  },
  {
    file: 'budget_plan.xlsx',
    titles: [],
    labels: ['Cost Center', 'GL Account'],
    months: monthsIn('en', ' 2026'),
    total: 'Total',
    subtotal: () => 'Subtotal',
  },
];

type Value = string | number | null;

const amountsOf = (department: string, account?: string): number[] =>
  Array.from({ length: 12 }, (_, m) =>
    budgetCells
      .filter(
        (c) => c.department === department && c.month === m + 1 && (account === undefined || c.account === account),
      )
      .reduce((sum, c) => sum + c.cents, 0),
  );

const money = (cents: number): number => cents / 100;

const withTotal = (cents: readonly number[]): number[] => [
  ...cents.map(money),
  money(cents.reduce((a, b) => a + b, 0)),
];

const blockOf = (department: string, dialect: BudgetDialect): Value[][] => [
  ...accounts.map((account, i): Value[] => [
    i === 0 ? department : null,
    account,
    ...withTotal(amountsOf(department, account)),
  ]),
  [dialect.subtotal(department), null, ...withTotal(amountsOf(department))],
];

const grand = (dialect: BudgetDialect): Value[] => {
  const months = Array.from({ length: 12 }, (_, m) =>
    budgetCells.filter((c) => c.month === m + 1).reduce((sum, c) => sum + c.cents, 0),
  );
  return [dialect.total, null, ...withTotal(months)];
};

const rowsOf = (dialect: BudgetDialect): { rows: Value[][]; headerAt: number } => {
  const { titles, labels, months, yearAbove, total } = dialect;
  const above: Value[][] =
    yearAbove === undefined ? [] : [[null, null, yearAbove, ...months.slice(1).map(() => null), null]];
  const head: Value[] = [...labels, ...months, total];
  const top: Value[][] = [...titles.map((title): Value[] => [title]), ...(titles.length > 0 ? [[null]] : [])];
  return {
    headerAt: top.length,
    rows: [...top, ...above, head, ...departments.flatMap((d) => blockOf(d, dialect)), grand(dialect)],
  };
};

const mergesOf = (dialect: BudgetDialect, headerAt: number): MergeRange[] => {
  const first = headerAt + (dialect.yearAbove === undefined ? 1 : 2);
  const blocks = departments.map((_, i) => first + i * (accounts.length + 1));
  const year =
    dialect.yearAbove === undefined ? [] : [{ startRow: headerAt, endRow: headerAt, startCol: 2, endCol: 13 }];
  return [
    ...year,
    ...blocks.map((row) => ({ startRow: row, endRow: row + accounts.length - 1, startCol: 0, endCol: 0 })),
  ];
};

/** Writes the budget into a folder as one workbook. */
export const writeBudget = async (folder: string, dialect: BudgetDialect): Promise<void> => {
  const { rows, headerAt } = rowsOf(dialect);
  const sheets = [{ name: 'Budget', rows, merges: mergesOf(dialect, headerAt) }];
  const bytes = dialect.file.endsWith('.ods') ? await writeOds({ sheets }) : await writeXlsx({ sheets });
  writeFileSync(join(folder, dialect.file), bytes);
};
