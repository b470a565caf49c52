import { parseDay } from '@throughline/math';
import { periodsBetween, type FiscalCalendar } from '@throughline/calendar';
import type { Grouping, Question, RowsMetric } from '@throughline/query';
import type { Asking } from '../answer.ts';
import type { TextRow } from '../host.ts';
import type { CellsDescription, CellsWanted, Kept } from './kept.ts';
import { keyOfCells, planOf } from './plan.ts';

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** The keys of the periods that a span asks for; undefined where it cuts one of those that are added up. */
const periodsIn = (asked: Question, fiscal: FiscalCalendar): ReadonlySet<string> | undefined => {
  const from = parseDay(asked.within?.from ?? '');
  const to = parseDay(asked.within?.to ?? '');
  if (from === undefined || to === undefined || asked.period === undefined) return undefined;
  const periods = periodsBetween({ from, to }, asked.period, fiscal);
  const whole = periods[0]?.from === from && periods.at(-1)?.to === to;
  return whole ? new Set(periods.map(({ key }) => key)) : undefined;
};

const holds = ({ question }: Grouping, asked: Question): boolean =>
  question.period === asked.period && sameNames(question.by, asked.by) && sameNames(question.rollUp, asked.rollUp);

const isWithin = (inner: Question['within'], outer: Question['within']): boolean =>
  outer === undefined || (inner !== undefined && inner.from >= outer.from && inner.to <= outer.to);

interface StoredAnswer {
  readonly wanted: CellsWanted;
  /** Under this key its rows are kept as an answer. */
  readonly key: string;
}

/** Under which key the rows are kept that stored cells of a grouping and period have. */
const answerKey = (cells: CellsDescription, { grouping, period }: Omit<CellsWanted, 'key'>, kept: Kept): string =>
  kept.digest(`cells ${keyOfCells(cells, kept)} ${grouping} ${period ?? ''}`);

/** Which stored cells answer a question, apart from its span; undefined where none are stored. */
const storedAnswer = async (
  metric: RowsMetric,
  asked: Question,
  { asking, kept }: { readonly asking: Asking; readonly kept: Kept },
): Promise<StoredAnswer | undefined> => {
  const plan = await planOf(metric, asking, kept);
  const grouping = plan.groupings.find((each) => holds(each, asked) && isWithin(asked.within, each.question.within));
  if (grouping === undefined) return undefined;
  const wanted = { metric: metric.id, key: keyOfCells(plan, kept), grouping: grouping.name, period: asked.period };
  return { wanted, key: answerKey(plan, wanted, kept) };
};

/** Keeps the rows that the store gave for a question as the answer that its stored cells would be. */
export const keepStored = async (
  metric: RowsMetric,
  asked: Question,
  parts: { readonly asking: Asking; readonly kept: Kept; readonly rows: readonly TextRow[] },
): Promise<void> => {
  const answer = await storedAnswer(metric, asked, parts);
  if (answer !== undefined) parts.kept.keepRows(answer.key, parts.rows);
};

/** So many rows are read faster as an answer than from a file of cells. */
const mostRows = 2000;

const rowsOf = async (
  metric: RowsMetric,
  { wanted, key }: StoredAnswer,
  { asking, kept }: { readonly asking: Asking; readonly kept: Kept },
): Promise<readonly TextRow[] | undefined> => {
  const known = kept.rows(key);
  if (known !== undefined) return known;
  const same = await asking.update?.(metric);
  const rows =
    (same === undefined ? undefined : kept.rows(answerKey(same, wanted, kept))) ?? (await kept.cells(wanted));
  if (rows !== undefined && rows.length <= mostRows) kept.keepRows(key, rows);
  return rows;
};

interface StoredPart {
  readonly answer: StoredAnswer;
  readonly kept: Kept;
  /** The periods of the span that is asked for; undefined where it has none. */
  readonly periods: ReadonlySet<string> | undefined;
}

const storedPart = async (metric: RowsMetric, asked: Question, asking: Asking): Promise<StoredPart | undefined> => {
  const { kept } = asking.host;
  if (kept === undefined || asked.where.length > 0 || asked.trees === 'asIs') return undefined;
  const periods = asked.within === undefined ? undefined : periodsIn(asked, asking.fiscal);
  if (asked.within !== undefined && periods === undefined) return undefined;
  const answer = await storedAnswer(metric, asked, { asking, kept });
  return answer === undefined ? undefined : { answer, kept, periods };
};

/** The stored cells that answer a question, as the store would give them; undefined where it has to be asked. */
export const storedCells = async (
  metric: RowsMetric,
  asked: Question,
  asking: Asking,
): Promise<readonly TextRow[] | undefined> => {
  const part = await storedPart(metric, asked, asking);
  if (part === undefined) return undefined;
  const { answer, kept, periods } = part;
  const rows = await rowsOf(metric, answer, { asking, kept });
  return periods === undefined ? rows : rows?.filter((row) => periods.has(row['period'] ?? ''));
};

/** Under which key the rows are kept that answer a question, apart from its span; undefined where none are stored. */
export const keyOfAnswer = async (metric: RowsMetric, asked: Question, asking: Asking): Promise<string | undefined> =>
  (await storedPart(metric, asked, asking))?.answer.key;
