import type { FiscalCalendar } from '@throughline/calendar';
import { describe, expect, test } from 'vitest';
import { readQuestion } from './question.ts';

const fiscal: FiscalCalendar = {
  startMonth: 1,
  pattern: 'months',
  weekEndsOn: 7,
  yearNamedAfter: 'start',
  yearEnd: 'last',
};
const timeOf = (period: string | undefined, calendar = fiscal) => {
  const { period: name, within } = readQuestion({ by: [], rollUp: [], where: [], period }, calendar);
  return [name, within?.from, within?.to];
};

describe('a typed period', () => {
  test.each([
    [undefined, [undefined, undefined, undefined]],
    ['month', ['month', undefined, undefined]],
    ['2026', [undefined, '2026-01-01', '2027-01-01']],
    ['2026-Q1', [undefined, '2026-01-01', '2026-04-01']],
    ['2026-02', [undefined, '2026-02-01', '2026-03-01']],
    ['2026-W07', [undefined, '2026-02-09', '2026-02-16']],
    ['2026-03-31', [undefined, '2026-03-31', '2026-04-01']],
    ['2026-01..2026-03', [undefined, '2026-01-01', '2026-04-01']],
    ['2026-01-15..2026-Q1', [undefined, '2026-01-15', '2026-04-01']],
    ['month:2026', ['month', '2026-01-01', '2027-01-01']],
    ['week:2026-01..2026-02', ['week', '2026-01-01', '2026-03-01']],
  ])('%s', (text, expected) => {
    expect(timeOf(text)).toEqual(expected);
  });

  test('follows the fiscal year', () => {
    expect(timeOf('FY2026', { ...fiscal, startMonth: 7 })).toEqual([undefined, '2026-07-01', '2027-07-01']);
  });

  test.each([
    '',
    'fortnight',
    '2026-13',
    '2026-02-30',
    '2026-03..2026-01',
    '2026-01..',
    '..2026-01',
    '2026-01..2026-02..2026-03',
    'month:',
    'month:2026-13',
    'fortnight:2026',
  ])('refuses "%s" and says what a period is', (text) => {
    expect(() => timeOf(text)).toThrow(/^Expected a period, got "/);
  });
});

test('what is rolled up is asked for too, once', () => {
  const read = readQuestion(
    { by: ['party', 'unit'], rollUp: ['unit'], where: ['party in A,B'], period: undefined },
    fiscal,
  );
  expect(read).toEqual({
    by: ['party', 'unit'],
    rollUp: ['unit'],
    where: [{ field: 'party', operator: 'in', values: ['A', 'B'] }],
  });
});
