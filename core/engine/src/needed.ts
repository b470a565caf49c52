import type { KindId } from '@throughline/model';
import {
  subjectKind,
  dayLiteral,
  facts,
  type At,
  type Expression,
  type Metric,
  type RowsMetric,
} from '@throughline/query';
import type { AnyDetector, Catalogue, CellsNeed, Need } from './catalogue.ts';
import { readsOf, wantsOf, type Read, type Reads, type Use } from './reads.ts';
import { isDerived } from './viewpoint.ts';

/** What an entry cannot be computed without: in `all` everything, of each list in `any` at least one. */
export type Needed = Reads;

const at: At = { businessDay: dayLiteral('2000-01-01'), currency: 'XXX', lastDay: () => dayLiteral('2000-01-01') };
const noMonths = { yearToDate: { period: '', from: '2000-01-01', to: '2000-01-01' } };

const nothing: Needed = { all: [], any: [] };

const together = (all: readonly Needed[]): Needed => ({
  all: all.flatMap((each) => each.all),
  any: all.flatMap((each) => each.any),
});

const useIn =
  (metric: RowsMetric, asked: readonly string[]) =>
  (column: string): Use => {
    if (column === 'num' || column === 'den' || asked.includes(column)) return 'need';
    if (column === 'on' && metric.time !== 'sum') return 'need';
    if (column === 'on') return metric.periods.length > 0 ? 'help' : 'show';
    if (column === 'currency') return metric.unit === 'money' ? 'help' : 'show';
    return metric.subjects.flat().includes(column) ? 'help' : 'show';
  };

/** Rows without a currency are in the company's own. */
const useInRows = (column: string): Use => (column === 'currency' ? 'help' : 'need');

/** In the place of a derived kind stands what its kernel reads. */
const derivedFrom = (needed: Needed, kernels: Catalogue['kernels']): Needed => {
  const stands = (read: Read): Needed => {
    const kernel = kernels.find(({ derives }) => derives === read.kind);
    if (kernel === undefined) return { all: [read], any: [] };
    const queries = Object.values(kernel.needs).map((query) => readsOf(query(facts, at), useInRows));
    return derivedFrom(together(queries), kernels);
  };
  const any = needed.any.map((branches) => branches.map((branch) => derivedFrom(branch, kernels)));
  return together([...needed.all.map((read) => stands(read)), { all: [], any }]);
};

const neededByCells = (metric: Metric, asked: readonly string[], kernels: Catalogue['kernels']): Needed => {
  if (metric.form === 'formula')
    return together(Object.values(metric.parts).map((part) => neededByCells(part, asked, kernels)));
  return derivedFrom(readsOf(metric.rows(facts, at), useIn(metric, asked)), kernels);
};

/** What a metric is computed from; a formula from all of its parts. */
export const neededByMetric = (metric: Metric, kernels: Catalogue['kernels']): Needed =>
  neededByCells(metric, [], kernels);

/** The fields that a question names: columns of the rows, `on` where it names a time, and attributes of subjects. */
const askedBy = ({ question }: CellsNeed): readonly string[] => {
  const { by = [], where = [], period, within } = question(noMonths);
  const time = period === undefined && within === undefined ? [] : ['on'];
  return [...by, ...where.map(({ field }) => field), ...time];
};

/** Attributes of subjects, such as `account.sign`. */
const attributesIn = (asked: readonly string[]): Needed => {
  const all = asked.flatMap((field): Read[] => {
    const [subject = '', attribute] = field.split('.');
    const kind = subjectKind(subject);
    if (kind === undefined || attribute === undefined) return [];
    return [{ kind, columns: [attribute], helps: [], values: {}, optional: false }];
  });
  return { all, any: [] };
};

/** What a need spares helps only. */
const spared = (needed: Needed, spares: readonly string[]): Needed => ({
  all: needed.all.map((read) => {
    const isSpared = (column: string): boolean => spares.includes(`${read.kind}.${column}`);
    return {
      ...read,
      columns: read.columns.filter((column) => !isSpared(column)),
      helps: [...read.helps, ...read.columns.filter((column) => isSpared(column))].toSorted(),
      optional: read.optional || spares.includes(read.kind),
    };
  }),
  any: needed.any.map((branches) => branches.map((branch) => spared(branch, spares))),
});

const neededByNeed = (need: Need, kernels: Catalogue['kernels']): Needed => {
  if (need.need === 'rows')
    return derivedFrom(spared(readsOf(need.query(facts, at), useInRows), need.spares ?? []), kernels);
  const asked = askedBy(need);
  const columns = asked.map((field) => field.split('.')[0] ?? field);
  return together([neededByCells(need.metric, columns, kernels), attributesIn(asked)]);
};

/** What a detector looks at. */
export const neededByDetector = (detector: AnyDetector, kernels: Catalogue['kernels']): Needed =>
  Object.values(detector.needs)
    .filter((need) => need.optional !== true)
    .reduce<Needed>((sum, need) => together([sum, neededByNeed(need, kernels)]), nothing);

/** All wants where nothing is without one: a thing made of several parts is empty only if each part is. */
const allWant = (wants: readonly (readonly Read[])[]): readonly Read[] =>
  wants.every((want) => want.length > 0) ? wants.flat() : [];

/** What a detector had nothing at all to look at for want of, given the kinds of which facts were imported. */
export const wantsOfDetector = (
  { needs }: AnyDetector,
  kernels: Catalogue['kernels'],
  covered: ReadonlySet<string>,
): readonly Read[] => {
  const ofKernel = (kind: KindId): readonly Read[] => {
    const kernel = kernels.find(({ derives }) => derives === kind);
    return kernel === undefined ? [] : allWant(Object.values(kernel.needs).map((need) => wants(need(facts, at))));
  };
  const isThere = (kind: KindId): boolean => (isDerived(kind) ? ofKernel(kind).length === 0 : covered.has(kind));
  const wants = (query: Expression<unknown>): readonly Read[] =>
    wantsOf(query, isThere).flatMap((read) => (isDerived(read.kind) ? ofKernel(read.kind) : [read]));
  const ofMetric = (metric: Metric): readonly Read[] =>
    metric.form === 'formula'
      ? allWant(Object.values(metric.parts).map((part) => ofMetric(part)))
      : wants(metric.rows(facts, at));
  const asked = Object.values(needs).map((need) =>
    need.need === 'rows' ? wants(need.query(facts, at)) : ofMetric(need.metric),
  );
  return allWant(asked);
};
