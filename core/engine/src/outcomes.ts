import {
  compareDecimals,
  decimalFromNumber,
  decimalToNumber,
  formatDay,
  parseDay,
  parseDecimal,
  subtractDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import { AppError, type Decision, type Finding, type Promised } from '@throughline/model';
import { parseCondition, type Condition, type Metric } from '@throughline/query';
import { ask, question, type Asking } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import type { Cell } from './cell.ts';
import { deriving } from './derive.ts';
import { formatCell } from './format.ts';
import { kindsOf, sourcesEnd, type SourcesEnd } from './metric-sources.ts';
import { addsUp, noiseOf } from './promise-noise.ts';
import type { Outcome } from './state.ts';
import { isDerived, viewpoint } from './viewpoint.ts';

/** What was decided so far, and what a run found. */
export interface DecidedAndFound {
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}

/** A promise that can be asked for. */
interface Asked {
  readonly metric: Metric;
  readonly where: readonly Condition[];
  readonly from: Decimal;
  readonly to: Decimal;
  readonly by: Day;
  readonly decidedOn: Day;
  /** Of the decision: an empty sum has none of its own. */
  readonly currency: string | undefined;
}

/** A promise as it was measured: on its day, and on the last day of the records. */
interface Measured extends Asked {
  readonly end: SourcesEnd & { readonly lastDay: Day };
  readonly businessDay: Day;
  readonly now: Cell & { readonly value: Decimal };
  /** The value on the day of the promise, or the last known one where that day has not come. */
  readonly due: Cell & { readonly value: Decimal };
  readonly dueOn: Day;
  /** How far the figure moves by itself; undefined where too little is known. */
  readonly noise: number | undefined;
}

type Judged = Pick<Outcome, 'status' | 'measured' | 'measuredOn' | 'sentence'>;

const untold = (sentence: string): Judged => ({
  status: 'cannot-tell',
  measured: undefined,
  measuredOn: undefined,
  sentence,
});

const valueOf = async ({ metric, where }: Asked, asking: Asking): Promise<Cell | undefined> =>
  (await ask(metric, question({ where }), asking)).cells[0];

const hasValue = (cell: Cell | undefined): cell is Cell & { readonly value: Decimal } => cell?.value !== undefined;

/** The same facts on an earlier day. What kernels derive is kept for one day only, so their metrics are not asked so. */
const asOfDay = (asking: Asking, businessAt: Day): Asking => {
  const { moment, view, imported } = asking.seen;
  const seen = viewpoint({ ...moment, businessAt }, view.principal, imported);
  const host = { ...asking.host, kept: undefined };
  return { ...asking, host, seen, deriving: deriving([], host, seen) };
};

const wasOn = async (asked: Asked, now: Cell, asking: Asking): Promise<Cell | undefined> =>
  kindsOf(asked.metric, asking).some((kind) => isDerived(kind)) ? now : valueOf(asked, asOfDay(asking, asked.by));

const measure = async (asked: Asked, catalogue: Catalogue, asking: Asking): Promise<Measured | string> => {
  const end = await sourcesEnd(asked.metric, catalogue.kernels, asking);
  const { lastDay } = end;
  const now = await valueOf(asked, asking);
  if (lastDay === undefined) return 'no record that would show it has a day.';
  if (now === undefined || !hasValue(now))
    return `it is ${now === undefined ? 'undefined' : formatCell(now, asked.metric.unit)} on ${formatDay(lastDay)}.`;
  const isPast = asked.by < lastDay;
  const due = isPast ? await wasOn(asked, now, asking) : now;
  if (due === undefined || !hasValue(due)) return `it is undefined on ${formatDay(asked.by)}.`;
  const noise = await noiseOf(asked.metric, asked, { kernels: catalogue.kernels, asking });
  const businessDay = asking.seen.moment.businessAt;
  return { ...asked, end: { ...end, lastDay }, businessDay, now, due, dueOn: isPast ? asked.by : lastDay, noise };
};

/** +1 where more was promised, −1 where less; to hold a figure means to keep it from getting worse. */
const directionOf = ({ metric, from, to }: Asked): 1 | -1 => {
  const order = compareDecimals(to, from);
  if (order !== 0) return order > 0 ? 1 : -1;
  return metric.better === 'up' ? 1 : -1;
};

const reached = (cell: { readonly value: Decimal }, asked: Asked): boolean =>
  compareDecimals(cell.value, asked.to) * directionOf(asked) >= 0;

/** How far a figure moved as promised, less what it moves by itself. */
const isMoved = (cell: { readonly value: Decimal }, measured: Measured): boolean =>
  decimalToNumber(subtractDecimals(cell.value, measured.from)) * directionOf(measured) > (measured.noise ?? 0);

const shown = (value: Decimal, { metric, now, currency }: Measured): string =>
  formatCell({ ...now, value, currency: now.currency ?? currency }, metric.unit);

const promiseText = (m: Measured): string =>
  `${m.metric.title} was to go from ${shown(m.from, m)} to ${shown(m.to, m)} by ${formatDay(m.by)}`;

const endText = ({ end }: Measured): string =>
  `the records go to ${formatDay(end.lastDay)}${end.own ? '' : ' (the latest of all sources: which of them show it is not known)'}`;

const noiseText = (m: Measured): string => {
  if (m.noise === undefined) return ' Too few months before the decision are known to tell it from chance.';
  return m.noise === 0 ? '' : ` Its months vary by ${shown(decimalFromNumber(m.noise, 2), m)} by themselves.`;
};

const conclude = (m: Measured, status: Outcome['status'], text: string): Judged => ({
  status,
  measured: m.due,
  measuredOn: m.dueOn,
  sentence: `${promiseText(m)}; it was ${shown(m.due.value, m)} on ${formatDay(m.dueOn)}, ${endText(m)}${text}`,
});

const isTooSmall = (m: Measured): boolean =>
  m.noise !== undefined && m.noise > 0 && Math.abs(decimalToNumber(subtractDecimals(m.to, m.from))) <= m.noise;

/** Open things that are settled, and a total that only grows, have reached their goal for good; other figures may turn. */
const isForGood = (m: Measured): boolean =>
  m.noise === 0 || (m.metric.form === 'rows' && addsUp(m.metric) && directionOf(m) === 1);

const beforeItsDay = (m: Measured): Judged => {
  if (isForGood(m) && reached(m.due, m)) return conclude(m, 'kept', '. It was reached before its day.');
  if (m.businessDay < m.by) return conclude(m, 'waiting', '. Its day has not come.');
  return conclude(m, 'cannot-tell', ', before that day.');
};

const backAgain = (m: Measured): string =>
  reached(m.now, m) ? '.' : `. Since then it has gone back to ${shown(m.now.value, m)}.`;

const judge = (m: Measured): Judged => {
  if (isTooSmall(m)) return conclude(m, 'cannot-tell', `.${noiseText(m)} That is more than was promised.`);
  if (m.end.lastDay < m.by) return beforeItsDay(m);
  if (reached(m.due, m)) return conclude(m, 'kept', backAgain(m));
  if (reached(m.now, m))
    return conclude(m, 'changed', `. It changed as promised, but later: it is ${shown(m.now.value, m)} now.`);
  if (isMoved(m.due, m)) return conclude(m, 'changed', `. It changed, but by less than was promised.${noiseText(m)}`);
  if (isMoved(m.now, m))
    return conclude(m, 'changed', `. It changed later and by less: it is ${shown(m.now.value, m)} now.${noiseText(m)}`);
  return conclude(m, 'missed', `. It did not change as promised.${noiseText(m)}`);
};

const askedOf = (decision: Decision, promised: Promised, catalogue: Catalogue): Asked | string => {
  const metric = catalogue.metrics.find(({ id }) => id === promised.metric);
  if (metric === undefined) return `the figure ${promised.metric} that was to show it does not exist any more.`;
  const [from, to] = [parseDecimal(promised.from), parseDecimal(promised.to)];
  const [by, decidedOn] = [parseDay(promised.by), parseDay(decision.on)];
  if (from === undefined || to === undefined || by === undefined || decidedOn === undefined)
    return 'the promise has no number or no day.';
  return {
    metric,
    where: promised.where.map((text) => parseCondition(text)),
    from,
    to,
    by,
    decidedOn,
    currency: decision.currency,
  };
};

const judgePromise = async (
  decision: Decision,
  promised: Promised,
  { catalogue, asking }: { readonly catalogue: Catalogue; readonly asking: Asking },
): Promise<Judged> => {
  try {
    const asked = askedOf(decision, promised, catalogue);
    const measured = typeof asked === 'string' ? asked : await measure(asked, catalogue, asking);
    if (typeof measured !== 'string') return judge(measured);
    const title = typeof asked === 'string' ? '' : `${asked.metric.title}: `;
    return untold(`It cannot be told: ${title}${measured}`);
  } catch (error) {
    // A field that a promise names may be gone from the records or from the metric.
    if (error instanceof AppError) return untold(`It cannot be told: ${error.message}`);
    throw error;
  }
};

const withoutPromise = (decision: Decision, findings: readonly Finding[]): Judged => {
  const { length } = decision.findings.filter((key) => findings.some((finding) => finding.key === key));
  const after = length === 0 ? ' What was found is gone.' : ' What was found is still there.';
  return untold(`Nothing in the records would show it.${decision.findings.length === 0 ? '' : after}`);
};

/** A decision that was taken back before what it promised came due promises nothing any more. */
const isReplaced = (decision: Decision, later: readonly Decision[]): boolean => {
  const next = later.find((one) => one.case === decision.case);
  if (next === undefined || next.verdict === 'delegated') return false;
  return decision.promised.length === 0 || decision.promised.some(({ by }) => next.on <= by);
};

/** What became of what accepted options promised: promised against measured, as of the run. */
export const outcomesOf = async (
  catalogue: Catalogue,
  asking: Asking,
  { decisions, findings }: DecidedAndFound,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const [i, decision] of decisions.entries()) {
    if (decision.verdict !== 'accepted' || isReplaced(decision, decisions.slice(i + 1))) continue;
    asking.host.progress('comparing promised with measured', i, decisions.length);
    if (decision.promised.length === 0)
      outcomes.push({ decision, promised: undefined, ...withoutPromise(decision, findings) });
    for (const promised of decision.promised)
      outcomes.push({ decision, promised, ...(await judgePromise(decision, promised, { catalogue, asking })) });
  }
  return outcomes;
};
