import { formatDay, parseDay, type Day } from '@throughline/math';
import { kinds, type KindId, type Moment, type Principal } from '@throughline/model';
import { formatInstant } from '@throughline/calendar';
import { dayLiteral, type At, type View } from '@throughline/query';

/** What the imports seen so far say about themselves. */
export interface Imported {
  /** The last day on which something happened, by source. */
  readonly lastDays: Readonly<Record<string, string>>;
  /** Kinds of which facts were imported. */
  readonly covered: ReadonlySet<string>;
  readonly superseded: ReadonlySet<KindId>;
  /** The company's currency. */
  readonly currency: string;
}

/** From where an answer looks: its moment, its reader and what was imported. */
export interface Viewpoint {
  readonly moment: Moment;
  readonly view: View;
  readonly at: At;
  readonly imported: Imported;
}

/** The SQL form of an instant: UTC, without zone. */
export const sqlInstant = (ms: number): string => formatInstant(ms).replace('T', ' ').replace('Z', '');

/** The last day of a source, at most the business day; undefined for a source that brought nothing. */
export const lastDayOf = (imported: Imported, businessDay: Day, source: string): Day | undefined => {
  const text = imported.lastDays[source];
  const last = text === undefined ? undefined : parseDay(text);
  if (last === undefined) return undefined;
  return last < businessDay ? last : businessDay;
};

/** Builds a viewpoint. */
export const viewpoint = (moment: Moment, principal: Principal, imported: Imported): Viewpoint => {
  const businessDay = formatDay(moment.businessAt);
  const view: View = {
    businessDay,
    knownAt: sqlInstant(moment.knownAt),
    imports: moment.imports,
    superseded: imported.superseded,
    principal,
  };
  const endOf = (source: string): Day | undefined => lastDayOf(imported, moment.businessAt, source);
  const at: At = {
    businessDay: dayLiteral(businessDay),
    currency: imported.currency,
    lastDay: (source) => dayLiteral(formatDay(endOf(source) ?? moment.businessAt)),
    ended: Object.keys(imported.lastDays)
      .filter((source) => (endOf(source) ?? moment.businessAt) < moment.businessAt)
      .toSorted(),
  };
  return { moment, view, at, imported };
};

/** True when a kind is computed by a kernel. */
export const isDerived = (kind: KindId): boolean => 'derived' in kinds[kind];
