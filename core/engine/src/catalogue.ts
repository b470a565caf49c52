import type { Day, Decimal } from '@throughline/math';
import type { Area, Assumption, Finding, Option, ReportDocument, Settings } from '@throughline/model';
import type { Programme, Solution } from '@throughline/optimize';
import type { At, Expression, Facts, Kernel, Metric, Question, Span } from '@throughline/query';
import type { z } from 'zod';
import type { Answer } from './answer.ts';
import type { GoalStatus, MetricSignal, RunState } from './state.ts';
import { withParams } from './watched.ts';

/** The readers that briefs are written for; `authority.json` names the people. */
export const roles = [
  'director of operations',
  'controller',
  'budget owner',
  'purchasing manager',
  'buyer',
  'planner',
  'plant manager',
  'data steward',
] as const;
export type Role = (typeof roles)[number];

/** A query of rows that an entry needs. */
export interface RowsNeed<O> {
  readonly need: 'rows';
  readonly query: (facts: Facts, at: At) => Expression<O>;
  readonly optional?: true;
  /** Kinds (`order_line`) and columns (`payment.invoice`) without which its rows say less, and still enough. */
  readonly spares?: readonly string[];
}

/** Cells of a metric that an entry needs. */
export interface CellsNeed {
  readonly need: 'cells';
  readonly metric: Metric;
  readonly question: (asked: QuestionContext) => Partial<Question>;
  /** The entry says more with it, and works without. */
  readonly optional?: true;
}

/** What a question may depend on. */
export interface QuestionContext {
  readonly yearToDate: YearToDate;
}

/** The months of the fiscal year that are over, and their keys as `first..last`; empty when none is. */
export interface YearToDate extends Span {
  readonly period: string;
}

export type Need = RowsNeed<unknown> | CellsNeed;
export type Needs = Readonly<Record<string, Need>>;

/** What a need brings: rows with every value as text, or the answer of a metric. */
export type Brought<N extends Need> =
  N extends RowsNeed<infer O> ? readonly { readonly [K in keyof O]: string | null }[] : Answer;
export type Inputs<N extends Needs> = { readonly [K in keyof N]: Brought<N[K]> };

/** Asks for rows. */
export const rowsOf = <O>(query: (facts: Facts, at: At) => Expression<O>): RowsNeed<O> => ({ need: 'rows', query });

/** Asks for the cells of a metric. */
export const cellsOf = (
  metric: Metric,
  question: Partial<Question> | ((asked: QuestionContext) => Partial<Question>) = {},
): CellsNeed => ({
  need: 'cells',
  metric,
  question: typeof question === 'function' ? question : () => question,
});

/** A need without which the entry works all the same: it says less. */
export const helpful = <N extends RowsNeed<unknown> | CellsNeed>(need: N): N => ({ ...need, optional: true });

/** A need of rows whose query reads more than it depends on: kinds and columns that only add to what the rows say. */
export const sparing = <O>(need: RowsNeed<O>, spares: readonly string[]): RowsNeed<O> => ({ ...need, spares });

/** What an entry may know beside its inputs. */
export interface Context<P = unknown> {
  readonly params: P;
  readonly businessDay: Day;
  readonly yearToDate: YearToDate;
  /** The last day of a source, at most the business day; undefined when the source brought nothing. */
  readonly lastDay: (source: string) => Day | undefined;
  readonly assumption: (id: string) => PricedAssumption;
  readonly currency: string;
  /** Changes of metrics that noise does not explain, judged over the whole deck. */
  readonly signals: readonly MetricSignal[];
  readonly goals: readonly GoalStatus[];
  readonly settings: Settings;
}

export interface PricedAssumption extends Assumption {
  readonly decimal: Decimal;
}

/** A company constant that entries price things with; its value counts, unsigned, until the company states its own. */
export interface RegisteredAssumption extends Omit<Assumption, 'signedOn'> {
  /** Where the starting value comes from, in one sentence. */
  readonly why: string;
}

/** A finding as a detector gives it; the engine adds its key and its detector. */
export type Found = Omit<Finding, 'key' | 'detector' | 'area'>;

