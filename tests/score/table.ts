import type { CompanyScore } from './company-score.ts';

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

/** How many findings were right: something planted, something that is really so, or an effect of something planted. */
export const precisionOf = (companies: readonly CompanyScore[], directorOnly: boolean) => {
  const all = companies.flatMap((company) =>
    company.judged.filter(({ finding }) => !directorOnly || company.director.has(finding.key)),
  );
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
