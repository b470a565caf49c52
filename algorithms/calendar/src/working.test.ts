import { day, formatDay, InvariantError, parseDay } from '@throughline/math';
import type { Day } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, isWorkingDay, lastWorkingDay, workingDaysBetween } from './working.ts';
import type { WorkingCalendar } from './working.ts';

const the = (text: string): Day => parseDay(text) ?? expect.fail(`${text} is no day`);
const easter: WorkingCalendar = {
  weekdays: [1, 2, 3, 4, 5],
  holidays: new Set([the('2024-03-29'), the('2024-04-01')]),
};

const anyDay = fc.integer({ min: 0, max: 400 }).map(day);
const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  holidays: fc.array(anyDay, { maxLength: 60 }).map((days) => new Set(days)),
});

describe('Easter 2024', () => {
  test('example: one working day after Thursday is Tuesday', () => {
    expect(formatDay(addWorkingDays(the('2024-03-28'), 1, easter))).toBe('2024-04-02');
    expect(formatDay(addWorkingDays(the('2024-04-02'), -1, easter))).toBe('2024-03-28');
    expect(addWorkingDays(the('2024-03-30'), 0, easter)).toBe(the('2024-03-30'));
  });

  test('March has 20 working days; the last before Easter Monday is Thursday', () => {
    expect(workingDaysBetween(the('2024-03-01'), the('2024-04-01'), easter)).toBe(20);
    expect(formatDay(lastWorkingDay(the('2024-04-01'), easter))).toBe('2024-03-28');
    expect(lastWorkingDay(the('2024-03-28'), easter)).toBe(the('2024-03-28'));
  });
});

describe('properties', () => {
  test('counting agrees with looking at every day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyCalendar, (from, to, calendar) => {
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        const days = Array.from({ length: high - low }, (_, index) => day(low + index));
        const count = days.filter((on) => isWorkingDay(on, calendar)).length;
        expect(workingDaysBetween(from, to, calendar)).toBe(to < from ? 0 - count : count);
      }),
    );
  });

  test('adding n lands on a working day with n − 1 others on the way', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyCalendar, (on, count, calendar) => {
        const later = addWorkingDays(on, count, calendar);
        expect(isWorkingDay(later, calendar)).toBe(true);
        expect(workingDaysBetween(day(on + 1), later, calendar)).toBe(count - 1);
        const earlier = addWorkingDays(on, -count, calendar);
        expect(workingDaysBetween(earlier, on, calendar)).toBe(count);
      }),
    );
  });
});

test('a calendar without weekdays is refused', () => {
  expect(() => addWorkingDays(day(0), 1, { weekdays: [], holidays: new Set() })).toThrow(InvariantError);
  expect(() => lastWorkingDay(day(0), { weekdays: [8], holidays: new Set() })).toThrow(InvariantError);
});
