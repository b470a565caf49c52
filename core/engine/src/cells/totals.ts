import { compileCells, compileTotals, facts, neutralView, type Question, type RowsMetric } from '@throughline/query';
import type { Asking } from '../answer.ts';
import type { TextRow } from '../host.ts';
import type { Kept } from './kept.ts';
import { keyOf } from './read.ts';

const total: Question = { by: [], rollUp: [], where: [] };

const isMonthly = (metric: RowsMetric, asked: Question): boolean =>
  metric.time === 'sum' &&
  asked.period === 'month' &&
  asked.by.length + asked.where.length === 0 &&
  asked.within === undefined;

const keyAt = (
  metric: RowsMetric,
  period: 'month' | 'week',
  parts: { asking: Asking; kept: Kept },
): Promise<string> => {
  const { at, view } = parts.asking.seen;
  const neutral = neutralView(view.principal);
  return keyOf(compileCells(metric, { ...total, period }, { at, view: neutral }), parts.asking, {
    kept: parts.kept,
    of: 'cells',
  });
};

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
  const key = await keyAt(metric, 'month', { asking, kept });
  const known = kept.rows(key);
  if (known !== undefined) return known;
  await asking.deriving.ready(metric.rows(facts, seen.at));
  const rows = await host.rows(compileTotals(metric, seen));
  const months = rows.filter(isOf('month'));
  kept.keepRows(key, months);
  kept.keepRows(await keyAt(metric, 'week', { asking, kept }), rows.filter(isOf('week')));
  return months;
};
