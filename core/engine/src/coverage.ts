import type { Catalogue } from './catalogue.ts';
import { firstFiles, type FirstFile } from './first-files.data.ts';
import { neededByDetector, neededByMetric, type Needed } from './needed.ts';
import type { Read } from './reads.ts';
import type { Supplied } from './supplied.ts';

export type Readiness = 'ready' | 'partly' | 'waits';

/** An entry of the catalogue and whether the data at hand are enough for it. */
export interface Covered {
  readonly id: string;
  readonly title: string;
  readonly status: Readiness;
  /**
   * What it waits for or, where it is partly there, what it does without: a kind (`receipt`), a kind of rows
   * (`order_line.orderType=sale`), or a column (`order_line.buyer`).
   */
  readonly missing: readonly string[];
}

/** What one more file would bring, alone, on top of what is there. */
export interface NextFile {
  readonly file: string;
  readonly title: string;
  readonly kinds: readonly string[];
  readonly unlocksMetrics: number;
  readonly unlocksDetectors: number;
  /** Titles of what it unlocks, detectors first. */
  readonly examples: readonly string[];
}

export interface Coverage {
  readonly metrics: readonly Covered[];
  readonly detectors: readonly Covered[];
  readonly next: readonly NextFile[];
}

/** The metrics and detectors, by id, that an entry of a mapping is needed for. */
export interface NeededFor {
  readonly name: string;
  readonly metrics: readonly string[];
  readonly detectors: readonly string[];
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly needed: Needed;
}

interface Verdict {
  readonly status: Readiness;
  readonly missing: readonly string[];
}

const mostExamples = 3;

interface Entries {
  readonly metrics: readonly Entry[];
  readonly detectors: readonly Entry[];
}

const needsOf = ({ metrics, detectors, kernels }: Catalogue): Entries => ({
  metrics: metrics.map((metric) => ({
    id: metric.id,
    title: metric.title,
    needed: neededByMetric(metric, kernels),
  })),
  detectors: detectors.map((detector) => ({
    id: detector.id,
    title: detector.title,
    needed: neededByDetector(detector, kernels),
  })),
});

/** Every query of the catalogue is read for this, and a question about several files asks again and again. */
const known = new WeakMap<Catalogue, Entries>();

const entriesOf = (catalogue: Catalogue): Entries => {
  const entries = known.get(catalogue) ?? needsOf(catalogue);
  known.set(catalogue, entries);
  return entries;
};

const shares = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((word) => others.includes(word));

const lacking = (columns: readonly string[], supplied: Supplied): readonly string[] =>
  columns.filter((column) => !supplied.columns.includes(column));

/** Rows of the kind and of the words that a query reads. */
const isRead = (read: Read, supplied: Supplied): boolean =>
  supplied.kind === read.kind &&
  Object.entries(read.values).every(([column, words]) => shares(words, supplied.values[column] ?? words));

/** The kind, or the words of it that no rows have. */
const rowsMissing = (read: Read, all: readonly Supplied[]): readonly string[] => {
  const values = Object.entries(read.values);
  const [first] = values;
  const ofKind = all.filter(({ kind }) => kind === read.kind);
  if (first === undefined) return [read.kind];
  const told = values.filter(([column, words]) => !ofKind.some((each) => shares(words, each.values[column] ?? words)));
  const named = ofKind.length === 0 ? [first] : told.length === 0 ? values : told;
  return named.map(([column, words]) => `${read.kind}.${column}=${words.join('|')}`);
};

const judgeRead = (read: Read, all: readonly Supplied[]): Verdict => {
  const rows = all.filter((each) => isRead(read, each));
  const status = read.optional ? 'partly' : 'waits';
  const [first, ...rest] = rows;
  if (first === undefined) return { status, missing: rowsMissing(read, all) };
  const best = rest.reduce(
    (a, b) => (lacking(read.columns, b).length < lacking(read.columns, a).length ? b : a),
    first,
  );
  const missing = lacking(read.columns, best);
  if (missing.length > 0) return { status, missing: missing.map((column) => `${read.kind}.${column}`) };
  const without = read.helps.filter((column) => !rows.some((each) => each.columns.includes(column)));
  return {
    status: without.length === 0 ? 'ready' : 'partly',
    missing: without.map((column) => `${read.kind}.${column}`),
  };
};

