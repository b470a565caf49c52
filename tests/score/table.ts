import { standing } from './judge.ts';
import type { CompanyScore, JudgedRecord } from './score-record.ts';

/** What a score says of one kind of fault over all companies. */
export interface FaultScore {
  readonly type: string;
  readonly planted: number;
  readonly found: number;
  /** Dollars of those whose money is known and above zero; found and all. */
  readonly money: number;
  readonly moneyFound: number;
  /** Distractors of the kind, and how many of them were taken for a fault. */
  readonly distractors: number;
  readonly fooled: number;
  /** Found faults whose findings stand in one case. */
  readonly oneCase: number;
}

const worth = (row: CompanyScore['truth'][number]): number => {
  const seen = row.money === undefined ? 0 : Math.max(0, Number(row.money.result), Number(row.money.cash));
  return Math.max(seen, Number(row.exposure ?? 0));
};

const casesOf = (company: CompanyScore, entry: number): number => {
  const keys = new Set(
    company.judged.flatMap(({ finding, verdict }) =>
      verdict.verdict === 'planted' && verdict.entry === entry ? [finding.key] : [],
    ),
  );
  return company.cases.filter((own) => own.some((key) => keys.has(key))).length;
};

const hit = (company: CompanyScore, entry: number, verdict: 'planted' | 'distractor'): boolean =>
  company.judged.some((judged) => judged.verdict.verdict === verdict && judged.verdict.entry === entry);

/** The score of one kind of fault. */
export const faultScore = (companies: readonly CompanyScore[], type: string): FaultScore => {
  const rows = companies.flatMap((company) =>
    company.truth.filter((row) => row.type === type).map((row) => ({ company, row })),
  );
  const real = rows.filter(({ row }) => !row.distractor);
  const like = rows.filter(({ row }) => row.distractor);
  const found = real.filter(({ company, row }) => hit(company, row.entry, 'planted'));
  const sum = (list: typeof real): number => list.reduce((total, { row }) => total + worth(row), 0);
  return {
    type,
    planted: real.length,
    found: found.length,
    money: sum(real),
    moneyFound: sum(found),
    distractors: like.length,
    fooled: like.filter(({ company, row }) => hit(company, row.entry, 'distractor')).length,
    oneCase: found.filter(({ company, row }) => casesOf(company, row.entry) === 1).length,
  };
};

/** How many findings are shown, and why they are right. */
export interface Precision {
  readonly shown: number;
  readonly planted: number;
  readonly so: number;
  readonly follows: number;
  readonly wrong: number;
}

const counted = (all: readonly JudgedRecord[]): Precision => {
  const count = (...verdicts: readonly string[]): number =>
    all.filter(({ verdict }) => verdicts.includes(verdict.verdict)).length;
  return {
    shown: all.length,
    planted: count('planted'),
    so: count('true'),
    follows: count('follows'),
    wrong: count('wrong', 'distractor'),
  };
};

/** How many findings were right: something planted, something that is really so, or an effect of something planted. */
export const precisionOf = (companies: readonly CompanyScore[], directorOnly: boolean): Precision => {
  const all = companies.flatMap((company) =>
    company.judged.filter(({ finding }) => !directorOnly || company.director.includes(finding.key)),
  );
  return counted(all);
};

/** The same over the pages of earlier days. */
export const earlierPrecisionOf = (companies: readonly CompanyScore[]): Precision =>
  counted(companies.flatMap((company) => company.pages.flatMap(({ judged }) => judged)));

/** How long a kind of fault went unseen. */
export interface DaysToFind {
  readonly type: string;
  readonly planted: number;
  /** Days of those that a page shows, sorted. */
  readonly days: readonly number[];
  /** Shown on an earlier page and not on the last day. */
  readonly lost: number;
  /** Look-alikes that were taken for a fault on an earlier page, and on no other. */
  readonly fooledEarlier: number;
}

const fooledOn = (judged: readonly JudgedRecord[], entry: number): boolean =>
  judged.some(({ verdict }) => verdict.verdict === 'distractor' && verdict.entry === entry);

/** The days to detection of one kind of fault; kinds that stand in the records all along have no day on which they begin. */
export const daysOf = (companies: readonly CompanyScore[], type: string): DaysToFind => {
  const rows = companies.flatMap((company) =>
    company.truth.filter((row) => row.type === type).map((row) => ({ company, row })),
  );
  const real = rows.filter(({ row }) => !row.distractor);
  const found = real.flatMap(({ company, row }) =>
    company.found.flatMap(({ entry, days }) => (entry === row.entry ? [{ company, entry, days }] : [])),
  );
  const fooled = rows.filter(
    ({ company, row }) =>
      row.distractor &&
      !fooledOn(company.judged, row.entry) &&
      company.pages.some(({ judged }) => fooledOn(judged, row.entry)),
  );
  return {
    type,
    planted: real.length,
    days: standing.has(type) ? [] : found.map(({ days }) => days).toSorted((a, b) => a - b),
    lost: found.filter(({ company, entry }) => !hit(company, entry, 'planted')).length,
    fooledEarlier: fooled.length,
  };
};

/** The value that a share of sorted values does not exceed; undefined of none. */
export const quantile = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

/** Cases with findings about something planted, and those that put two planted causes together. */
export const mixedCases = (companies: readonly CompanyScore[]): { readonly cases: number; readonly mixed: number } => {
  const counts = companies.flatMap((company) => {
    const entries = new Map(
      company.judged.flatMap(({ finding, verdict }) =>
        verdict.verdict === 'planted' ? [[finding.key, verdict.entry] as const] : [],
      ),
    );
    return company.cases.map((keys) => new Set(keys.flatMap((key) => entries.get(key) ?? [])).size);
  });
  return { cases: counts.filter((n) => n > 0).length, mixed: counts.filter((n) => n > 1).length };
};
