import { AppError } from '@throughline/model';
import { periodKinds, type PeriodName } from './periods.ts';

export const operators = ['!=', '<=', '>=', '=', '<', '>', ' in ', ' under '] as const;
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'under';

/** `party.preferred=false`, `item in A,B`, `unit under 1`: a field, an operator and bound values. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** A half-open interval of days, as YYYY-MM-DD. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What is asked of a metric. */
export interface Question {
  /** Subjects (`party`), attributes of subjects (`party.preferred`) or columns that the rows expose. */
  readonly by: readonly string[];
  /** Of `by`: subjects shown at every level of their tree. */
  readonly rollUp: readonly string[];
  /** Trees as they were on the day of a row (the default), or as they are on the business day. */
  readonly trees?: 'asWas' | 'asIs';
  readonly period?: PeriodName;
  /** Only this span of days. */
  readonly within?: Span;
  readonly where: readonly Condition[];
}

const known: Readonly<Record<string, Operator>> = {
  '!=': '!=',
  '<=': '<=',
  '>=': '>=',
  '=': '=',
  '<': '<',
  '>': '>',
  ' in ': 'in',
  ' under ': 'under',
};

/** Reads one condition as a person types it. */
export const parseCondition = (text: string): Condition => {
  const found = operators
    .map((sign) => ({ sign, at: text.indexOf(sign) }))
    .filter(({ at }) => at > 0)
    .toSorted((a, b) => a.at - b.at || b.sign.length - a.sign.length)[0];
  const operator = found === undefined ? undefined : known[found.sign];
  if (found === undefined || operator === undefined) {
    throw new AppError(
      'bad-input',
      `Expected a condition such as party.preferred=false, got "${text}".`,
      'Use one of = != < <= > >= in under, for example --where "item in 707,708".',
    );
  }
  const value = text.slice(found.at + found.sign.length).trim();
  const values = operator === 'in' ? value.split(',').map((v) => v.trim()) : [value];
  return { field: text.slice(0, found.at).trim(), operator, values };
};

/** Writes a condition as a person would type it. */
export const formatCondition = (condition: Condition): string => {
  const spaced = condition.operator === 'in' || condition.operator === 'under';
  return `${condition.field}${spaced ? ` ${condition.operator} ` : condition.operator}${condition.values.join(',')}`;
};

export const isPeriodName = (text: string): text is PeriodName => periodKinds.some((kind) => kind === text);
