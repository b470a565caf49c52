import { day, parseDay } from '@throughline/math';
import type { Day } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';
import { dayOfInstant, endOfDay, offsetAt, utc } from './zone.ts';
import type { Zone } from './zone.ts';

const the = (text: string): Day => parseDay(text) ?? expect.fail(`${text} is no day`);
const at = (text: string): number => parseInstant(text) ?? expect.fail(`${text} is no instant`);

const berlin: Zone = {
  name: 'Europe/Berlin',
  offsetMinutes: 60,
  transitions: [
    { fromMs: at('2024-03-31T01:00Z'), offsetMinutes: 120 },
    { fromMs: at('2024-10-27T01:00Z'), offsetMinutes: 60 },
  ],
};
/** Until 2011 clocks here went back at 00:01, to 23:01 of the day before. */
const stJohns: Zone = {
  name: 'America/St_Johns',
  offsetMinutes: -150,
  transitions: [{ fromMs: at('2010-11-07T02:31Z'), offsetMinutes: -210 }],
};
const apia: Zone = {
  name: 'Pacific/Apia',
  offsetMinutes: -600,
  transitions: [{ fromMs: at('2011-12-30T10:00Z'), offsetMinutes: 840 }],
};

describe('ends of days', () => {
  test('days of 23 and 25 hours', () => {
    expect(formatInstant(endOfDay(the('2024-03-30'), berlin))).toBe('2024-03-30T23:00:00.000Z');
    expect(formatInstant(endOfDay(the('2024-03-31'), berlin))).toBe('2024-03-31T22:00:00.000Z');
    expect(formatInstant(endOfDay(the('2024-10-27'), berlin))).toBe('2024-10-27T23:00:00.000Z');
    expect(offsetAt(at('2024-03-31T01:00Z'), berlin)).toBe(120);
    expect(offsetAt(at('2024-03-31T00:59Z'), berlin)).toBe(60);
  });

  test('a day whose last hour comes twice ends the second time', () => {
    expect(formatInstant(endOfDay(the('2010-11-06'), stJohns))).toBe('2010-11-07T03:30:00.000Z');
  });

  test('a day that a zone skipped is empty', () => {
    expect(endOfDay(the('2011-12-30'), apia)).toBe(endOfDay(the('2011-12-29'), apia));
    expect(dayOfInstant(at('2011-12-30T10:00Z'), apia)).toBe(the('2011-12-31'));
  });

  test('UTC', () => {
    expect(dayOfInstant(-1, utc)).toBe(-1);
    expect(endOfDay(day(0), utc)).toBe(86_400_000);
  });
});

test('every instant lies before the end of its day, and the end shows a later day', () => {
  const hour = 3_600_000;
  const transitions = fc
    .array(
      fc.record({
        fromMs: fc.integer({ min: -400, max: 400 }).map((n) => n * hour),
        offsetMinutes: fc.integer({ min: -50, max: 56 }).map((n) => n * 15),
      }),
      { maxLength: 6 },
    )
    .map((list) => list.toSorted((a, b) => a.fromMs - b.fromMs));
  const zone = fc.record({ name: fc.constant('any'), offsetMinutes: fc.integer({ min: -720, max: 840 }), transitions });
  fc.assert(
    fc.property(zone, fc.integer({ min: -500 * hour, max: 500 * hour }), (where, ms) => {
      const on = dayOfInstant(ms, where);
      const end = endOfDay(on, where);
      expect(ms).toBeLessThan(end);
      expect(dayOfInstant(end, where)).toBeGreaterThan(on);
      expect(dayOfInstant(end - 1, where)).toBeLessThanOrEqual(on);
    }),
    { numRuns: 1000 },
  );
});
