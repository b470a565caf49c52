import type { Day } from '@throughline/math';
import type { KindId } from '@throughline/model';
import { facts, lineageOf, type Kernel, type Metric } from '@throughline/query';
import type { Asking } from './answer.ts';
import { sourceEnds } from './source-ends.ts';
import { lastDayOf } from './viewpoint.ts';

/** Until when the records go that a metric is computed from. */
export interface SourcesEnd {
  readonly lastDay: Day | undefined;
  /** False when it is not known which sources the metric reads: then the latest day over all of them. */
  readonly own: boolean;
}

/** The fact kinds that a metric reads, derived ones among them. */
export const kindsOf = (metric: Metric, asking: Asking): readonly KindId[] => {
  const parts = metric.form === 'rows' ? [metric] : Object.values(metric.parts);
  return [...new Set(parts.flatMap((part) => lineageOf(part.rows(facts, asking.seen.at).toOperationNode())))];
};

const latest = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);

/** Until when the records of a metric go, as `sourceEnds` has it; master data have no day. */
export const sourcesEnd = async (metric: Metric, kernels: readonly Kernel[], asking: Asking): Promise<SourcesEnd> => {
  const own = await sourceEnds(kernels, asking)(metric);
  if (own !== undefined) return { lastDay: own, own: true };
  const { imported, moment } = asking.seen;
  const days = Object.keys(imported.lastDays).map((source) => lastDayOf(imported, moment.businessAt, source));
  return { lastDay: latest(days), own: false };
};
