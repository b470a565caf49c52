import { kinds } from '@throughline/model';
import type { Draft } from './draft.ts';
import type { ColumnProfile } from './profile.ts';

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for the last day of a month; in February for the 28th and the 29th. */
const endsMonth = (day: string): boolean => {
  const [, month = '', date = ''] = /^\d+-(\d\d)-(\d\d)/.exec(day) ?? [];
  return Number(date) === monthDays[Number(month) - 1] || (month === '02' && date === '28');
};

const columnOf = (draft: Draft, name: string): ColumnProfile | undefined =>
  draft.table.columns.find((column) => column.name === draft.columns.get(name)?.of);

/** True where the last day that a row names still holds: it ends a month, and what follows begins with the next. */
export const holdsThroughLastDay = (draft: Draft): boolean => {
  if (!('dated' in kinds[draft.kind])) return false;
  const reading = columnOf(draft, 'to')?.reading;
  if (reading === undefined || (reading.type !== 'day' && reading.type !== 'instant')) return false;
  return endsMonth(reading.least) && (endsMonth(reading.greatest) || reading.greatest.startsWith('9999'));
};

/** What is taken for granted of the last day of rows that hold from one day to another. */
export const aboutLastDay = (draft: Draft): readonly string[] => {
  const to = 'dated' in kinds[draft.kind] ? columnOf(draft, 'to') : undefined;
  if (to === undefined) return [];
  return holdsThroughLastDay(draft)
    ? [`Rows of ${draft.table.file} hold up to and with the day in ${to.name}.`]
    : [`Rows of ${draft.table.file} no longer hold on the day in ${to.name}.`];
};
