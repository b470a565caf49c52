import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../format.ts';
import { pageOf, type Compared } from './page.ts';
import { pathMeasures } from './paths.ts';
import { reasons, unreal } from './reasons.data.ts';
import { demandByMonth, logOf, orderLines, settledCases } from './reader.ts';
import type { Records } from './records.ts';
import { sections } from './sections.ts';

const columns = { document: 'no', party: 'who', item: 'what', on: 'day', quantity: 'n', value: 'money' };
const line = (no: string, day: string, n: string) => ({ no, who: 'A', what: 'I', day, n, money: n });

const bought = (name: string, quantities: readonly number[]): Records => ({
  name,
  purchases: orderLines(
    quantities.map((n, i) => line(String(i), '2025-03-04 00:00:00', String(n))),
    columns,
  ),
});

const compared = (own: readonly number[], other: readonly number[]): Compared => ({
  simulated: bought('Simulated', own),
  publics: [bought('Mill', other)],
  simulatedLogs: [],
  publicLogs: [],
});

const row = (page: string, begins: string): string =>
  page.split('\n').find((each) => each.startsWith(`| ${begins}`)) ?? '';

describe('records', () => {
  test('without a day, a quantity or a value are left out', () => {
    const rows = [
      line('1', '2025-03-04', '5'),
      line('2', '', '5'),
      line('3', '2025-03-04', ''),
      line('4', '2025-03-04', '-1'),
    ];
    expect(orderLines(rows, columns)).toEqual([
      { document: '1', party: 'A', item: 'I', on: 20_151, quantity: 5, value: 5 },
    ]);
  });

  test('of demand begin with the first month of the item', () => {
    const on = (item: string, day: string, n: string) => ({ ...line('1', day, n), what: item });
    const rows = [
      on('I', '2024-12-31', '2'),
      on('J', '2025-02-01', '3'),
      on('I', '2025-03-31', '4'),
      on('I', '2025-03-01', '1'),
    ];
    expect(demandByMonth(orderLines(rows, columns))).toEqual([
      [2, 0, 0, 5],
      [3, 0],
    ]);
  });

  test('of a log have hours of one clock, whatever the zone of the machine', () => {
    const rows = ['2025-03-30 01:30:00', '2025-03-30T03:30:00.000Z', '2025-03-30T06:30:00+02:00', '2025-03-30'].map(
      (time) => ({ id: 'a', what: 'step', time }),
    );
    const [steps = []] = logOf('Log', rows, { case: 'id', activity: 'what', end: 'time' }).cases;
    const midnight = 20_177 * 24;
    expect(steps.map(({ end }) => end - midnight)).toEqual([0, 1.5, 3.5, 4.5]);
  });

  test('of a log are in order of time, and its last quarter of cases is left out', () => {
    const step = (id: string, time: string, what: string) => ({ id, time, what });
    const rows = [
      step('b', '2025-01-02T10:00:00', 'end'),
      step('b', '2025-01-02T08:00:00', 'begin'),
      step('d', '2025-01-04T08:00:00', 'begin'),
      step('a', '2025-01-01T08:00:00', 'begin'),
      step('c', '2025-01-03T08:00:00', 'begin'),
      step('c', 'soon', 'end'),
    ];
    const log = logOf('Log', rows, { case: 'id', activity: 'what', end: 'time' });
    expect(settledCases(log).map((steps) => steps.map(({ activity }) => activity))).toEqual([
      ['begin'],
      ['begin', 'end'],
      ['begin'],
    ]);
  });
});

describe('the page', () => {
  test('says that a figure lies within the public ones', () => {
    const page = pageOf(compared([1, 2, 3, 10], [1, 2, 3, 10]));
    expect(row(page, 'Quantity of a line, Gini')).toBe('| Quantity of a line, Gini | 44 % | 44 % | within |');
    expect(page).not.toContain('does not look real');
  });

  test('says why a figure lies outside', () => {
    const page = pageOf(compared([5, 5, 5, 5], [1, 2, 30, 90]));
    expect(row(page, 'Quantity of a line, upper')).toMatch(/\| × 1\.0 \| × 26 \| below: .+ \|$/);
    expect(page).toContain('lie within, ');
  });

  test('lists what makes a figure unreal', () => {
    const uneven = ['1', '2', '2', '2', '2', '2', '2', '2'].map((no) => line(no, '2025-03-04', '5'));
    const mill = { name: 'Mill', purchases: orderLines(uneven, columns) };
    const page = pageOf({ ...compared([5, 5, 5, 5], []), publics: [mill] });
    expect(row(page, 'Lines of an order, Gini')).toMatch(/\| 0\.0 % \| 38 % \| below: .+ \|$/);
    expect(page.split('## What does not look real')[1]?.split('## ')[0]).toContain('| 1 | Orders to vendors');
  });

  test('leaves out a source that has nothing to a section', () => {
    const page = pageOf(compared([1, 2], [1, 2]));
    expect(page.split('## Payment delays')[1]?.split('## ')[0]).not.toContain('Mill');
  });
});

describe('what is explained', () => {
  const logs = ['Order to cash', 'Purchase to pay', 'Production'];
  const known = [
    ...sections.flatMap(({ measures }) => measures.map(({ id }) => id)),
    ...logs.flatMap((log) => pathMeasures.map(({ id }) => `${log}.${id}`)),
  ];

  test('is a measure, and no measure is there twice', () => {
    expect(known).toEqual([...new Set(known)]);
    expect(known).toEqual(
      expect.arrayContaining([...Object.keys(reasons), ...unreal.flatMap(({ measures }) => measures)]),
    );
  });

  test.each(unreal)('$what names files of the simulator', ({ parameter }) => {
    const files = [...parameter.matchAll(/`([a-z]+\/[a-z.-]+\.ts)`/g)].map((match) => match[1] ?? '');
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(join(projectRoot, 'simulator/src', file)))).toEqual([]);
  });
});
