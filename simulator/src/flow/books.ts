import type { Account } from '../company/units.data.ts';
import { accounts } from '../company/units.data.ts';
import { centsText, type Dates, type Write } from '../tables.ts';

/** One side of an entry: cents, above zero for debit and below for credit. */
export interface Posting {
  readonly account: Account;
  readonly unit?: string;
  readonly cents: number;
}

/** The general ledger: every entry balances, or it is refused. */
export interface Books {
  readonly post: (day: number, document: string, postings: readonly Posting[]) => void;
  /** An accrual of a month, taken back on another day. */
  readonly accrue: (day: number, document: string, postings: readonly Posting[]) => void;
  readonly balance: (account: Account) => number;
}

interface Needs {
  readonly write: Write;
  readonly dates: Dates;
  readonly next: (series: string) => number;
}

const creditNature = new Set<string>(
  accounts
    .filter(({ type }) => type === 'liability' || type === 'equity' || type === 'revenue')
    .map(({ code }) => code),
);

/** An empty ledger. */
export const createBooks = ({ write, dates, next }: Needs): Books => {
  const balances = new Map<Account, number>();
  const entry = (day: number, document: string, given: { postings: readonly Posting[]; accrual: boolean }): void => {
    const sum = given.postings.reduce((total, { cents }) => total + cents, 0);
    if (sum !== 0) throw new RangeError(`entry ${document} of day ${String(day)} is out of balance by ${String(sum)}`);
    const number = `J${String(next('journal') + 1_000_000)}`;
    let line = 0;
    for (const { account, unit, cents } of given.postings) {
      if (cents === 0) continue;
      line += 1;
      balances.set(account, (balances.get(account) ?? 0) + cents);
      const [debit, credit] = cents > 0 ? [centsText(cents), ''] : ['', centsText(-cents)];
      const natural = creditNature.has(account) ? -cents : cents;
      const row = [
        number,
        line,
        dates.day(day),
        account,
        unit ?? '',
        debit,
        credit,
        centsText(natural),
        'USD',
        document,
      ];
      write('finance/ledger.csv', [...row, given.accrual ? 'yes' : 'no']);
    }
  };
  return {
    post: (day, document, postings) => entry(day, document, { postings, accrual: false }),
    accrue: (day, document, postings) => entry(day, document, { postings, accrual: true }),
    balance: (account) => balances.get(account) ?? 0,
  };
};
