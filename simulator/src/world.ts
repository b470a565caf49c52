import { createAgenda, type Agenda } from './engine/agenda.ts';
import { drawsOf, type Draw } from './engine/draws.ts';
import type { Company } from './company/company.ts';
import { meanUse, type MeanUse } from './company/use.ts';
import { createBooks, type Books } from './flow/books.ts';
import { createStock, type Stock } from './flow/stock.ts';
import { accounts, type Account } from './company/units.data.ts';
import { policiesOf, type Policies } from './flow/policies.ts';
import { createLevers, type Levers } from './levers.ts';
import { datesFrom, writerTo, type Dates, type Sink, type Write } from './tables.ts';

/** A company at work: who and what there is, what will happen, what stands in the books. */
export interface World {
  readonly company: Company;
  readonly agenda: Agenda;
  readonly levers: Levers;
  readonly dates: Dates;
  readonly write: Write;
  readonly draws: (stream: string) => Draw;
  readonly use: MeanUse;
  readonly policies: Policies;
  readonly stock: Stock;
  readonly books: Books;
  /** The next number of a series of documents. */
  readonly next: (series: string) => number;
  /** The account of a code. */
  readonly accountOf: (code: string) => Account;
  /** Carried out after the last day: documents that are still open are written. */
  readonly atEnd: (act: () => void) => void;
  readonly end: () => void;
}

export const currency = 'USD';

/** The company before its first morning. */
export const createWorld = (company: Company, sink: Sink): World => {
  const levers = createLevers();
  const dates = datesFrom(company.firstDay);
  const write = writerTo(sink);
  const use = meanUse(company.items, company.customers, company.size.ordersPerDay);
  const policies = policiesOf(company, use);
  const numbers = new Map<string, number>();
  const next = (series: string): number => {
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    return number;
  };
  const last: (() => void)[] = [];
  const books = createBooks({ write, dates, next });
  const stock = createStock({ company, write, dates, books, next });
  return {
    company,
    agenda: createAgenda(),
    levers,
    dates,
    write,
    draws: (stream) => drawsOf(company.seed, stream),
    use,
    policies,
    stock,
    books,
    next,
    accountOf: (code) => accounts.find((account) => account.code === code)?.code ?? '6400',
    atEnd: (act) => void last.push(act),
    end: () => {
      for (const act of last) act();
    },
  };
};

/** The minute of a clock time on a day. */
export const minuteOn = (day: number, minute: number): number => day * 1440 + minute;

/** The working day that lies `count` working days after `day`; for 0 the next working day from `day` on. */
export const workdayAfter = (company: Company, day: number, count: number): number => {
  let at = day;
  let left = count;
  while (!company.worksOn(at)) at += 1;
  while (left > 0) {
    at += 1;
    if (company.worksOn(at)) left -= 1;
  }
  return at;
};
