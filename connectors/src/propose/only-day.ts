import { kinds, columnsOfKind, type KindId } from '@throughline/model';
import { isRefused, readingAs } from './match.ts';
import type { Matches } from './draft.ts';
import type { TableProfile } from './profile.ts';

const dayScore = 0.55;
const otherDays = ['due', 'since', 'until', 'modified', 'promised', 'requested', 'scheduled', 'delivery'];

/** The main day of a kind from the only day column that is left, where no heading says which it is. */
export const withOnlyDay = (kind: KindId, table: TableProfile, matches: Matches): Matches => {
  const type = columnsOfKind(kind).find(([name]) => name === 'on')?.[1].type;
  if (type === undefined || matches.has('on') || kind === 'event' || 'dated' in kinds[kind]) return matches;
  const taken = new Set([...matches.values()].map(({ column }) => column.name));
  const days = table.columns.filter(
    (column) =>
      (column.type === 'day' || column.type === 'instant') &&
      !taken.has(column.name) &&
      readingAs(column, type) !== undefined,
  );
  const [column, ...more] = days;
  if (column === undefined || more.length > 0 || isRefused(column, 'on', kind)) return matches;
  if (column.words.some((word) => otherDays.includes(word))) return matches;
  const why = `“${column.name}” is the only day of the table that says nothing else`;
  return new Map([...matches, ['on', { to: 'on', type, column, score: dayScore, why }]]);
};
