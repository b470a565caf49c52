import { parseDay } from '@throughline/math';
import { periodsBetween, type FiscalCalendar } from '@throughline/calendar';
import type { Grouping, Question, RowsMetric } from '@throughline/query';
import type { Asking } from '../answer.ts';
import type { TextRow } from '../host.ts';
import { keyOfCells, planOf } from './plan.ts';

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** The keys of the periods that a span asks for; undefined where it cuts one of those that are added up. */
const periodsIn = (asked: Question, fiscal: FiscalCalendar): ReadonlySet<string> | undefined => {
  const from = parseDay(asked.within?.from ?? '');
  const to = parseDay(asked.within?.to ?? '');
  if (from === undefined || to === undefined || asked.period === undefined) return undefined;
  const periods = periodsBetween({ from, to }, asked.period, fiscal);
  const whole = periods[0]?.from === from && periods.at(-1)?.to === to;
  return whole ? new Set(periods.map(({ key }) => key)) : undefined;
};

const holds = ({ question }: Grouping, asked: Question): boolean =>
  question.period === asked.period && sameNames(question.by, asked.by) && sameNames(question.rollUp, asked.rollUp);

const isWithin = (inner: Question['within'], outer: Question['within']): boolean =>
  outer === undefined || (inner !== undefined && inner.from >= outer.from && inner.to <= outer.to);

/** The stored cells that answer a question, as the store would give them; undefined where it has to be asked. */
export const storedCells = async (
  metric: RowsMetric,
  asked: Question,
  asking: Asking,
): Promise<readonly TextRow[] | undefined> => {
  const { kept } = asking.host;
  if (kept === undefined || asked.where.length > 0 || asked.trees === 'asIs') return undefined;
  const periods = asked.within === undefined ? undefined : periodsIn(asked, asking.fiscal);
  if (asked.within !== undefined && periods === undefined) return undefined;
  const plan = await planOf(metric, asking, kept);
  const grouping = plan.groupings.find((each) => holds(each, asked) && isWithin(asked.within, each.question.within));
  if (grouping === undefined) return undefined;
  await asking.update?.(metric);
  const wanted = { metric: metric.id, key: keyOfCells(plan, kept), grouping: grouping.name, period: asked.period };
  const rows = await kept.cells(wanted);
  return periods === undefined ? rows : rows?.filter((row) => periods.has(row['period'] ?? ''));
};
