import type { Day } from '@throughline/math';
import { columnsOfKind } from '@throughline/model';
import { compileQuery, readsOfSources, sourcesQuery, type Kernel, type Metric, type View } from '@throughline/query';
import type { Asking } from './answer.ts';
import { readRows } from './cells/read.ts';
import { neededByMetric } from './needed.ts';
import type { Read, Reads } from './reads.ts';
import { remembered } from './remembered.ts';
import { lastDayOf } from './viewpoint.ts';

/** The last day until which the sources of a metric go; undefined where none of them brings things that happen. */
export type SourceEnds = (metric: Metric) => Promise<Day | undefined>;

const happens = ({ kind }: Read): boolean => columnsOfKind(kind).some(([, column]) => column.happened === true);

const extreme = (days: readonly (Day | undefined)[], isBetter: (a: Day, b: Day) => boolean): Day | undefined =>
  days.reduce(
    (best, day) => (best === undefined || (day !== undefined && isBetter(day, best)) ? day : best),
    undefined,
  );

const latest = (days: readonly (Day | undefined)[]): Day | undefined => extreme(days, (a, b) => a > b);
const earliest = (days: readonly (Day | undefined)[]): Day | undefined => extreme(days, (a, b) => a < b);

/**
 * Until when the records of metrics go: of each kind of rows that one reads the latest day of the sources that bring them,
 * of these the earliest; a union goes as far as the branch that ends first, among those that bring anything.
 */
export const sourceEnds = (kernels: readonly Kernel[], asking: Asking): SourceEnds => {
  const { imported, moment } = asking.seen;
  const sources = Object.keys(imported.lastDays);
  const known = new Map<string, Promise<Day | undefined>>();
  const dayOf = (source: string): Day | undefined => lastDayOf(imported, moment.businessAt, source);
  const asked = async ({ kind, values }: Read): Promise<Day | undefined> => {
    const query = sourcesQuery(kind, values);
    const compile = (view: View) => compileQuery(query, view);
    const rows = await readRows({ compile, reads: () => readsOfSources(kind, values) }, asking);
    return latest(rows.map((row) => dayOf(row['source'] ?? '')));
  };
  const endOf = (read: Read): Promise<Day | undefined> => {
    const key = JSON.stringify([read.kind, read.values]);
    const end = known.get(key) ?? asked(read);
    known.set(key, end);
    return end;
  };
  const ended = async (reads: Reads): Promise<Day | undefined> => {
    const ends: (Day | undefined)[] = [];
    for (const read of reads.all.filter((each) => happens(each) && !each.optional)) ends.push(await endOf(read));
    for (const branch of reads.any.flat()) ends.push(await ended(branch));
    return earliest(ends.filter((end) => end !== undefined));
  };
  return async (metric) => {
    if (sources.length < 2) return dayOf(sources[0] ?? '');
    const needed = () => neededByMetric(metric, kernels);
    const { kept } = asking.host;
    return ended(kept === undefined ? needed() : remembered(kept, `needed by ${metric.id}`, needed));
  };
};
