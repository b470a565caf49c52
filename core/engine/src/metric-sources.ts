import type { Day } from '@throughline/math';
import { columnsOfKind, type KindId } from '@throughline/model';
import { compileQuery, facts, lineageOf, type Kernel, type Metric } from '@throughline/query';
import type { Asking } from './answer.ts';
import { isDerived, lastDayOf } from './viewpoint.ts';

/** Until when the records go that a metric is computed from. */
export interface SourcesEnd {
  readonly lastDay: Day | undefined;
  /** False when it is not known which sources the metric reads: then the latest day over all of them. */
  readonly own: boolean;
}

const happens = (kind: KindId): boolean => columnsOfKind(kind).some(([, column]) => column.happened === true);

const imported = (kind: KindId, kernels: readonly Kernel[], asking: Asking): readonly KindId[] => {
  if (!isDerived(kind)) return [kind];
  const needs = kernels.filter(({ derives }) => derives === kind).flatMap((kernel) => Object.values(kernel.needs));
  return needs.flatMap((query) =>
    lineageOf(query(facts, asking.seen.at).toOperationNode()).flatMap((read) => imported(read, kernels, asking)),
  );
};

/** The fact kinds that a metric reads, derived ones among them. */
export const kindsOf = (metric: Metric, asking: Asking): readonly KindId[] => {
  const parts = metric.form === 'rows' ? [metric] : Object.values(metric.parts);
  return [...new Set(parts.flatMap((part) => lineageOf(part.rows(facts, asking.seen.at).toOperationNode())))];
};

const latest = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);

const earliest = (days: readonly Day[]): Day | undefined =>
  days.length === 0 ? undefined : days.reduce((a, b) => (b < a ? b : a));

const sourcesOf = async (kind: KindId, { host, seen }: Asking): Promise<string[]> => {
  const query = facts.selectFrom(kind).select('source').distinct();
  const rows = await host.rows(compileQuery(query, seen.view));
  return rows.flatMap((row) => row['source'] ?? []);
};

/**
 * Until when the records of a metric go: of each kind of things that happen which it reads, the latest day of the sources
 * that bring it; of these kinds the earliest. Master data have no day.
 */
export const sourcesEnd = async (metric: Metric, kernels: readonly Kernel[], asking: Asking): Promise<SourcesEnd> => {
  const { moment, imported: seen } = asking.seen;
  const dayOf = (source: string): Day | undefined => lastDayOf(seen, moment.businessAt, source);
  const read = kindsOf(metric, asking).flatMap((kind) => imported(kind, kernels, asking));
  const ends: Day[] = [];
  for (const kind of new Set(read.filter(happens))) {
    const end = latest((await sourcesOf(kind, asking)).map(dayOf));
    if (end !== undefined) ends.push(end);
  }
  const own = earliest(ends);
  if (own !== undefined) return { lastDay: own, own: true };
  return { lastDay: latest(Object.keys(seen.lastDays).map(dayOf)), own: false };
};
