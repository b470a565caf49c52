import { formatDay } from '@throughline/math';
import { parsePeriod, type FiscalCalendar } from '@throughline/calendar';
import { AppError } from '@throughline/model';
import { isPeriodName, parseCondition, type Question } from '@throughline/query';

/** A question as a person types it. */
export interface TypedQuestion {
  readonly by: readonly string[];
  readonly rollUp: readonly string[];
  /** `month`, `2014-Q1`, `2014-01..2014-03`, or both as `month:2014`. */
  readonly period: string | undefined;
  readonly where: readonly string[];
  /** `as-was` (the default) or `as-is`. */
  readonly trees?: string | undefined;
}

type Time = Pick<Question, 'period' | 'within'>;

const spanOf = (text: string, fiscal: FiscalCalendar): Time => {
  const [first = '', last = first, ...more] = text.split('..');
  const from = parsePeriod(first, fiscal);
  const to = parsePeriod(last, fiscal);
  if (more.length === 0 && from !== undefined && to !== undefined && from.from < to.to) {
    return { within: { from: formatDay(from.from), to: formatDay(to.to) } };
  }
  throw new AppError(
    'bad-input',
    `Expected a period, got "${text}".`,
    'Use day, week, month, quarter or year; a key such as 2026, 2026-Q1, 2026-03, 2026-W07 or 2026-03-31; a range as 2026-01..2026-03; or both as month:2026.',
  );
};

const timeOf = (text: string | undefined, fiscal: FiscalCalendar): Time => {
  if (text === undefined) return {};
  if (isPeriodName(text)) return { period: text };
  const [name = '', ...rest] = text.split(':');
  return isPeriodName(name) ? { period: name, ...spanOf(rest.join(':'), fiscal) } : spanOf(text, fiscal);
};

const treesOf = (text: string | undefined): Pick<Question, 'trees'> => {
  if (text === undefined) return {};
  if (text === 'as-was') return { trees: 'asWas' };
  if (text === 'as-is') return { trees: 'asIs' };
  throw new AppError('bad-input', `Expected --trees as-was or as-is, got "${text}".`);
};

/** Reads a typed question with the company's calendar. */
export const readQuestion = (typed: TypedQuestion, fiscal: FiscalCalendar): Question => ({
  by: [...new Set([...typed.by, ...typed.rollUp])],
  rollUp: typed.rollUp,
  where: typed.where.map(parseCondition),
  ...treesOf(typed.trees),
  ...timeOf(typed.period, fiscal),
});
