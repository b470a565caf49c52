import { parseDecimal } from '@throughline/math';
import { metricOf } from '@throughline/catalog';
import { formatDecimal, trimDecimal, type Answer, type Cell, type Session } from '@throughline/worker';
import type { Oracle } from './oracle.ts';
import type { Ask } from './question.ts';

/** A question in words, as it is typed, and as plain SQL over the exports that knows nothing of our metrics. */
export interface FurtherQuestion {
  readonly asked: string;
  readonly ask: Ask;
  /** Its columns: what `by` names (names where there are any), the period, the value. */
  readonly oracle: string;
  /** For means and shares: equal to one part in a million; sums and counts are equal to the last digit. */
  readonly near?: true;
  /** Where nothing or only zeros are the answer: one changed record that makes it another one. */
  readonly twin?: {
    readonly file: string;
    readonly record: Readonly<Record<string, string>>;
    readonly set: Readonly<Record<string, string>>;
  };
}

/** A row of an answer: its labels and its value. */
export interface FurtherRow {
  readonly labels: string;
  readonly value: string;
}

const none = '(none)';

const valueText = (text: string): string => {
  const value = parseDecimal(text);
  return value === undefined ? text : formatDecimal(trimDecimal(value));
};

const labelsOf = (answer: Answer, cell: Cell): string => {
  const names = Object.entries(cell.keys).map(([field, key]) =>
    key === null ? none : (answer.names[field]?.[key] ?? key),
  );
  return [...names, ...(cell.period === null ? [] : [cell.period])].join(' | ');
};

const cellRow = (answer: Answer, cell: Cell): FurtherRow => ({
  labels: labelsOf(answer, cell),
  value: cell.value === undefined ? 'undefined' : valueText(formatDecimal(cell.value)),
});

const inOrder = (rows: readonly FurtherRow[], { ask }: FurtherQuestion): FurtherRow[] =>
  ask.sort === undefined
    ? rows.toSorted((a, b) => (`${a.labels}\n${a.value}` < `${b.labels}\n${b.value}` ? -1 : 1))
    : [...rows];

/** What `ask` answers, by name where that is not given by a sort. */
export const answered = async (session: Session, question: FurtherQuestion): Promise<FurtherRow[]> => {
  const { metric, by = [], rollUp = [], where = [], period, sort, limit } = question.ask;
  const asked = session.read({ by, rollUp, where, period });
  const options = { ...(sort === undefined ? {} : { sort }), ...(limit === undefined ? {} : { limit }) };
  const answer = await session.ask(metricOf(metric), asked, options);
  return inOrder(
    answer.cells.map((cell) => cellRow(answer, cell)),
    question,
  );
};

/** What the files themselves say. */
export const expected = async (oracle: Oracle, question: FurtherQuestion): Promise<FurtherRow[]> => {
  const rows = await oracle.rows(question.oracle);
  return inOrder(
    rows.map((row) => ({
      labels: row
        .slice(0, -1)
        .map((text) => text ?? none)
        .join(' | '),
      value: valueText(row.at(-1) ?? 'undefined'),
    })),
    question,
  );
};

const isNear = (a: string, b: string): boolean =>
  Math.abs(Number(a) - Number(b)) <= 1e-6 * Math.max(1, Math.abs(Number(b)));

/** The answer with the digits of the files where a mean or share is near enough to theirs. */
export const alike = (found: readonly FurtherRow[], wanted: readonly FurtherRow[], near: boolean): FurtherRow[] =>
  found.map((row, i) => {
    const value = wanted[i]?.value ?? '';
    return near && isNear(row.value, value) ? { ...row, value } : row;
  });

/** True where the answer is nothing, or zero everywhere. */
export const isEmpty = (rows: readonly FurtherRow[]): boolean => rows.every(({ value }) => Number(value) === 0);