export interface Detector<N extends Needs = Needs, P = unknown> {
  readonly id: string;
  readonly area: Area;
  readonly title: string;
  /** The role that can do most about it: whose brief it stands in. */
  readonly owner: Role;
  /** What it looks for, in one sentence. */
  readonly sentence: string;
  readonly needs: N;
  readonly params: z.ZodType<P>;
  readonly defaults: P;
  readonly detect: (inputs: Inputs<N>, context: Context<P>) => readonly Found[];
  /** What was checked and found fine, when nothing stands out. */
  readonly fine: (inputs: Inputs<N>, context: Context<P>) => string;
  /** At most three sentences. */
  readonly explain: (finding: Finding) => readonly string[];
}

export interface Responder<N extends Needs = Needs> {
  readonly id: string;
  /** Ids of detectors. */
  readonly handles: readonly string[];
  readonly needs: N;
  /** What a solver should answer first; undefined when nothing is to be solved. */
  readonly plan: (finding: Finding, inputs: Inputs<N>, context: Context) => Programme | undefined;
  /** The options beside "do nothing". */
  readonly read: (
    problem: { readonly finding: Finding; readonly solution: Solution | undefined },
    inputs: Inputs<N>,
    context: Context,
  ) => readonly Option[];
}

export interface Report<N extends Needs = Needs> {
  readonly id: string;
  readonly title: string;
  /** The role in authority.json that it is written for. */
  readonly audience: string;
  readonly needs: N;
  readonly render: (inputs: Inputs<N>, state: RunState) => ReportDocument;
}

/** A step carried out in the world, with its proof and what it should change. */
export interface Action<P = unknown> {
  readonly id: string;
  readonly params: z.ZodType<P>;
  readonly reversible: boolean;
  /** The document that a person takes to the system of record. */
  readonly draft: (params: P) => string;
  readonly verify: { readonly metric: string; readonly expected: 'up' | 'down'; readonly withinDays: number };
}

/** Everything that the product knows how to do, by section. */
export interface Catalogue {
  readonly metrics: readonly Metric[];
  readonly kernels: readonly Kernel[];
  readonly detectors: readonly AnyDetector[];
  readonly responders: readonly AnyResponder[];
  readonly reports: readonly AnyReport[];
  readonly assumptions: readonly RegisteredAssumption[];
}

/** Entries with their types forgotten; only the engine, which brings what they need, may call them. */
export interface AnyDetector extends Omit<Detector, 'detect' | 'fine' | 'needs' | 'params' | 'defaults'> {
  readonly needs: Needs;
  readonly params: z.ZodType;
  readonly defaults: unknown;
  readonly start: (bring: Bring, context: Context) => Promise<{ found: readonly Found[]; fine: string }>;
}

export interface AnyResponder extends Omit<Responder, 'plan' | 'read' | 'needs'> {
  readonly needs: Needs;
  readonly start: (bring: Bring, context: Context) => Promise<RespondTo>;
}

/** A responder with its inputs at hand. */
export interface RespondTo {
  readonly plan: (finding: Finding) => Programme | undefined;
  readonly read: (finding: Finding, solution: Solution | undefined) => readonly Option[];
}

export interface AnyReport extends Omit<Report, 'render' | 'needs'> {
  readonly needs: Needs;
  readonly start: (bring: Bring, state: RunState) => Promise<ReportDocument>;
}

/** Brings what an entry needs. */
export type Bring = <N extends Needs>(needs: N) => Promise<Inputs<N>>;

/** Declares a detector. */
export const defineDetector = <const N extends Needs, P>(detector: Detector<N, P>): AnyDetector => ({
  ...detector,
  start: async (bring, context) => {
    const inputs = await bring(detector.needs);
    const own = withParams(context, detector.params.parse(context.params ?? detector.defaults));
    return { found: detector.detect(inputs, own), fine: detector.fine(inputs, own) };
  },
});

/** Declares a responder. */
export const defineResponder = <const N extends Needs>(responder: Responder<N>): AnyResponder => ({
  ...responder,
  start: async (bring, context) => {
    const inputs = await bring(responder.needs);
    return {
      plan: (finding) => responder.plan(finding, inputs, context),
      read: (finding, solution) => responder.read({ finding, solution }, inputs, context),
    };
  },
});

/** Declares a report. */
export const defineReport = <const N extends Needs>(report: Report<N>): AnyReport => ({
  ...report,
  start: async (bring, state) => report.render(await bring(report.needs), state),
});

/** Declares an action. */
export const defineAction = <P>(action: Action<P>): Action<P> => action;
