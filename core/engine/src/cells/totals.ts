import { compileTotals, facts, type Question, type RowsMetric } from '@throughline/query';
import type { Asking } from '../answer.ts';
import type { TextRow } from '../host.ts';
import { keepStored } from './stored.ts';

const isMonthly = (metric: RowsMetric, asked: Question): boolean =>
  metric.time === 'sum' &&
  metric.periods.includes('month') &&
  asked.period === 'month' &&
  asked.by.length + asked.where.length === 0 &&
  asked.within === undefined;

const isOf =
  (period: string) =>
  (row: TextRow): boolean =>
    row['periodKind'] === period;

/**
 * The total of a metric by month. By week is kept beside it: where months are few the weeks are judged, and the rows are
 * read once for both. Undefined for any other question, and outside of a run, where the weeks would be for nobody.
 */
export const readTotals = async (
  metric: RowsMetric,
  asked: Question,
  asking: Asking,
): Promise<readonly TextRow[] | undefined> => {
  const { host, seen } = asking;
  const { kept } = host;
  if (kept === undefined || seen.view.sharing !== true || !isMonthly(metric, asked)) return undefined;
  await asking.deriving.ready(metric.rows(facts, seen.at));
  const rows = await host.rows(compileTotals(metric, seen));
  const months = rows.filter(isOf('month'));
  await keepStored(metric, asked, { asking, kept, rows: months });
  await keepStored(metric, { ...asked, period: 'week' }, { asking, kept, rows: rows.filter(isOf('week')) });
  return months;
};
