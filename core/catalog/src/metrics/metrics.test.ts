import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { areas, kinds } from '@throughline/model';
import { columnsOf, facts, lineageOf, dayLiteral, type At, type Metric, type RowsMetric } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { registry } from '../registry.gen.ts';

const at: At = { businessDay: dayLiteral('2026-10-30'), currency: 'USD', lastDay: () => dayLiteral('2026-10-30') };
const units = ['money', 'count', 'units', 'share', 'ppm', 'days', 'hours'];
const metrics: readonly Metric[] = registry.metrics;
const rowsOf = (metric: RowsMetric) => columnsOf(metric.rows(facts, at).toOperationNode());
const partsOf = (metric: Metric): readonly RowsMetric[] =>
  metric.form === 'rows' ? [metric] : Object.values(metric.parts);
const moneyIn = (metric: Metric): readonly RowsMetric[] => partsOf(metric).filter((part) => part.unit === 'money');

test('ids are unique', () => {
  expect(new Set(metrics.map((metric) => metric.id)).size).toBe(metrics.length);
});

describe.each(metrics.map((metric) => ({ id: metric.id, metric })))('$id', ({ metric }) => {
  test('says what it is', () => {
    expect(metric.id).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
    expect(areas).toContain(metric.id.split('.')[0]);
    expect(metric.title).toMatch(/^[A-Z].*[^.]$/);
    expect(metric.sentence).toMatch(/^[A-Z].*[^.]\.$/);
    for (const caveat of metric.caveats ?? []) expect(caveat).toMatch(/\.$/);
    expect(metric.owner).not.toBe('');
    expect(units).toContain(metric.unit);
  });

  test('its rows have a ref, a count and what its aggregate needs', () => {
    for (const part of partsOf(metric)) {
      const names = rowsOf(part).map((column) => column.name);
      expect(names).toEqual(expect.arrayContaining(['ref', 'num']));
      expect(new Set(names).size).toBe(names.length);
      expect(names.includes('den')).toBe(part.over === 'ratio');
      expect(Number.isInteger(part.scale) && part.scale >= 1).toBe(true);
    }
  });

  test('its subjects are columns of its rows', () => {
    for (const part of partsOf(metric)) {
      const names = rowsOf(part).map((column) => column.name);
      expect(names).toEqual(expect.arrayContaining([...new Set(metric.subjects.flat())]));
    }
  });

  test('it lies in the file of its id', () => {
    const [area = '', name = ''] = metric.id.split('.');
    expect(existsSync(join(import.meta.dirname, area, `${name}.ts`))).toBe(true);
  });

  test('periods are asked only of rows with a day, and each once', () => {
    expect(new Set(metric.periods).size).toBe(metric.periods.length);
    const days = partsOf(metric).map((part) => rowsOf(part).some((column) => column.name === 'on'));
    expect(metric.periods.length === 0 || days.every(Boolean)).toBe(true);
  });

  test('money has a currency in its rows', () => {
    const names = moneyIn(metric).map((part) => rowsOf(part).map((column) => column.name));
    expect(metric.unit !== 'money' || names.length > 0).toBe(true);
    expect(names.filter((list) => !list.includes('currency'))).toEqual([]);
  });

  test('it reads kinds that exist, in deriving at most what a kernel derives', () => {
    for (const part of partsOf(metric)) {
      const read = lineageOf(part.rows(facts, at).toOperationNode());
      expect(read.length).toBeGreaterThan(0);
      const derived = read.filter((kind) => 'derived' in kinds[kind]);
      expect(registry.kernels.map((kernel) => kernel.derives)).toEqual(expect.arrayContaining(derived));
    }
  });
});