const worst = (verdicts: readonly Verdict[]): Verdict => {
  const status = verdicts.reduce<Readiness>(
    (sum, each) => (rank[each.status] > rank[sum] ? each.status : sum),
    'ready',
  );
  const missing = verdicts.filter((each) => each.status === status).flatMap((each) => each.missing);
  return { status, missing: [...new Set(missing)] };
};

const rank: Readonly<Record<Readiness, number>> = { ready: 0, partly: 1, waits: 2 };

/** Of a union every branch that is there counts; the others are what it does without. */
const judgeAny = (branches: readonly Needed[], all: readonly Supplied[]): Verdict => {
  const verdicts = branches.map((branch) => judge(branch, all));
  const waiting = verdicts.filter(({ status }) => status === 'waits');
  const least = waiting.toSorted((a, b) => a.missing.length - b.missing.length)[0];
  if (waiting.length === verdicts.length) return least ?? { status: 'ready', missing: [] };
  return worst(verdicts.map(({ status, missing }) => ({ status: status === 'waits' ? 'partly' : status, missing })));
};

const judge = (needed: Needed, all: readonly Supplied[]): Verdict =>
  worst([...needed.all.map((read) => judgeRead(read, all)), ...needed.any.map((branches) => judgeAny(branches, all))]);

const covered = (entries: readonly Entry[], all: readonly Supplied[]): readonly Covered[] =>
  entries.map(({ id, title, needed }) => ({ id, title, ...judge(needed, all) }));

const waitingIn = (entries: readonly Entry[], all: readonly Supplied[]): readonly Entry[] =>
  entries.filter(({ needed }) => judge(needed, all).status === 'waits');

const isThere = (file: FirstFile, all: readonly Supplied[]): boolean =>
  file.fills.every((part) => all.some((each) => isRead({ ...part, columns: [], helps: [], optional: false }, each)));

/** What a file would fill, with all the columns that help. */
export const suppliedByFile = (file: FirstFile): readonly Supplied[] =>
  file.fills.map(({ kind, values, columns, helps }) => ({
    name: file.file,
    kind,
    values,
    columns: [...columns, ...helps],
  }));

/** What the catalogue can say with the data at hand, and which file would bring most next. */
export const coverageOf = (
  catalogue: Catalogue,
  supplied: readonly Supplied[],
  files: readonly FirstFile[] = firstFiles,
): Coverage => {
  const { metrics, detectors } = entriesOf(catalogue);
  const waiting = { metrics: waitingIn(metrics, supplied), detectors: waitingIn(detectors, supplied) };
  const next = files
    .filter((file) => !isThere(file, supplied))
    .map((file): NextFile => {
      const after = [...supplied, ...suppliedByFile(file)];
      const unlocked = (entries: readonly Entry[]): readonly Entry[] =>
        entries.filter(({ needed }) => judge(needed, after).status !== 'waits');
      const [newMetrics, newDetectors] = [unlocked(waiting.metrics), unlocked(waiting.detectors)];
      return {
        file: file.file,
        title: file.title,
        kinds: [...new Set(file.fills.map(({ kind }) => kind))],
        unlocksMetrics: newMetrics.length,
        unlocksDetectors: newDetectors.length,
        examples: [...newDetectors, ...newMetrics].slice(0, mostExamples).map(({ title }) => title),
      };
    });
  const brings = (file: NextFile): number => file.unlocksMetrics + file.unlocksDetectors;
  return {
    metrics: covered(metrics, supplied),
    detectors: covered(detectors, supplied),
    next: next.toSorted((a, b) => brings(b) - brings(a)),
  };
};

/** For each entry of a mapping what would wait without it, of what the data at hand are enough for. */
export const byEntry = (catalogue: Catalogue, supplied: readonly Supplied[]): readonly NeededFor[] => {
  const { metrics, detectors } = entriesOf(catalogue);
  const reads = (entries: readonly Entry[], one: Supplied): string[] =>
    entries
      .filter(({ needed }) => judge(needed, supplied).status !== 'waits' && isReadBy(needed, one))
      .map(({ id }) => id);
  return supplied.map((one) => ({ name: one.name, metrics: reads(metrics, one), detectors: reads(detectors, one) }));
};

const isReadBy = (needed: Needed, one: Supplied): boolean =>
  needed.all.some((read) => isRead(read, one)) ||
  needed.any.some((branches) => branches.some((branch) => isReadBy(branch, one)));
