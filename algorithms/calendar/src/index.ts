export type { FiscalCalendar, Span } from './fiscal.ts';
export { formatInstant, parseInstant } from './instant.ts';
export { nextPeriod, periodOf, periodsBetween, previousPeriod } from './period.ts';
export type { Period, PeriodKind } from './period.ts';
export { parsePeriod } from './period-key.ts';
export { addWorkingDays, isWorkingDay, lastWorkingDay, workingDaysBetween } from './working.ts';
export type { WorkingCalendar } from './working.ts';
export { dayOfInstant, endOfDay, offsetAt, utc } from './zone.ts';
export type { Transition, Zone } from './zone.ts';
