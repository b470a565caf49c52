import { day, formatDay, type Day } from '@throughline/math';
import { periodsBetween, type FiscalCalendar, type PeriodKind } from '@throughline/calendar';
import { isTree, mostKeys, subjectKind, type Grouping, type Question, type RowsMetric } from '@throughline/query';

/** The calendar and the day from which stored periods are counted back. */
export interface CellTime {
  readonly fiscal: FiscalCalendar;
  readonly businessAt: Day;
}

/** States of single subjects are kept for so many periods; those of pairs only as they are now. */
const statePeriods = 36;

const longestDays: Readonly<Record<string, number>> = { week: 7, month: 42, quarter: 126, year: 378 };

const hasTree = (name: string): boolean => {
  const kind = subjectKind(name);
  return kind !== undefined && isTree(kind);
};

const nameOf = ({ by, rollUp }: Question): string =>
  by.map((name) => (rollUp.includes(name) ? `${name}^` : name)).join(',');

/** The last periods up to the business day, as a span. */
const lastPeriods = (period: PeriodKind, { fiscal, businessAt }: CellTime): Question['within'] => {
  const from = day(businessAt - (longestDays[period] ?? 0) * statePeriods);
  const last = periodsBetween({ from, to: day(businessAt + 1) }, period, fiscal).slice(-statePeriods);
  const [begin] = last;
  const end = last.at(-1);
  return begin === undefined || end === undefined ? undefined : { from: formatDay(begin.from), to: formatDay(end.to) };
};

/** The total also by week, as signals may judge it; two subjects at once by the finest period only, three by none. */
const periodsOf = ({ by }: Question, { periods, time }: RowsMetric): readonly PeriodKind[] => {
  if (by.length > 2) return [];
  if (by.length === 2) return time === 'sum' ? periods.slice(0, 1) : [];
  const isJudged = by.length === 0 && time === 'sum' && periods.includes('month') && !periods.includes('week');
  return isJudged ? ['week', ...periods] : periods;
};

const atPeriods = (question: Question, metric: RowsMetric, time: CellTime): Grouping[] => {
  const name = nameOf(question);
  const whole: Grouping = { name, question };
  const isState = metric.time !== 'sum';
  const dated = periodsOf(question, metric).map((period): Grouping => {
    const within = isState && question.by.length > 0 ? lastPeriods(period, time) : undefined;
    return { name, question: { ...question, period, ...(within === undefined ? {} : { within }) } };
  });
  return [whole, ...dated];
};

/**
 * The cells that a run keeps of a metric: the total, its subjects, single ones also at all levels of their tree, at its
 * periods. Levels of two trees at once cost more than all else together and are asked live.
 */
export const storedGroupings = (metric: RowsMetric, time: CellTime): readonly Grouping[] => {
  const subjects = [[], ...metric.subjects.filter((by) => by.length <= mostKeys)];
  const questions = subjects.flatMap((by): Question[] => {
    const rollUp = by.filter((name) => hasTree(name));
    const plain: Question = { by, rollUp: [], where: [] };
    return rollUp.length === 0 || by.length > 1 ? [plain] : [plain, { ...plain, rollUp }];
  });
  return questions.flatMap((question) => atPeriods(question, metric, time));
};
