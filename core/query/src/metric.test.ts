import { describe, expect, test } from 'vitest';
import { facts } from './facts.ts';
import { areaOf, defineFormula, defineKernel, defineMetric, type At } from './metric.ts';
import { dayLiteral, one } from './portable.ts';

const face = {
  id: 'supply.example',
  title: 'Example',
  sentence: 'An example.',
  unit: 'money',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [],
  periods: [],
  over: 'sum',
} as const;

const at: At = { businessDay: dayLiteral('2026-10-30'), currency: 'USD', lastDay: dayLiteral };

describe('defineMetric', () => {
  test('money rows carry their currency', () => {
    const metric = defineMetric({
      ...face,
      rows: (views) => views.selectFrom('order_line').select(['ref', 'currency', 'amount as num']),
    });
    expect(metric.rows(facts, at).toOperationNode().kind).toBe('SelectQueryNode');
  });

  test('money rows without a currency do not compile', () => {
    const metric = defineMetric({
      ...face,
      // @ts-expect-error -- a sum of amounts needs the currency of each
      rows: (views) => views.selectFrom('order_line').select(['ref', 'amount as num']),
    });
    expect(metric.form).toBe('rows');
  });

  test('rows without a ref do not compile: they could not be opened', () => {
    const metric = defineMetric({
      ...face,
      // @ts-expect-error -- every row says which fact it is
      rows: (views) => views.selectFrom('order_line').select(['item', 'quantity as num']),
    });
    expect(metric.form).toBe('rows');
  });

  test('counts need no currency, and defaults are filled in', () => {
    const metric = defineMetric({
      ...face,
      unit: 'count',
      rows: (views) => views.selectFrom('order_line').select(['ref', one().as('num')]),
    });
    expect([metric.form, metric.time, metric.scale]).toEqual(['rows', 'sum', 1]);
  });

  test('a column that the kind does not have does not compile', () => {
    const metric = defineMetric({
      ...face,
      // @ts-expect-error -- an order line has no colour
      rows: (views) => views.selectFrom('order_line').select(['ref', 'colour as num']),
    });
    expect(metric.id).toBe('supply.example');
  });
});

test('a formula says so', () => {
  const formula = defineFormula({ ...face, parts: {}, combine: { op: 'weighted-sum', weights: {} }, defaults: {} });
  expect(formula.form).toBe('formula');
});

test('a kernel gets its parameters', () => {
  const kernel = defineKernel({
    id: 'supply.example',
    derives: 'stock_position',
    params: { days: 7 },
    needs: {},
    run: (_, { days }) => [{ onHand: String(days) }],
  });
  expect(kernel.run({})).toEqual([{ onHand: '7' }]);
});

test('the area of a metric is the first word of its id', () => {
  expect(areaOf('supply.spend')).toBe('supply');
  expect(areaOf('supplyspend')).toBeUndefined();
  expect(areaOf('weather.rain')).toBeUndefined();
});
