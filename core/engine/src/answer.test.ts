import { formatDecimal } from '@throughline/math';
import { defineFormula, defineMetric, one, type FormulaMetric, type Statement } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { ask, byKey, byValueAscending, byValueDescending, question } from './answer.ts';
import type { Cell } from './cell.ts';
import { askingOf, exact, hostOf, seenFrom } from './engine.fixture.ts';
import type { TextRow } from './host.ts';

const face = {
  title: 'Example',
  sentence: 'An example.',
  unit: 'units',
  better: 'up',
  kind: 'input',
  owner: 'buyer',
  subjects: [],
  periods: [],
} as const;

const left = defineMetric({
  ...face,
  id: 'supply.left',
  over: 'sum',
  rows: (facts) => facts.selectFrom('receipt').select(['item', 'on', 'ref', 'received as num']),
});
const right = defineMetric({
  ...face,
  id: 'supply.right',
  over: 'sum',
  rows: (facts) => facts.selectFrom('order_line').select(['item', 'on', 'ref', one().as('num')]),
});

const formula = (change: Pick<FormulaMetric, 'combine'> & Partial<FormulaMetric>): FormulaMetric =>
  defineFormula({ ...face, id: 'supply.formula', parts: { left, right }, defaults: {}, ...change });

const cellRow = (key: string, num: string | null, change: TextRow = {}): TextRow => ({
  k0: key,
  period: null,
  num,
  den: null,
  rows: num === null ? '0' : '1',
  missing: '0',
  currencies: '0',
  currency: null,
  ...change,
});

const answered = async (metric: FormulaMetric, rows: { left: TextRow[]; right: TextRow[] }) => {
  const host = hostOf((statement: Statement) => {
    if (statement.sql.includes('"name"')) return [];
    return statement.sql.includes('"receipt"') ? rows.left : rows.right;
  });
  const { cells } = await ask(metric, question({ by: ['item'] }), askingOf(host));
  return cells.map((cell) => [cell.keys['item'], cell.value === undefined ? cell.why : formatDecimal(cell.value)]);
};

const difference = { op: 'weighted-sum', weights: { left: 1, right: -1 } } as const;

describe('a formula', () => {
  test('adds and subtracts exactly', async () => {
    const rows = { left: [cellRow('A', '0.3')], right: [cellRow('A', '0.1')] };
    expect(await answered(formula({ combine: difference }), rows)).toEqual([['A', '0.2']]);
    const weights = { left: 0.1, right: 0.2 };
    const large = { left: [cellRow('A', '9007199254740993')], right: [cellRow('A', '0.000001')] };
    expect(await answered(formula({ combine: { op: 'weighted-sum', weights } }), large)).toEqual([
      ['A', '900719925474099.3000002'],
    ]);
  });

  test('leaves a missing side undefined unless it names a default', async () => {
    const rows = { left: [cellRow('A', '5')], right: [cellRow('B', '2')] };
    expect(await answered(formula({ combine: difference }), rows)).toEqual([
      ['A', 'part-undefined'],
      ['B', 'part-undefined'],
    ]);
    expect(await answered(formula({ combine: difference, defaults: { left: '0' } }), rows)).toEqual([
      ['A', 'part-undefined'],
      ['B', '-2'],
    ]);
    expect(await answered(formula({ combine: difference, defaults: { left: '0', right: '1.5' } }), rows)).toEqual([
      ['A', '3.5'],
      ['B', '-2'],
    ]);
  });

  test('a default does not stand in for a side that is there but undefined', async () => {
    const rows = { left: [cellRow('A', '5', { missing: '1' })], right: [cellRow('A', '2')] };
    const metric = formula({ combine: difference, defaults: { left: '0', right: '0' } });
    expect(await answered(metric, rows)).toEqual([['A', 'part-undefined']]);
  });

  test('divides, and by zero is undefined', async () => {
    const combine = { op: 'quotient', of: 'left', by: 'right', scale: 100 } as const;
    const rows = { left: [cellRow('A', '1'), cellRow('B', '1')], right: [cellRow('A', '8'), cellRow('B', '0')] };
    expect(await answered(formula({ combine }), rows)).toEqual([
      ['A', '12.5'],
      ['B', 'part-undefined'],
    ]);
  });

  test('does not mix currencies', async () => {
    const rows = {
      left: [cellRow('A', '5', { currency: 'USD', currencies: '1' })],
      right: [cellRow('A', '2', { currency: 'EUR', currencies: '1' })],
    };
    expect(await answered(formula({ combine: difference }), rows)).toEqual([['A', 'part-undefined']]);
  });

  test('counts the rows of its parts', async () => {
    const host = hostOf((s) => (s.sql.includes('"name"') ? [] : [cellRow('A', '5', { rows: '3', missing: '1' })]));
    const { cells } = await ask(formula({ combine: difference }), question({ by: ['item'] }), askingOf(host));
    expect(cells.map(({ rows, missing }) => [rows, missing])).toEqual([[6, 2]]);
  });
});

