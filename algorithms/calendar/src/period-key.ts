import { day, parseDay } from '@throughline/math';
import type { Day } from '@throughline/math';
import { firstWeekStart, fiscalMonth, fiscalQuarter, fiscalYear } from './fiscal.ts';
import type { FiscalCalendar } from './fiscal.ts';
import { periodOf } from './period.ts';
import type { Period, PeriodKind } from './period.ts';

interface KeyForm {
  readonly kind: PeriodKind;
  readonly pattern: RegExp;
  readonly firstDay: (year: number, number: number, calendar: FiscalCalendar) => Day;
}

const forms: readonly KeyForm[] = [
  {
    kind: 'week',
    pattern: /^(\d{4})-W(\d{2})$/,
    firstDay: (year, number, { weekEndsOn }) => day(firstWeekStart(year, weekEndsOn) + 7 * (number - 1)),
  },
  {
    kind: 'month',
    pattern: /^(\d{4})-P?(\d{2})$/,
    firstDay: (year, number, calendar) => fiscalMonth(fiscalYear(year, calendar), number, calendar).from,
  },
  {
    kind: 'quarter',
    pattern: /^(\d{4})-Q(\d)$/,
    firstDay: (year, number, calendar) => fiscalQuarter(fiscalYear(year, calendar), number, calendar).from,
  },
  { kind: 'year', pattern: /^(?:FY)?(\d{4})$/, firstDay: (year, _, calendar) => fiscalYear(year, calendar).from },
];

function periodAt(key: string, { kind, pattern, firstDay }: KeyForm, calendar: FiscalCalendar): Period | undefined {
  const [matched, year, number = '1'] = pattern.exec(key) ?? [];
  if (matched === undefined) return undefined;
  return periodOf(firstDay(Number(year), Number(number), calendar), kind, calendar);
}

/**
 * Reads a period key of any kind, the inverse of `periodOf(…).key`.
 * @returns undefined when the text is no key of this calendar: another form, week 53 of a year that has 52, `2014-03`
 *   where months are fiscal
 * @example parsePeriod('2009-W53', iso) // 2009-12-28 to 2010-01-04
 */
export function parsePeriod(key: string, calendar: FiscalCalendar): Period | undefined {
  const on = parseDay(key);
  if (on !== undefined) return periodOf(on, 'day', calendar);
  const candidates = forms.map((form) => periodAt(key, form, calendar));
  return candidates.find((period) => period?.key === key);
}
