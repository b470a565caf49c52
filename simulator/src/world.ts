import { createAgenda, type Agenda } from './engine/agenda.ts';
import { drawsOf, type Draw } from './engine/draws.ts';
import type { Company, Vendor } from './company/company.ts';
import type { Neglect } from './office/compliance.ts';
import { meanUse, type MeanUse } from './company/use.ts';
import { createBooks, type Books } from './flow/books.ts';
import { createStock, type Stock } from './flow/stock.ts';
import { accounts, type Account } from './company/units.data.ts';
import { policiesOf, type Policies } from './flow/policies.ts';
import { createLevers, type Levers } from './levers.ts';
import type { TableName } from './tables.data.ts';
import { datesFrom, knownUntil, writerTo, type Dates, type Sink, type Write } from './tables.ts';

/** What was put into a company beside what it founded with; the masters and settings list it. */
export interface Added {
  readonly vendors: Vendor[];
  readonly neglected: Neglect[];
  readonly goals: AddedGoal[];
  readonly incidents: AddedIncident[];
  /** Other names of people, by their code. */
  readonly names: Map<string, string>;
}

/** A goal more, with its values in the unit of its metric. */
export interface AddedGoal {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly metric: string;
  readonly where: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** A disturbance; one without an end is still open. */
export interface AddedIncident {
  readonly code: string;
  readonly type: string;
  readonly what: string;
  readonly severity: string;
  readonly system: string;
  readonly vendor: string;
  readonly site: string;
  readonly region: string;
  readonly day: number;
  readonly expectedEnd: number;
  readonly end: number | undefined;
}

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
  readonly added: Added;
  /** From now on a table gets no rows any more. */
  readonly mute: (table: TableName) => void;
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
  const muted = new Set<TableName>();
  const rows = writerTo((table, line) => {
    if (!muted.has(table)) sink(table, line);
  });
  const write = company.lastDay < company.anchorDay ? knownUntil(rows, dates.day(company.lastDay)) : rows;
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
    added: { vendors: [], neglected: [], goals: [], incidents: [], names: new Map() },
    mute: (table) => void muted.add(table),
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
