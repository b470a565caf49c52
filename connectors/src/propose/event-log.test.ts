import { expect, test } from 'vitest';
import { entriesOf, trial } from './trial.fixture.ts';

const log = (heading: (name: string) => string): string =>
  [
    `case:concept:name;${heading('startdate')};${heading('enddate')};${heading('responsible')};concept:name;time:timestamp`,
    '1;2025-01-02 08:00:00;2025-02-01 17:00:00;Ada;create;2025-01-03 10:00:00',
    '1;2025-01-02 08:00:00;2025-02-01 17:00:00;Ada;approve;2025-01-03 11:00:00',
    '2;2025-01-04 08:00:00;2025-02-09 17:00:00;Bob;create;2025-01-05 09:30:00',
  ].join('\n');

const timesOf = (text: string): unknown => {
  const columns = entriesOf(trial({ 'log.csv': text }), 'event')[0]?.columns ?? {};
  return [columns['start'], columns['at'], columns['resource']];
};

test.each(['case:', 'Case:', '(case) '])(
  'what the case as a whole has (“%sstartdate”) is no time of its events',
  (prefix) => {
    const at = { column: 'time:timestamp', format: 'YYYY-MM-DD hh:mm:ss' };
    expect(timesOf(log((name) => `${prefix}${name}`))).toEqual([undefined, at, undefined]);
  },
);

test('a start that each event has is its own', () => {
  const time = (column: string) => ({ column, format: 'YYYY-MM-DD hh:mm:ss' });
  expect(timesOf(log((name) => name))).toEqual([time('startdate'), time('time:timestamp'), 'responsible']);
});

test('a list of cases is no log, though its cases begin and end', () => {
  const cases = 'case:concept:name;case:startdate;case:enddate\n1;2025-01-02;2025-02-01\n2;2025-01-04;2025-02-09';
  expect(entriesOf(trial({ 'cases.csv': cases }), 'event')).toEqual([]);
});