describe('ask', () => {
  test('a sum over no rows is zero only where an import brought facts of its kinds', async () => {
    const host = hostOf(() => [cellRow('', null)]);
    const value = async (covered: ReadonlySet<string>) => {
      const { cells } = await ask(left, question(), askingOf(host, seenFrom({ covered })));
      return cells.map((cell) => cell.why ?? 'zero');
    };
    expect(await value(new Set(['receipt']))).toEqual(['zero']);
    expect(await value(new Set(['item']))).toEqual(['no-rows']);
  });

  test('a span that starts after the business day is not covered', async () => {
    const host = hostOf(() => [cellRow('', null)]);
    const within = { from: '2026-11-01', to: '2026-12-01' };
    const { cells } = await ask(left, question({ within }), askingOf(host));
    expect(cells.map((cell) => cell.why)).toEqual(['no-rows']);
  });

  test('names the keys that it shows, and no others', async () => {
    const host = hostOf((s) =>
      s.sql.includes('"name"')
        ? [
            { key: 'A', name: 'Apple' },
            { key: 'Z', name: 'Zebra' },
            { key: 'B', name: null },
          ]
        : [cellRow('B', '1'), cellRow('A', '2')],
    );
    const answer = await ask(left, question({ by: ['item'] }), askingOf(host));
    expect(answer.names).toEqual({ item: { A: 'Apple' } });
    expect(answer.cells.map((cell) => cell.keys['item'])).toEqual(['A', 'B']);
  });
});

const cell = (key: string | null, value: string | undefined, period: string | null = null): Cell => ({
  keys: { item: key },
  period,
  num: undefined,
  den: undefined,
  rows: 1,
  missing: 0,
  currency: undefined,
  value: value === undefined ? undefined : exact(value),
  why: value === undefined ? 'no-rows' : undefined,
});

const sorted = (cells: readonly Cell[], order: (a: Cell, b: Cell) => number) =>
  cells.toSorted(order).map((c) => `${c.keys['item'] ?? '-'}${c.period ?? ''}`);

describe('a total by period', () => {
  const months = async (metric: typeof left, rows: TextRow[]) => {
    const { cells } = await ask(metric, question({ period: 'month' }), askingOf(hostOf(() => rows)));
    return cells.map((each) => [each.period, each.value === undefined ? each.why : formatDecimal(each.value)]);
  };
  const row = (period: string | null, num: string): TextRow => ({ ...cellRow('', num), period, den: num });

  test('has every month from the first to the last: a sum over no rows is 0', async () => {
    expect(await months(left, [row('2026-03', '4'), row('2025-12', '7'), row(null, '1')])).toEqual([
      ['2025-12', '7'],
      ['2026-01', '0'],
      ['2026-02', '0'],
      ['2026-03', '4'],
      [null, '1'],
    ]);
  });

  test('a ratio over no rows is undefined', async () => {
    const ratio = { ...left, over: 'ratio' } as const;
    expect(await months(ratio, [row('2026-01', '2'), row('2026-03', '4')])).toEqual([
      ['2026-01', '1'],
      ['2026-02', 'no-rows'],
      ['2026-03', '1'],
    ]);
  });

  test('without rows there are no months', async () => {
    expect(await months(left, [])).toEqual([]);
  });
});

describe('orders', () => {
  const cells = [cell('D', undefined), cell('C', '2'), cell('B', undefined), cell('A', '10'), cell('E', '2.0')];

  test('by key, then period, a missing one last', () => {
    expect(
      sorted([cell(null, '1'), cell('B', '1'), cell('A', '1', '2026-02'), cell('A', '1', '2026-01')], byKey),
    ).toEqual(['A2026-01', 'A2026-02', 'B', '-']);
    expect(sorted([cell('A', '1', null), cell('A', '1', '2026-01')], byKey)).toEqual(['A2026-01', 'A']);
  });

  test('by value, the largest first; undefined last; ties by key', () => {
    expect(sorted(cells, byValueDescending)).toEqual(['A', 'C', 'E', 'B', 'D']);
  });

  test('by value, the smallest first; undefined still last and ties still by key', () => {
    expect(sorted(cells, byValueAscending)).toEqual(['C', 'E', 'A', 'B', 'D']);
  });
});
