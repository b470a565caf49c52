import { parseDay, weekdayOf, day, type Day } from '@throughline/math';
import { groupedBy } from './open-lines.ts';

export type TextOperation = {
  readonly [
    K in
      | 'source'
      | 'document'
      | 'workCentre'
      | 'item'
      | 'status'
      | 'currency'
      | 'start'
      | 'end'
      | 'ready'
      | 'due'
      | 'finished'
      | 'setupHours'
      | 'hours'
      | 'value'
  ]: string | null;
};

/** An operation that began, with the days that matter to its queue. */
export interface Queued {
  readonly source: string;
  readonly document: string;
  readonly workCentre: string;
  readonly item: string;
  readonly status: string;
  readonly start: Day;
  readonly end: Day | undefined;
  readonly ready: Day | undefined;
  readonly due: Day | undefined;
  readonly finished: Day | undefined;
  readonly setupHours: number | undefined;
  readonly hours: number | undefined;
  readonly value: number | undefined;
  readonly currency: string | undefined;
}

const dayOf = (text: string | null): Day | undefined => parseDay(text ?? '');
const numberOf = (text: string | null): number | undefined => (text === null ? undefined : Number(text));

const orderOf = (one: Queued): string =>
  `${String(one.start).padStart(8, '0')}\0${one.document}\0${one.item}\0${one.ready ?? ''}`;

/** The operations of each work centre of a source, in the order of their starts. */
export const queuesOf = (rows: readonly TextOperation[]): ReadonlyMap<string, readonly Queued[]> => {
  const all = rows.flatMap((row): Queued[] => {
    const start = dayOf(row.start);
    if (start === undefined) return [];
    return [
      {
        source: row.source ?? '',
        document: row.document ?? '',
        workCentre: row.workCentre ?? '',
        item: row.item ?? '',
        status: row.status ?? '',
        start,
        end: dayOf(row.end),
        ready: dayOf(row.ready),
        due: dayOf(row.due),
        finished: dayOf(row.finished),
        setupHours: numberOf(row.setupHours),
        hours: numberOf(row.hours),
        value: numberOf(row.value),
        currency: row.currency ?? undefined,
      },
    ];
  });
  const sorted = all.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const groups = groupedBy(sorted, (one) => JSON.stringify([one.source, one.workCentre]));
  return new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/** The Monday of a day’s week. */
export const weekOf = (on: Day): Day => day(on - weekdayOf(on) + 1);

/** Days by which an order became late; zero where it did not, or is not due yet. */
export const daysLate = ({ due, finished }: Queued, judged: Day): number =>
  due === undefined ? 0 : Math.max(0, (finished ?? judged) - due);
