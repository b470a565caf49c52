import type { Area, KindId, SqlAmount, SqlDay } from '@throughline/model';
import type { Expression, RawBuilder } from 'kysely';
import type { Facts } from './facts.ts';

/** What a query of rows may ask about the moment of the answer. */
export interface At {
  /** The last complete business day of the answer. */
  readonly businessDay: RawBuilder<SqlDay>;
  /** The company's currency. */
  readonly currency: string;
  /** The last day on which something happened in a source, at most the business day. */
  readonly lastDay: (source: string) => RawBuilder<SqlDay>;
  /** The sources that end before the business day. */
  readonly ended?: readonly string[];
}

/** The least that a row of a metric gives: what it counts and where it came from. */
export interface MetricRow {
  readonly ref: bigint | null;
  readonly num: unknown;
}

type MoneyNeedsCurrency<O> = O extends { num: infer N }
  ? [Exclude<N, null>] extends [SqlAmount]
    ? O extends { currency: string | null }
      ? unknown
      : { error: 'rows whose num is an amount carry currency' }
    : unknown
  : unknown;

export type Over = 'sum' | 'mean' | 'ratio' | 'distinct' | 'quantile' | 'min' | 'max';
export type OverTime = 'sum' | 'closing' | 'opening' | 'average' | 'balance';
export type StoredPeriod = 'week' | 'month' | 'quarter' | 'year';

/** What every metric says about itself. */
export interface MetricFace {
  readonly id: string;
  readonly title: string;
  /** One plain sentence that a controller would sign. */
  readonly sentence: string;
  readonly unit: string;
  readonly better: 'up' | 'down' | 'band';
  readonly kind: 'input' | 'output' | 'guardrail';
  readonly owner: string;
  /** Groupings whose cells are stored by a run, beside the total. */
  readonly subjects: readonly (readonly string[])[];
  readonly periods: readonly StoredPeriod[];
  readonly caveats?: readonly string[];
}

/** A metric that is its rows. */
export interface RowsMetric extends MetricFace {
  readonly form: 'rows';
  readonly over: Over;
  readonly time: OverTime;
  /** The value is multiplied by this (1e6 for parts per million). */
  readonly scale: number;
  /** For `over: 'quantile'`: which one, between 0 and 1. */
  readonly quantile?: number;
  /** Answered from its rows only: a run stores no cells of it. */
  readonly live?: true;
  readonly rows: (facts: Facts, at: At) => Expression<MetricRow>;
}

/** A metric computed from the cells of others: same subject and period, never summed. */
export interface FormulaMetric extends MetricFace {
  readonly form: 'formula';
  readonly parts: Readonly<Record<string, RowsMetric>>;
  /** Sums and differences of parts: a weight per part. */
  readonly combine:
    | { readonly op: 'weighted-sum'; readonly weights: Readonly<Record<string, number>> }
    | { readonly op: 'quotient'; readonly of: string; readonly by: string; readonly scale: number };
  /** What a missing side counts as; a part without a default leaves the cell undefined. */
  readonly defaults: Readonly<Record<string, string>>;
}

export type Metric = RowsMetric | FormulaMetric;

type RowsDeclaration<O> = MetricFace & {
  readonly over: Over;
  readonly time?: OverTime;
  readonly scale?: number;
  readonly quantile?: number;
  readonly live?: true;
  readonly rows: (facts: Facts, at: At) => Expression<O>;
};

/** Declares a metric by its rows. Rows whose `num` is money must carry `currency`. */
export const defineMetric = <O extends MetricRow>(
  declaration: RowsDeclaration<O> & { readonly rows: (facts: Facts, at: At) => Expression<O & MoneyNeedsCurrency<O>> },
): RowsMetric => ({ form: 'rows', time: 'sum', scale: 1, ...declaration });

/** Declares a metric as a formula over the cells of other metrics. */
export const defineFormula = (declaration: Omit<FormulaMetric, 'form'>): FormulaMetric => ({
  form: 'formula',
  ...declaration,
});

/** The area of a metric, from its id. */
export const areaOf = (id: string): Area | undefined => areaNames.find((area) => id.startsWith(`${area}.`));

const areaNames: readonly Area[] = [
  'strategy',
  'money',
  'process',
  'quality',
  'supply',
  'delivery',
  'technology',
  'people',
];

/** Column types of a kernel's input and output. */
export type KernelColumn = Float64Array | readonly (string | null)[];
export type KernelColumns = Readonly<Record<string, KernelColumn>>;

/** What SQL cannot say: columns in, rows of a derived kind out. Pure; it may run in any thread. */
export interface Kernel {
  readonly id: string;
  readonly derives: KindId;
  readonly params: Readonly<Record<string, number>>;
  /** Queries whose columns it gets: numbers as Float64Array (days as day numbers, undefined as NaN), texts as lists. */
  readonly needs: Readonly<Record<string, (facts: Facts, at: At) => Expression<unknown>>>;
  /** Where rows can be computed key by key. */
  readonly partition?: Partition;
  readonly run: (inputs: KernelInputs) => readonly DerivedRow[];
}

/**
 * A row of a key depends on nothing but what the needs say of that key, apart from `whole` ones, which say the same to all. There is
 * at most one row of a key, and rows come in the order of their keys.
 */
export interface Partition {
  /** The column of the key in the other needs and in the derived rows. */
  readonly by: string;
  readonly whole: readonly string[];
}

export type KernelInputs = Readonly<Record<string, KernelColumns>>;

/**
 * A row of a derived kind: texts, exact decimals and days as text. `refs` names the facts it was computed from, separated
 * by commas.
 */
export type DerivedRow = Readonly<Record<string, string | null>>;

type KernelDeclaration<P> = Omit<Kernel, 'params' | 'run'> & {
  readonly params: P;
  readonly run: (inputs: KernelInputs, params: P) => readonly DerivedRow[];
};

/** Declares a kernel. */
export const defineKernel = <P extends Readonly<Record<string, number>>>(
  declaration: KernelDeclaration<P>,
): Kernel => ({
  ...declaration,
  run: (inputs) => declaration.run(inputs, declaration.params),
});
