import { columnsOfKind, type Expression, type KindId } from '@throughline/model';
import { expressionOf } from './expression.ts';
import { constantsFor } from './constant.ts';
import { withOnlyDay } from './only-day.ts';
import { saidByValues } from './said.ts';
import type { Filling, Matches } from './draft.ts';
import { readingAs, type Match } from './match.ts';
import type { TableProfile } from './profile.ts';

const shares = ['share', 'fullTimeShare'];

/** Shares of a hundred are written as shares of one. */
const ofHundred = ({ to, column, type }: Match, expression: Expression): Expression => {
  if (!shares.includes(to) || Number(readingAs(column, type)?.greatest ?? '0') <= 1.5) return expression;
  const spec = typeof expression === 'string' ? { column: expression } : expression;
  return 'column' in spec ? { ...spec, multiplyBy: '0.01' } : expression;
};

/** A column of a kind filled from the column that was matched; `alias` is the join it is read through. */
export const filledFrom = (match: Match, alias?: string): Filling => ({
  expression: ofHundred(
    match,
    expressionOf(match.column, match.type, alias === undefined ? undefined : `${alias}.${match.column.name}`),
  ),
  confidence: Math.round(match.score * 100) / 100,
  why: match.why,
  ...(alias === undefined ? { of: match.column.name } : {}),
});

const twice = (columns: Map<string, Filling>, to: string, from: string): void => {
  const filling = columns.get(from);
  if (filling === undefined || columns.has(to)) return;
  columns.set(to, { ...filling, why: `the table has one such day; ${filling.why}` });
};

const aligned = (kind: KindId, columns: Map<string, Filling>): void => {
  if (kind === 'order_line') {
    twice(columns, 'firstPromise', 'lastPromise');
    twice(columns, 'lastPromise', 'firstPromise');
  }
  if (kind === 'event') twice(columns, 'at', 'start');
};

const dayOfEvent = (kind: KindId, matches: Matches, columns: Map<string, Filling>): void => {
  const at = matches.get('at') ?? matches.get('start');
  if (kind !== 'event' || at === undefined) return;
  columns.set('on', { ...filledFrom({ ...at, to: 'on', type: 'day' }), why: 'the day of the same time stamp' });
};

/** All columns of an entry: those matched, those that are the same in every row, and those that follow from others. */
export const fillColumns = (kind: KindId, table: TableProfile, given: Matches): ReadonlyMap<string, Filling> => {
  const matches = withOnlyDay(kind, table, given);
  const found = new Map([...matches].map(([to, match]): [string, Filling] => [to, filledFrom(match)]));
  for (const [name, filling] of [...constantsFor(kind, table, matches), ...saidByValues(kind, table, matches)])
    found.set(name, filling);
  aligned(kind, found);
  dayOfEvent(kind, matches, found);
  const order = columnsOfKind(kind).map(([name]) => name);
  return new Map(
    order.flatMap((name): [string, Filling][] => {
      const filling = found.get(name);
      return filling === undefined ? [] : [[name, filling]];
    }),
  );
};
